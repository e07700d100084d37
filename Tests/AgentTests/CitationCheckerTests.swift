import Agent
import GraphStore
import KnowledgeModel
import TestSupport
import Testing

@Suite struct CitationCheckerTests {
    private static let page = Document.page(
        "Emoji 手册", [("一", ["Gauges show pressure 🌡️ in bar. 压力表每天校准一次。Café gauges are calibrated at noon."])])

    private func citation(in corpus: TestCorpus) throws -> Citation {
        try #require(try corpus.ask("When are Café gauges calibrated?").claims.first?.citations.first)
    }

    @Test func acceptsWhatTheComposerCites() throws {
        let corpus = try TestCorpus([Self.page])
        #expect(try CitationChecker(reader: corpus.store.makeReader()).fault(in: citation(in: corpus)) == nil)
    }

    @Test(arguments: [
        (CitationFault.quoteDiffers, "quote"), (.quoteDiffers, "normalised quote"),
        (.quoteDiffers, "shifted"),
        (.outsidePassage, "empty"), (.outsidePassage, "far"), (.otherDocument, "document"),
        (.noSuchPassage, "passage"), (.originDiffers, "author"),
    ])
    func namesWhatIsWrong(fault: CitationFault, change: String) throws {
        let corpus = try TestCorpus([Self.page, .page("Other", [("x", ["Another page about gauges."])])])
        let good = try citation(in: corpus)
        let (start, end) = (good.range.lowerBound, good.range.upperBound)
        let bad =
            switch change {
            case "quote": good.with(quote: String(good.quote.dropLast()) + "!")
            // The same characters in another encoding are not the same bytes.
            case "normalised quote":
                good.with(quote: good.quote.replacing("é", with: "e\u{301}"))
            case "shifted": good.with(range: start - 1..<end - 1)
            case "empty": good.with(range: start..<start, quote: "")
            case "far": good.with(range: start + 10_000..<end + 10_000)
            case "document": good.with(document: "file:///docs/Other.md")
            case "passage": good.with(passage: PassageID(rawValue: 1))
            default: good.with(author: "Somebody")
            }
        #expect(try CitationChecker(reader: corpus.store.makeReader()).fault(in: bad) == fault)
    }

    @Test func dropsClaimsThatFailAndNumbersTheRest() throws {
        let corpus = try TestCorpus([Self.page])
        let good = try citation(in: corpus)
        let claims = [
            Claim(text: "forged", citations: [good.with(quote: "forged")]),
            Claim(text: "half forged", citations: [good, good.with(quote: "forged")]),
            Claim(text: "uncited", citations: []),
            Claim(text: "true", citations: [good]),
        ]
        let checked = try CitationChecker(reader: corpus.store.makeReader()).checked(claims)
        #expect(checked.map(\.text) == ["true"])
        #expect(checked.first?.citations.map(\.number) == [1])
    }

    /// Every quote of every answer over random documents is exactly what the document's text has at its range.
    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func citationsOfRandomDocumentsAreExact(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let words = [
            "gauge", "pump", "Ventil", "压力", "校准", "🌡️", "👩‍🔬", "café", "e\u{301}tat", "naïve", "max_flow", "12",
            "阀门",
        ]
        let ends = [". ", "。", "! ", "？", ": ", "\n"]
        func text(_ count: Int) -> String {
            (0..<count).map { _ in
                let body = (0..<Int.random(in: 1...12, using: &random)).map { _ in
                    words[Int.random(in: 0..<words.count, using: &random)]
                }
                return body.joined(separator: " ") + ends[Int.random(in: 0..<ends.count, using: &random)]
            }.joined().trimmingSpace
        }
        let pages = (0..<6).map { page in
            Document.page(
                "Page \(page)",
                (0..<3).map { section in
                    (
                        heading: "Section \(section)",
                        pieces: [.text(text(30)), .code("max_flow(\(page))\n\n  # 压力 🌡️"), .text(text(12))]
                    )
                })
        }
        let corpus = try TestCorpus(pages)
        let reader = try corpus.store.makeReader()
        var citations = 0
        for _ in 0..<20 {
            let question = "How " + words.shuffled(using: &random).prefix(4).joined(separator: " ") + "?"
            let answer = try corpus.ask(question)
            for citation in answer.claims.flatMap(\.citations) + answer.suggestions {
                let document = try #require(pages.first { $0.uri == citation.document })
                #expect(Array(document[citation.range].utf8) == Array(citation.quote.utf8), "seed \(seed)")
                #expect(try CitationChecker(reader: reader).fault(in: citation) == nil, "seed \(seed)")
                citations += 1
            }
        }
        #expect(citations > 20, "The premise: most questions find something.")
    }
}

extension Citation {
    fileprivate func with(
        document: String? = nil, author: String? = nil, passage: PassageID? = nil, range: Range<Int>? = nil,
        quote: String? = nil
    ) -> Citation {
        Citation(
            number: number, document: document ?? self.document, title: title, part: part, heading: heading,
            author: author ?? self.author, date: date, score: score, isAccepted: isAccepted,
            passage: passage ?? self.passage, range: range ?? self.range, line: line,
            quote: quote ?? self.quote)
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
