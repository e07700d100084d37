public import Extraction
public import Reading

/// What the user may set about ingesting.
public struct IngestOptions: Sendable {
    /// How sources are found and read.
    public var reading: ReadingOptions
    /// How many documents are analysed at once.
    public var jobs: Int
    /// Whether documents stay whose files are gone.
    public var keepsMissing: Bool
    /// Whether everything is read and analysed and nothing is written.
    public var isDryRun: Bool
    /// What statements are held to, whatever the pipeline says; nil where the pipeline decides.
    public var ontology: Ontology?
    /// Where statements come from, whatever the pipeline says; nil where the pipeline decides.
    public var extractor: StatementSource?

    /// Gathers settings.
    public init(
        reading: ReadingOptions = ReadingOptions(), jobs: Int = 1, keepsMissing: Bool = false,
        isDryRun: Bool = false, ontology: Ontology? = nil, extractor: StatementSource? = nil
    ) {
        self.reading = reading
        self.jobs = max(1, jobs)
        self.keepsMissing = keepsMissing
        self.isDryRun = isDryRun
        self.ontology = ontology
        self.extractor = extractor
    }
}
