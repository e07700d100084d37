import Extraction
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct BracketAliasesTests {
    @Test(arguments: [
        ("检索增强生成（RAG）是一种方法。", ["RAG | abbreviation of | 检索增强生成"]),
        ("大语言模型(LLM)可以调用工具。", ["LLM | abbreviation of | 大语言模型"]),
        (
            "检索增强生成（Retrieval-Augmented Generation，RAG）是一种方法。",
            [
                "Retrieval-Augmented Generation | alias of | 检索增强生成", "RAG | abbreviation of | 检索增强生成",
            ]
        ),
        ("注意力机制（attention mechanism）很重要。", ["attention mechanism | alias of | 注意力机制"]),
        ("微调（fine-tuning）需要数据。", ["fine-tuning | alias of | 微调"]),
        ("近端策略优化（PPO）是一种算法。", ["PPO | abbreviation of | 近端策略优化"]),
        ("我们训练大语言模型（LLM）来回答问题。", ["LLM | abbreviation of | 大语言模型"]),
        ("RAG（检索增强生成）是常用的方法。", ["检索增强生成 | alias of | RAG"]),
        (
            "All of our tools are made for retrieval-augmented generation (检索增强生成) and nothing else today.",
            ["检索增强生成 | alias of | retrieval-augmented generation"]
        ),
    ])
    func findsNamesInAnotherLanguage(text: String, expected: [String]) throws {
        #expect(try AliasText(text).aliases.filter { !$0.contains("variant of") } == expected)
    }

    @Test(arguments: [
        "请先安装依赖（可选）。", "该参数（必填）很重要。", "使用 GPU（推荐）来训练。", "我们发布了新版本（2024）。", "支持多种模型（如 BERT、GPT）。",
        "这家公司（Google）很大。", "温度（float）默认为零。", "该模型（BERT）很好。", "详见文档（见下图）。", "最大长度（max_length）是整数。",
        "函数返回列表（list）。", "使用最快的设备（GPU）来训练。", "选择最可能的token（贪婪解码）。", "它有三个级别（stages）。",
        "支持 tokenizers（用于文本）等工具。", "模型（GPT-4、Llama）很多。", "Install it (optional).",
        "See the guide (see below).",
        "It was released (2024).", "Paris (Texas) is a town.", "Python (3.11) is needed.",
    ])
    func leavesOtherBracketsAlone(text: String) throws {
        #expect(try AliasText(text).aliases == [])
    }
}
