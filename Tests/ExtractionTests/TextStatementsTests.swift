import Extraction
import KnowledgeModel
import Language
import TestSupport
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct TextStatementsTests {
    @Test func statesWhatSentencesSay() throws {
        let facts = try analyze("The DocumentWriter requires a DocumentStore.")
        let assertion = try #require(stated(facts).first)
        #expect(name(assertion.subject, facts) == "DocumentWriter")
        #expect(assertion.predicate.rawValue == "requires")
        #expect(name(assertion.object, facts) == "DocumentStore")
        let evidence = assertion.evidence
        #expect(evidence.passage == 0)
        #expect(evidence.limits.isPlainFact)
        #expect(evidence.spans.subject.map { text(facts, $0) } == ["DocumentWriter"])
        #expect(evidence.spans.object.map { text(facts, $0) } == ["DocumentStore"])
        #expect(text(facts, evidence.range) == "The DocumentWriter requires a DocumentStore.")
    }

    @Test func neverTakesADenialForAFact() throws {
        let facts = try analyze("LangGraph does not support Windows.")
        let found = stated(facts)
        #expect(!found.isEmpty)
        for assertion in found {
            #expect(assertion.predicate.rawValue.hasPrefix("not "))
            #expect(assertion.evidence.limits.isNegated)
        }
    }

    @Test func joinsNamesThatLinesDivide() throws {
        let facts = try analyze("LangGraph requires the Open\nVector Store.")
        #expect(stated(facts).map { name($0.object, facts) } == ["Open Vector Store"])
    }

    @Test func keepsDoubt() throws {
        let facts = try analyze("LangGraph may support Windows.")
        let found = stated(facts)
        #expect(!found.isEmpty)
        for assertion in found { #expect(assertion.evidence.limits.modality == .possible) }
    }

    @Test(arguments: [
        "Does LangGraph support Windows?", "Bases: Enum", "It works.", "",
        "The component has several sockets.",
    ])
    func statesNothing(text: String) throws {
        #expect(stated(try analyze(text)).isEmpty)
    }

    @Test func findsAbbreviations() throws {
        let facts = try analyze("We use retrieval-augmented generation (RAG) for that.")
        let found = try #require(facts.assertions.first { $0.predicate == .abbreviationOf })
        #expect(name(found.subject, facts) == "RAG")
        #expect(name(found.object, facts) == "retrieval-augmented generation")
        #expect(found.evidence.spans.subject.map { text(facts, $0) } == ["RAG"])
    }

    @Test func leavesCodeHeadingsAndQuotesOut() throws {
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 1), "DocumentWriter requires DocumentStore"),
            (.code(language: "python"), "DocumentWriter requires DocumentStore."),
            (.paragraph, "AgentLoop requires PlanBook."),
        ])
        let document = builder.page("Tools", sections: [(heading: "Tools", parent: nil)])
        let facts = DocumentAnalyzer(sentences: try .builtIn()).analyze(document)
        #expect(Set(stated(facts).map { name($0.subject, facts) }) == ["AgentLoop"])
    }

    @Test func sentencesWithoutSubjectDescribeTheHeadingsThing() throws {
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 2), "FileConverter"),
            (.paragraph, "Converts text files into documents. See the guide for more. The Agent uses it."),
        ])
        builder.addPart([
            (.heading(level: 2), "Details"), (.paragraph, "Converts text files into documents."),
        ])
        let document = builder.page(
            "Reference",
            sections: [(heading: "FileConverter", parent: nil), (heading: "Details", parent: nil)])
        let facts = DocumentAnalyzer(sentences: try .builtIn()).analyze(document)
        let found = stated(facts).filter { name($0.object, facts) == "text files" }
        let assertion = try #require(found.first)
        #expect(found.count == 1)
        #expect(name(assertion.subject, facts) == "FileConverter")
        #expect(assertion.predicate.rawValue == "convert")
        #expect(assertion.evidence.spans.subject.isEmpty)
        #expect(assertion.evidence.spans.object.map { text(facts, $0) } == ["text files"])
    }

    @Test(arguments: [
        (
            "TaskScheduler enables users to write YAML workflows.",
            "TaskScheduler | enable to write | YAML workflows"
        ),
        ("Use FileConverter to convert PDF files.", "FileConverter | be used to convert | PDF files"),
        ("You can use FileConverter to convert PDF files.", "FileConverter | be used to convert | PDF files"),
        ("LangGraph is built on top of LangChain.", "LangGraph | be built on top of | LangChain"),
        ("Haystack was released on October 3, 2024.", "Haystack | be released on | 2024-10-03"),
    ])
    func readsWhatIsDoneWithThings(text: String, triple: String) throws {
        let facts = try analyze(text)
        let triples = stated(facts).map {
            "\(name($0.subject, facts)) | \($0.predicate.rawValue) | \(name($0.object, facts))"
        }
        #expect(triples.contains(triple), "\(triples)")
    }

    @Test func readsListsOfParametersAndErrors() throws {
        var builder = DocumentBuilder()
        builder.addPart([
            (.heading(level: 2), "AgentLoop"), (.paragraph, "Parameters:"),
            (.listItem, "max_turns (int) – The most turns."),
            (.listItem, "budget (float | None) – The budget."),
            (.paragraph, "Raises:"), (.listItem, "BudgetError – If the budget is spent."),
            (.paragraph, "More prose."), (.listItem, "planner – not a parameter."),
        ])
        let document = builder.page("Reference", sections: [(heading: "AgentLoop", parent: nil)])
        let facts = DocumentAnalyzer().analyze(document)
        let found = facts.assertions.filter { $0.evidence.extractor.hasPrefix("signature/") }
        #expect(
            found.map { "\(name($0.subject, facts)) | \($0.predicate.rawValue) | \(name($0.object, facts))" }
                == [
                    "AgentLoop | takes parameter | max_turns", "AgentLoop | takes parameter | budget",
                    "AgentLoop | raises | BudgetError",
                ])
        for assertion in found {
            #expect(
                assertion.evidence.spans.object.map { text(facts, $0) } == [name(assertion.object, facts)])
        }
    }

    @Test func doesNotDependOnThreads() async throws {
        let analyzer = DocumentAnalyzer(sentences: try .builtIn())
        let document = page("AgentLoop calls the ToolRunner. The ToolRunner returns a ToolResult. 智能体使用工具。")
        let alone = analyzer.analyze(document).assertions
        await withTaskGroup(of: [Assertion].self) { group in
            for _ in 0..<8 { group.addTask { analyzer.analyze(document).assertions } }
            for await found in group { #expect(found == alone) }
        }
    }

    private func analyze(_ text: String) throws -> DocumentFacts {
        DocumentAnalyzer(sentences: try .builtIn()).analyze(page(text))
    }

    private func page(_ text: String) -> Document {
        var builder = DocumentBuilder()
        builder.addPart(text.isEmpty ? [] : [(.paragraph, text)])
        return builder.page("Notes on several agents", sections: [(heading: "", parent: nil)])
    }

    private func stated(_ facts: DocumentFacts) -> [Assertion] {
        facts.assertions.filter { $0.evidence.extractor.hasPrefix("syntax/") }
    }

    private func name(_ entity: Int, _ facts: DocumentFacts) -> String { facts.entities[entity].name }

    /// The bytes of the first passage as text.
    private func text(_ facts: DocumentFacts, _ range: Range<Int>) -> String {
        let start = facts.passages[0].range.lowerBound
        return facts.document[range.lowerBound + start..<range.upperBound + start].description
    }
}
