import CGMime
import TestSupport
import Testing

@testable import Reading

/// The short ways of reading mail, against the library that reads all of it.
@Suite struct PlainMailTests {
    private func pick(_ choices: [String], _ generator: inout SeededGenerator) -> String {
        choices[Int.random(in: choices.indices, using: &generator)]
    }

    @Test func plainMailboxesAreWhatTheLibrarySays() throws {
        var generator = SeededGenerator(seed: 61)
        let pieces = [
            "Ada", "Grace", " ", "  ", "O-N", "_", ".", "@", "<", ">", "example", "org", "(x)", "\"", ",",
            "=", "1",
        ]
        var plain = 0
        for _ in 0..<20_000 {
            var header = ""
            if Bool.random(using: &generator) {
                for _ in 0..<Int.random(in: 1...8, using: &generator) { header += pick(pieces, &generator) }
            } else {
                let words = (0..<Int.random(in: 1...3, using: &generator)).map { _ in pick(pieces, &generator)
                }
                header =
                    words.joined(separator: " ") + " <" + pick(pieces, &generator) + "@"
                    + pick(pieces, &generator) + ">"
            }
            guard let short = PlainMailbox(header) else { continue }
            plain += 1
            var name: UnsafeMutablePointer<CChar>?
            var address: UnsafeMutablePointer<CChar>?
            defer {
                CGMimeFree(name)
                CGMimeFree(address)
            }
            try #require(CGMimeCopyMailbox(header, &name, &address), "\(header)")
            #expect(name.map { String(cString: $0) } == short.name, "\(header)")
            #expect(address.map { String(cString: $0) } == short.address, "\(header)")
        }
        #expect(plain > 100, "too few were plain to show anything")
    }

    @Test func plainDatesAreWhatTheLibrarySays() throws {
        var generator = SeededGenerator(seed: 62)
        let months = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "feb", "Xyz",
        ]
        var plain = 0
        for _ in 0..<20_000 {
            let two = { (range: ClosedRange<Int>) -> String in
                let number = Int.random(in: range, using: &generator)
                return number < 10 ? "0\(number)" : "\(number)"
            }
            let day = two(0...32)
            let time = "\(two(0...24)):\(two(0...60)):\(two(0...60))"
            let zone = (two(0...1) == "00" ? "+" : "-") + two(0...15) + two(0...60)
            var date = "\(day) \(months[Int.random(in: months.indices, using: &generator)]) "
            date += "\(Int.random(in: 1969...2101, using: &generator)) \(time) \(zone)"
            if Bool.random(using: &generator) { date = "Mon, " + date }
            if Int.random(in: 0..<4, using: &generator) == 0 { date += " (CEST)" }
            guard let seconds = MailDate.seconds(of: date) else { continue }
            plain += 1
            var expected: Int64 = 0
            try #require(CGMimeReadDate(date, &expected), "\(date)")
            #expect(seconds == expected, "\(date)")
        }
        #expect(plain > 1000, "too few were plain to show anything")
    }
}
