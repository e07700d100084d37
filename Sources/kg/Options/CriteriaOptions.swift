public import ArgumentParser
import Foundation
import GraphStore
public import Language
public import Retrieval

/// The options that say which passages a question may be answered from.
struct CriteriaOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only what was read from this file or folder, or has a URI that begins so; may be repeated.",
            valueName: "path"))
    var source: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only this: page, thread, question, answer, comment or reply; may be repeated.", valueName: "kind"
        ))
    var kind: [PassageCriteria.Kind] = []

    @Option(help: ArgumentHelp("Only what this person wrote; may be repeated.", valueName: "name"))
    var author: [String] = []

    @Option(help: ArgumentHelp("Only documents with this tag; may be repeated.", valueName: "tag"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("Only what is in this language: en or zh.", valueName: "language"))
    var language: [NaturalLanguage] = []

    @Option(
        help: ArgumentHelp(
            "Only what was written in this year, month or day (2024, 2024-05, 2024-05-17) or later.",
            valueName: "date"))
    var since: Period?

    @Option(
        help: ArgumentHelp("Only what was written in this year, month or day or earlier.", valueName: "date"))
    var until: Period?

    @Option(
        help: ArgumentHelp(
            "Answer as at the end of this year, month or day: without what was written later. What has no date stays.",
            valueName: "date"))
    var asOf: Period?

    @Option(help: ArgumentHelp("Only posts with at least so many votes.", valueName: "votes"))
    var minScore: Int?

    @Flag(help: "Only accepted answers.")
    var accepted = false

    /// A date on the command line.
    struct Period: ExpressibleByArgument {
        let period: TimePeriod

        init?(argument: String) {
            guard let period = TimePeriod(argument) else { return nil }
            self.period = period
        }
    }

    /// A state of a store of which readers show only what the options ask for; says so where that is nothing.
    func showing(_ snapshot: StoreSnapshot) throws -> StoreSnapshot {
        let shown = try snapshot.showing(criteria)
        if shown.makeReader().visible?.isEmpty == true {
            StandardError.write(
                "kg: No passage in the store is one that the options on where to look ask for.\n")
        }
        return shown
    }

    private var criteria: PassageCriteria {
        var criteria = PassageCriteria()
        // A relative path and the beginning of a URI look alike.
        criteria.sources = Set(source + source.map { URL(filePath: $0).standardizedFileURL.path })
        criteria.kinds = Set(kind)
        criteria.authors = Set(author)
        criteria.tags = Set(tag)
        criteria.languages = Set(language)
        criteria.since = since?.period.start
        criteria.until = until?.period.end
        criteria.asOf = asOf?.period.end
        criteria.leastScore = minScore
        criteria.isAccepted = accepted
        return criteria
    }
}

extension PassageCriteria.Kind: ExpressibleByArgument {}

extension NaturalLanguage: ExpressibleByArgument {}
