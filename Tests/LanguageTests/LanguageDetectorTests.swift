import Language
import Testing

@Suite struct LanguageDetectorTests {
    @Test(arguments: [
        ("The agent loops.", NaturalLanguage.english), ("智能体会循环。", .chinese),
        ("用 LangChain 的 AgentExecutor 调用 OpenAI API 就会报错", .chinese),
        ("The word 学习 means learning in Chinese.", .english), ("Élan für Łódź", .english),
        ("把 max_turns 设成 5", .chinese), ("它用 PPO", .chinese),
    ])
    func goesByTheShareOfWords(text: String, language: NaturalLanguage) {
        #expect(LanguageDetector.language(of: text) == language)
    }

    @Test(arguments: ["", "1.2.3", "----", "🙂", "שלום"])
    func hasNoLanguageWithoutKnownLetters(text: String) {
        #expect(LanguageDetector.language(of: text) == nil)
    }
}

@Suite struct CodeLineTests {
    @Test(arguments: [
        ">>> import torch", "$ pip install haystack-ai", "pip install -U haystack-ai",
        "git clone https://x.org/y.git",
        "import numpy as np", "from haystack import Pipeline", "def fit(self, x):", "class Agent(Base):",
        "Traceback (most recent call last):", "File \"/usr/lib/x.py\", line 3, in run",
        "at com.example.Main.run(Main.java:10)", "result = agent.run(query, max_turns=3)",
        "{\"a\": 1, \"b\": [2, 3]}",
        "for (int i = 0; i < n; i++) {", "}", "2024-01-05 12:00:01,123 INFO agent: started",
        "if x == None: return y[0]",
        "[2024-01-05 12:00:01] starting", "#!/bin/bash", "x = [i for i in range(10)]",
        "docker run -it ubuntu bash",
        "<div class=\"a\"><b>x</b></div>", "智能体 = Agent(max_turns=5, tools=[a, b])",
    ])
    func isFoundByItsSigns(line: String) {
        #expect(CodeLine.isCode(line))
        #expect(CodeLine.isCode("    " + line + "\n"))
    }

    @Test(arguments: [
        "", "The agent loops.", "We import duties from abroad.", "Use `max_turns` (default: 5) to stop it.",
        "from here on, import is not needed", "git is a tool for versions", "- a list item (with a note)",
        "It raises ValueError: wrong shape.", "def is a keyword", "Set temperature=0 and top_p=1 for this.",
        "智能体会循环（见文档）。", "把 `max_turns` 设成 5。", "> quoted text", "# Heading",
        "See [the docs](https://x.org/y).",
        "1. First step", "at last (see above)", "go home", "cargo is heavy", "(A) yes; (B) no; (C) maybe",
    ])
    func isNotSeenInProse(line: String) {
        #expect(!CodeLine.isCode(line))
    }
}
