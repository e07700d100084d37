import Testing

@testable import Extraction

@Suite struct SignatureItemTests {
    @Test(arguments: [
        ("top_k (int | None) – The maximum number.", "top_k", "The maximum number."),
        ("data (dict[str, tuple(int, int)]) – Input.", "data", "Input."),
        ("ValueError – If it is wrong.", "ValueError", "If it is wrong."),
        ("**kwargs (Any) - More.", "kwargs", "More."),
        ("budget (int): The steps.", "budget", "The steps."),
    ])
    func reads(item: String, name: String, explanation: String) throws {
        var item = item
        try item.withUTF8 { bytes in
            let read = try #require(SignatureItem(0..<bytes.count, in: bytes))
            #expect(String(decoding: bytes[read.name], as: UTF8.self) == name)
            #expect(String(decoding: bytes[read.explanation...], as: UTF8.self) == explanation)
        }
    }

    @Test(arguments: [
        "", "Note: this is prose.", "well-known names", "Use it – or not.", "top_k (int – never closed",
        "3 – three",
        "(int) – no name",
    ])
    func leavesProseAlone(item: String) {
        var item = item
        item.withUTF8 { bytes in #expect(SignatureItem(0..<bytes.count, in: bytes) == nil) }
    }
}
