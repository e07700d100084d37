import Extraction
import Testing

/// The built-in networks are a part of what is tested: these sentences are simple enough for any good one.
@Suite struct VersionedNamesTests {
    @Test(arguments: [
        ("We tested Haystack 2.x here.", ["Haystack | has version | Haystack 2.x"]),
        ("It needs LangChain v0.3 now.", ["LangChain | has version | LangChain v0.3"]),
        ("It requires Python 3.11 or later.", ["Python | has version | Python 3.11"]),
        ("它需要 Python 3.11 才能运行。", ["Python | has version | Python 3.11"]),
        ("Run `pip install transformers==4.40`.", ["transformers | has version | transformers 4.40"]),
    ])
    func findsVersions(text: String, expected: [String]) throws {
        #expect(try AliasText(text).aliases == expected)
    }

    @Test(arguments: [
        "See Figure 2.1 below.", "It was Version 2.0 then.", "Section 3.2 explains it.",
        "The Boeing 747 flew.",
        "It had a magnitude of 6.5 then.", "Apollo 11 landed in July 1969.", "It took 3.5 hours.",
        "In May 2.5 million people came.",
    ])
    func leavesOtherNumbersAlone(text: String) throws {
        #expect(try AliasText(text).aliases == [])
    }
}
