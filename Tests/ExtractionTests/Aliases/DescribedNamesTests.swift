import Extraction
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct DescribedNamesTests {
    @Test(arguments: [
        (
            "The PromptBuilder component needs a template.",
            "PromptBuilder component | alias of | PromptBuilder"
        ),
        ("AgentLoop calls the run_tool function.", "run_tool function | alias of | run_tool"),
        ("Hugging Face 提供 Transformers 库。", "Transformers 库 | alias of | Transformers"),
    ])
    func findsNamesInDescriptions(text: String, expected: String) throws {
        #expect(try AliasText(text).aliases == [expected])
    }

    @Test(arguments: [
        "AgentLoop needs the Python library.", "AgentLoop has a base class.",
        "AgentLoop calls the PromptBuilder instance.",
        "AgentLoop needs an OpenAI model.", "AgentLoop has a LangChain component.",
        "The JavaScript series needs AgentLoop.",
    ])
    func leavesOtherNounsAlone(text: String) throws {
        #expect(try AliasText(text).aliases == [])
    }
}
