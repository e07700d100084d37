public import KnowledgeModel

/// Counts the keywords of passages.
///
/// What stands above a passage counts with it: the title twice, tags and the headings that it stands under once.
public struct KeywordCounter {
    private var tokenizer = KeywordTokenizer()
    private let title: String
    private let tags: [String]

    /// Prepares for the passages of a document.
    public init(document: Document) {
        title = document.title
        tags = document.tags
    }

    /// Counts the terms of one passage.
    ///
    /// - Parameters:
    ///   - text: the bytes of the passage.
    ///   - headings: the headings above it that are not in its text.
    public mutating func keywords(of text: UnsafeBufferPointer<UInt8>, headings: [String]) -> PassageKeywords
    {
        var keywords = PassageKeywords(counts: [:], length: 0)
        keywords.counts.reserveCapacity(text.count / 8)
        count(title, times: 2, in: &keywords)
        for context in headings + tags { count(context, times: 1, in: &keywords) }
        count(text, times: 1, in: &keywords)
        return keywords
    }

    private mutating func count(_ string: String, times: Int, in keywords: inout PassageKeywords) {
        var string = string
        string.withUTF8 { count($0, times: times, in: &keywords) }
    }

    private mutating func count(
        _ bytes: UnsafeBufferPointer<UInt8>, times: Int, in keywords: inout PassageKeywords
    ) {
        tokenizer.forEachTerm(in: bytes) { term, isPart in
            keywords.counts[String(decoding: term, as: UTF8.self), default: 0] += times
            if !isPart { keywords.length += times }
        }
    }
}
