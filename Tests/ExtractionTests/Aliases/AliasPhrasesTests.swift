import Extraction
import KnowledgeModel
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct AliasPhrasesTests {
    @Test(arguments: [
        (
            "We use RAG, short for retrieval-augmented generation, in our tool.",
            "RAG | abbreviation of | retrieval-augmented generation"
        ),
        (
            "Reciprocal rank fusion, also known as RRF, joins the lists.",
            "RRF | alias of | Reciprocal rank fusion"
        ),
        (
            "Hugging Face (also known as HuggingFace) makes a library.",
            "HuggingFace | alias of | Hugging Face"
        ),
        (
            "Retrieval-augmented generation is also called RAG.",
            "RAG | alias of | Retrieval-augmented generation"
        ),
        (
            "The library LlamaIndex (formerly GPT Index) reads files.",
            "GPT Index | alias of | LlamaIndex"
        ),
        ("Mumbai, formerly known as Bombay, is a city.", "Bombay | alias of | Mumbai"),
        ("Kubernetes (a.k.a. K8s) runs containers.", "K8s | alias of | Kubernetes"),
        (
            "Fine-tuning, sometimes called domain adaptation, is slow.",
            "domain adaptation | alias of | Fine-tuning"
        ),
        (
            "Return of the Jedi (also known as Revenge of the Jedi) is a film.",
            "Revenge of the Jedi | alias of | Return of the Jedi"
        ),
        ("BPE stands for byte pair encoding.", "BPE | abbreviation of | byte pair encoding"),
    ])
    func findsAliasesInEnglish(text: String, expected: String) throws {
        #expect(try AliasText(text).aliases.contains(expected))
    }

    @Test(arguments: [
        ("向量数据库，又称矢量数据库，用于存储嵌入。", "矢量数据库 | alias of | 向量数据库"),
        ("大语言模型，简称 LLM，是一种模型。", "LLM | abbreviation of | 大语言模型"),
        ("大语言模型（又称 LLM）可以调用工具。", "LLM | alias of | 大语言模型"),
        ("智源研究院（以下简称 BAAI）提供模型。", "BAAI | abbreviation of | 智源研究院"),
        (
            "BERT，全称 Bidirectional Encoder Representations，是一种模型。",
            "BERT | abbreviation of | Bidirectional Encoder Representations"
        ),
        ("思维链也叫 Chain of Thought。", "Chain of Thought | alias of | 思维链"),
    ])
    func findsAliasesInChinese(text: String, expected: String) throws {
        #expect(try AliasText(text).aliases.contains(expected))
    }

    @Test(arguments: [
        "This model, also known as BERT, is old.", "It is also called early.",
        "Is Meta also known as Facebook?",
        "The flag stands for freedom.", "He is known as a good engineer.",
        "Training, also known as learning, is slow.",
        "We formerly used pip.", "The path is too short for the file.", "该模型又称 BERT。", "他也叫我来。",
        "Paris, Texas is a town.", "It is a film also known as Jaws.", "She is also known as Ada Lovelace.",
    ])
    func leavesOtherWordsAlone(text: String) throws {
        #expect(try AliasText(text).aliases == [])
    }

    @Test func pointsToBothNames() throws {
        let text = try AliasText("Hugging Face (also known as HuggingFace) makes a library.")
        let alias = try #require(text.facts.assertions.first { $0.predicate == .aliasOf })
        let (evidence, passage) = (alias.evidence, alias.evidence.passage)
        #expect(try text.words(evidence.spans.subject, in: passage) == ["HuggingFace"])
        #expect(try text.words(evidence.spans.object, in: passage) == ["Hugging Face"])
        #expect(try text.words([evidence.range], in: passage) == ["Hugging Face (also known as HuggingFace"])
    }
}
