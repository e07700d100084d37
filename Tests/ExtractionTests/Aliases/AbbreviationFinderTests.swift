import Extraction
import Testing

@Suite struct AbbreviationFinderTests {
    @Test(arguments: [
        ("We use retrieval-augmented generation (RAG) here.", ["RAG = retrieval-augmented generation"]),
        ("RAG (retrieval-augmented generation) is common.", ["RAG = retrieval-augmented generation"]),
        ("the Hypertext Transfer Protocol (HTTP)", ["HTTP = Hypertext Transfer Protocol"]),
        (
            "byte pair encoding (BPE) and large language models (LLMs)",
            [
                "BPE = byte pair encoding", "LLMs = large language models",
            ]
        ),
        ("Low-Rank Adaptation ( LoRA ) of models", ["LoRA = Low-Rank Adaptation"]),
        ("在大型语言模型之外，Reinforcement Learning (RL) 也", ["RL = Reinforcement Learning"]),
        ("使用 Reinforcement Learning（RL）来训练。", ["RL = Reinforcement Learning"]),
    ])
    func findsDefinitions(text: String, definitions: [String]) {
        #expect(found(in: text) == definitions)
    }

    @Test(arguments: [
        "call run (see below)", "the answer (YES) was", "f(x)", "It returns None (NOTE the case).",
        "Use it. Right answer generation (RAG", "(RAG) retrieval-augmented generation",
        "two (2) agents", "", "(", "a ()", "API (API)", "Developer API (API Key Authentication)",
        "It was red. Wagon wheels (RW) turn.", "支持FSDP。所有完全分片数据并行（FSDP）训练", "（", "检索（RAG",
    ])
    func leavesOtherBracketsAlone(text: String) {
        #expect(found(in: text) == [])
    }

    @Test func staysLinearWithManyBrackets() {
        let text = String(repeating: "retrieval augmented generation (", count: 20_000)
        #expect(found(in: text) == [])
    }

    private func found(in text: String) -> [String] {
        var text = text
        return text.withUTF8 { bytes in
            var found: [String] = []
            AbbreviationFinder.forEachDefinition(in: bytes) { definition in
                let (short, long) = (bytes[definition.short], bytes[definition.long])
                found.append(
                    "\(String(decoding: short, as: UTF8.self)) = \(String(decoding: long, as: UTF8.self))")
            }
            return found
        }
    }
}
