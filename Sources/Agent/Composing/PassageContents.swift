import GraphStore
import KnowledgeModel
import Language
import Retrieval

/// A passage that was found, taken apart.
struct PassageContents {
    /// The passage, as an index into the passages found.
    let index: Int
    let found: RetrievedPassage
    private let opening: String
    let units: [TextUnit]
    /// The stems of title, headings and author, which the passage's sentences need not repeat.
    let contextStems: Set<String>
    /// The stems of each unit.
    let unitStems: [Set<String>]
    /// The stems of all units.
    let passageStems: Set<String>

    /// - Parameter opening: the text that opens the thread, which its answers need not repeat.
    init(_ found: RetrievedPassage, index: Int, opening: String = "") {
        self.index = index
        self.found = found
        self.opening = opening
        units =
            PassageUnits(found.passage, heading: found.document.section(of: found.passage.passage)?.heading)
            .units
        unitStems = units.map { Self.stems(of: $0.text) }
        passageStems = unitStems.reduce(into: []) { $0.formUnion($1) }
        var context = [found.document.title]
        if case .page(let sections) = found.document.structure {
            var part: Int? = found.passage.passage.part
            // The chain of parents is as long as headings are deep, whatever a damaged record says.
            for _ in 0..<6 {
                guard let place = part, sections.indices.contains(place) else { break }
                context.append(sections[place].heading)
                part = sections[place].parent
            }
        } else if let author = found.document.post(of: found.passage.passage)?.author {
            context.append(author.name)
        }
        context.append(opening)
        contextStems = Self.stems(of: context.joined(separator: "\n"))
    }

    static func stems(of text: String) -> Set<String> {
        Set(KeywordTokenizer.termsAndParts(in: text).map(WordStem.of))
    }

    /// Title, heading, day and text, with the text that opens the thread before an answer.
    var fullText: String {
        let heading = found.document.section(of: found.passage.passage)?.heading ?? ""
        let date = found.document.post(of: found.passage.passage)?.created ?? found.document.created
        let day = date.map(DisplayDate.day) ?? ""
        return "\(found.document.title)\n\(heading)\n\(day)\n\(opening)\n\(found.passage.text)"
    }

    /// The first unit that is a sentence.
    var firstSentence: Int? { units.firstIndex { $0.kind == .sentence } }

    /// Whether the passage begins a page.
    var opensPage: Bool { post == nil && found.document.passageIDs.first == found.passage.id }

    /// The post that the passage belongs to; nil on a page.
    var post: PostPlace? {
        guard case .thread = found.document.structure else { return nil }
        return PostPlace(thread: found.document.id, post: found.passage.passage.part)
    }

    /// Whether a unit asks something, as the headings of frequent questions do that are not marked as headings.
    func asks(_ unit: Int) -> Bool {
        units[unit].text.last == "?" || units[unit].text.last == "？"
    }

    /// The text of a range of bytes from the start of the passage.
    func text(of range: Range<Int>) -> String {
        String(
            decoding: found.passage.text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
    }
}
