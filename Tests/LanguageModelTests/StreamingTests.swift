import Testing

@testable import LanguageModel

@Suite struct ServerSentEventsTests {
    @Test func doesNotMindHowBytesArrive() {
        let text =
            "\u{FEFF}: hello\r\ndata: a\r\ndata:b\r\n\r\nevent: x\rid: 1\rdata\r\rdata:  é\n\n\nretry: 1\n\ndata: end"
        let bytes = Array(text.utf8)
        let expected = ["a\nb", "", " é", "end"]
        for size in 1...bytes.count {
            var events = ServerSentEvents()
            var found: [[UInt8]] = []
            for start in stride(from: 0, to: bytes.count, by: size) {
                found += events.add(bytes[start..<min(start + size, bytes.count)])
            }
            if let last = events.finish() { found.append(last) }
            #expect(found.map { String(decoding: $0, as: UTF8.self) } == expected, "in pieces of \(size)")
        }
    }
}

@Suite struct ThinkingSplitterTests {
    @Test(arguments: [
        ("<think>a < b</think>\n\nYes.", "a < b", "Yes."), ("  <thinking>x</thinking>y", "x", "y"),
        ("Yes.", "", "Yes."), ("The tag <think> opens.", "", "The tag <think> opens."),
        ("<think>never ends", "never ends", ""), ("<thi", "", "<thi"), ("", "", ""),
        (" <b>", "", " <b>"),
    ])
    func doesNotMindHowTextArrives(text: String, thinking: String, answer: String) {
        for size in 1...max(1, text.count) {
            var splitter = ThinkingSplitter()
            var events: [ChatEvent] = []
            var rest = text[...]
            while !rest.isEmpty {
                events += splitter.add(String(rest.prefix(size)))
                rest = rest.dropFirst(size)
            }
            events += splitter.finish()
            let thought = events.map { if case .thinking(let piece) = $0 { piece } else { "" } }.joined()
            let said = events.map { if case .text(let piece) = $0 { piece } else { "" } }.joined()
            #expect(thought == thinking, "in pieces of \(size)")
            #expect(said == answer, "in pieces of \(size)")
        }
    }
}
