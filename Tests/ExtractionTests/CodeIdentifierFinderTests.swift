import Extraction
import Testing

@Suite struct CodeIdentifierFinderTests {
    @Test(arguments: [
        ("The AgentLoop stops after max_turns.", ["AgentLoop", "max_turns"]),
        ("Call run() or agent.run() with --top-k 5.", ["run", "agent.run", "--top-k"]),
        ("See haystack.components.Agent and agent.md.", ["haystack.components.Agent", "agent.md"]),
        ("It raises a TimeoutError.", ["TimeoutError"]),
        ("Ronald McDonald, DeSoto, PDFs, e.g. the U.S. and iPhone", []),
        ("https://example.org/max_turns and me.you@example.org", []),
        ("Lambert(died 938) said so.Then left", []),
        ("well--known, ---- and -x", []),
        ("使用AgentLoop的max_turns参数", ["AgentLoop", "max_turns"]),
        ("Café_x naïve_y é_z", []),
        ("3_000 2nd_run", []),
        ("", []),
    ])
    func findsIdentifiersInProse(text: String, identifiers: [String]) {
        #expect(find(text, .prose) == identifiers)
    }

    @Test(arguments: [
        ("from haystack.tools import Tool\nTool(name=1)", ["Tool"]),
        ("self.agent.run(x)", ["agent.run"]),
        ("self.max_turns = len(items)", ["max_turns"]),
        ("if (x): print(y)", []),
        ("pip install --upgrade my_package", ["--upgrade", "my_package"]),
        ("np.array([1])", ["np.array"]),
    ])
    func findsIdentifiersInCode(text: String, identifiers: [String]) {
        #expect(find(text, .code) == identifiers)
    }

    private func find(_ text: String, _ context: CodeIdentifierFinder.Context) -> [String] {
        let bytes = Array(text.utf8)
        return CodeIdentifierFinder.identifiers(in: text, context: context).map {
            String(decoding: bytes[$0], as: UTF8.self)
        }
    }
}
