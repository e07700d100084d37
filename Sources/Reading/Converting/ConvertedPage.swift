/// A page in a format that another program turns into HTML or text.
struct ConvertedPage: PageFormat {
    private let conversion: Conversion?

    /// Takes the best way for which all programs are installed.
    init(_ source: SourceFile) {
        let name = source.parts[0].name
        let ways = Conversion.ways(for: source.format, fileExtension: FilePath.fileExtension(of: name))
        conversion = ways.first { $0.tools.allSatisfy { $0.location != nil } } ?? ways.first
    }

    func text(of source: SourceFile) throws(ReadingProblem) -> DecodedText {
        guard let conversion else { throw .unknownFormat(source.path) }
        return try TextDecoder.decode(try conversion.convert(source), path: source.path)
    }

    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        switch conversion?.product {
        case .pagedText: PagedText.draft(of: text)
        case .html, nil: try WebPage().document(of: text, in: source, problems: &problems)
        }
    }
}
