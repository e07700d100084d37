import Extraction
import KnowledgeModel
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct NameVariantsTests {
    @Test(arguments: [
        (
            "AgentLoop runs retrieval pipelines.",
            ["retrieval pipelines | variant of | retrieval pipeline"]
        ),
        ("AgentLoop supports GPUs.", ["GPUs | variant of | GPU"]),
        ("AgentLoop calls the document tokeniser.", ["document tokeniser | variant of | document tokenizer"]),
        ("AgentLoop uses custom tokenisers.", ["custom tokenisers | variant of | custom tokenizer"]),
        ("AgentLoop needs a data set.", ["data set | variant of | dataset"]),
        ("AgentLoop supports fine-tuning.", ["fine-tuning | variant of | finetuning"]),
        ("AgentLoop requires search indices.", ["search indices | variant of | search index"]),
    ])
    func findsVariants(text: String, expected: [String]) throws {
        #expect(try AliasText(text).aliases == expected)
    }

    @Test(arguments: [
        "AgentLoop requires Kubernetes.", "AgentLoop supports Keras and Transformers.",
        "AgentLoop needs training data.", "AgentLoop reads the news.", "AgentLoop supports Windows.",
        "AgentLoop reads a time series.", "AgentLoop needs static analysis.", "AgentLoop has a base class.",
        "AgentLoop supports JavaScript and AWS.", "AgentLoop runs two agents.",
        "AgentLoop supports several agents.", "Most agents need PlanBook.",
        "AgentLoop keeps the names of agents.",
        "We love Transformers. AgentLoop uses transformers.", "AgentLoop keeps a promise and the premise.",
        "智能体使用检索增强生成。", "",
    ])
    func leavesOtherNamesAlone(text: String) throws {
        #expect(try AliasText(text).aliases == [])
    }

    @Test func saysOnceWhereItStandsFirst() throws {
        let text = try AliasText(
            "AgentLoop runs retrieval pipelines. The PlanBook runs retrieval pipelines.")
        #expect(text.aliases == ["retrieval pipelines | variant of | retrieval pipeline"])
        let alias = try #require(text.facts.assertions.first { $0.predicate == .variantOf })
        #expect(
            try text.words(alias.evidence.spans.subject, in: alias.evidence.passage)
                == ["retrieval pipelines"])
        #expect(alias.evidence.spans.subject.first?.lowerBound == 15)
        #expect(alias.evidence.spans.object == [])
        #expect(alias.evidence.confidence == 0.9)
    }
}
