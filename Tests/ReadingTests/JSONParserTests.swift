import Foundation
import TestSupport
import Testing

@testable import Reading

@Suite("JSONParser") struct JSONParserTests {
    /// What a value is, with all that hangs on it, as text that two ways of reading can be compared by.
    private static func outline(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: return "null"
        case .bool: return value.bool == true ? "true" : "false"
        case .number: return value.integer.map { "\($0)" } ?? "\(value.number ?? .nan)"
        case .string: return (value.string ?? "?").debugDescription
        case .array: return "[" + value.elements.map(outline).joined(separator: ",") + "]"
        case .object:
            let members = value.members.map {
                String(decoding: $0.key, as: UTF8.self).debugDescription + ":" + outline($0.value)
            }
            return "{" + members.sorted().joined(separator: ",") + "}"
        }
    }

    private static func outline(_ value: Any) -> String {
        switch value {
        case let array as [Any]: return "[" + array.map(outline).joined(separator: ",") + "]"
        case let object as [String: Any]:
            let members = object.map { $0.key.debugDescription + ":" + outline($0.value) }
            return "{" + members.sorted().joined(separator: ",") + "}"
        case let string as String: return string.debugDescription
        case let truth as NSNumber where String(cString: truth.objCType) == "c":
            return truth.boolValue ? "true" : "false"
        case let number as NSNumber:
            // The double that a decimal number gives is not always the nearest; its digits are right.
            let double = Double(number.description) ?? .nan
            return Int64(exactly: double).map { "\($0)" } ?? "\(double)"
        default: return "null"
        }
    }

    private func read<R>(
        _ text: String, _ parser: JSONParser = JSONParser(), _ body: (JSONValue) throws -> R
    ) throws -> R {
        try Array(text.utf8).withUnsafeBufferPointer { try parser.withValue(of: $0, body) }
    }

    private func reason(_ text: String) -> JSONError.Reason? {
        do {
            try read(text) { _ in }
            return nil
        } catch {
            return (error as? JSONError)?.reason
        }
    }

    @Test("random values read as JSONSerialization reads them", arguments: [1, 2, 3] as [UInt64])
    func agreesWithFoundation(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let parser = JSONParser()
        for _ in 0..<400 {
            let text = RandomJSON.value(depth: 4, &generator)
            let expected = try JSONSerialization.jsonObject(
                with: Data(text.utf8), options: .fragmentsAllowed)
            #expect(try read(text, parser, Self.outline) == Self.outline(expected), "\(text)")
            #expect(parser.repairs.isEmpty)
            // And as it writes them.
            let written = try JSONSerialization.data(withJSONObject: [expected])
            let again = String(decoding: written, as: UTF8.self)
            #expect(try read(again, parser, Self.outline) == Self.outline([expected]))
        }
    }

    @Test func membersAreFoundByKey() throws {
        try read(#"{"a": 1, "b": {"c": null, "d": [true, "x"]}, "a": 2, "é\n": 3}"#) { value in
            #expect(value.kind == .object)
            #expect(value["a"]?.integer == 1, "the first of two members with a key counts")
            #expect(value.members.map(\.value.kind) == [.number, .object, .number, .number])
            #expect(value["b"]?["c"]?.isNull == true)
            #expect(value["b"]?["e"] == nil)
            #expect(value["a"]?["c"] == nil, "a number has no members")
            #expect(value["é\n"]?.integer == 3)
            let elements = try #require(value["b"]?["d"]?.elements)
            #expect(elements.underestimatedCount == 2)
            #expect(elements.map(\.kind) == [.bool, .string])
            #expect(value["a"]?.elements.underestimatedCount == 0)
            #expect(Array(value.elements).isEmpty)
            #expect(value["a"]?.members.map(\.key.count) == [])
        }
    }

    @Test func valuesHaveOnlyTheirOwnType() throws {
        try read(#"["1", 1, true, null, 1.5, 1e3, -0.0, 18446744073709551615, 9007199254740994.0]"#) {
            value in
            let elements = Array(value.elements)
            #expect(elements.map(\.integer) == [nil, 1, nil, nil, nil, 1000, 0, nil, nil])
            #expect(elements.map(\.number) == [nil, 1, nil, nil, 1.5, 1000, -0.0, 0x1p64, 0x1p53 + 2])
            #expect(elements.map(\.string) == ["1"] + Array(repeating: nil, count: 8))
            #expect(elements.map(\.bool) == [nil, nil, true] + Array(repeating: nil, count: 6))
            #expect(elements.indices.filter { elements[$0].isNull } == [3])
            #expect(elements[0].text?.elementsEqual("1".utf8) == true)
            #expect(elements[1].text == nil)
        }
    }

    @Test(
        "escapes",
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u4e2d\u6587\u00e9""#, "中文é"),
            (#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"),
            (#""a\u0000b""#, "a\u{0}b"),
            (#""\\ud83d""#, #"\ud83d"#),
            (#""\\\\\ud83d\ude00""#, #"\\😀"#),
        ])
    func escapes(text: String, expected: String) throws {
        let parser = JSONParser()
        #expect(try read(text, parser) { $0.string } == expected)
        #expect(parser.repairs.isEmpty)
    }

    @Test(
        "half surrogate pairs become U+FFFD",
        arguments: [
            (#""a\ud83db""#, "a\u{FFFD}b"),
            (#""\ude00""#, "\u{FFFD}"),
            (#""\uD83D\uD83D\uDE00""#, "\u{FFFD}😀"),
            (#""\ud83d\u0041""#, "\u{FFFD}A"),
            (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
            (#""\ud83d\\ude00""#, "\u{FFFD}\\ude00"),
            (#""\ud83d\n""#, "\u{FFFD}\n"),
        ])
    func loneSurrogates(text: String, expected: String) throws {
        let parser = JSONParser()
        #expect(try read(text, parser) { $0.string } == expected)
        #expect(parser.repairs == .surrogates)
        #expect(try read("{\"k\": [\(text)]}", parser) { $0["k"]?.elements.map(\.string) } == [expected])
    }

    @Test(
        "numbers that nothing can hold do not lose the text",
        arguments: [
            ("1e400", nil), ("-1e400", nil), (String(repeating: "9", count: 400), nil), ("NaN", nil),
            ("Infinity", nil), ("-Infinity", nil),
            ("18446744073709551616", 0x1p64), ("-9223372036854775809", -0x1p63),
            ("1267650600228229401496703205376", 0x1p100),
        ] as [(String, Double?)])
    func numbersOutOfRange(text: String, expected: Double?) throws {
        let parser = JSONParser()
        try read(#"{"before": "NaN \" 1e400", "it": \#(text), "after": [1,\#(text)]}"#, parser) { value in
            #expect(value["it"]?.number == expected)
            #expect(value["it"]?.isNull == (expected == nil))
            #expect(value["it"]?.integer == nil)
            #expect(value["before"]?.string == "NaN \" 1e400")
            #expect(value["after"]?.elements.map(\.number) == [1, expected])
        }
        #expect(parser.repairs == .numbers)
    }

    @Test func extremeNumbersAreExact() throws {
        try read("[9223372036854775807, -9223372036854775808, 5e-324, 1e-400, 1.7976931348623157e308]") {
            let elements = Array($0.elements)
            #expect(elements[0].integer == .max)
            #expect(elements[1].integer == .min)
            #expect(elements[2].number == .leastNonzeroMagnitude)
            #expect(elements[3].number == 0)
            #expect(elements[4].number == .greatestFiniteMagnitude)
        }
    }

    @Test func nestingIsLimited() throws {
        let parser = JSONParser(maximumDepth: 512)
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        #expect(try read(nested(500), parser) { $0.kind } == .array)
        #expect(throws: JSONError(reason: .tooDeep(limit: 512))) { try read(nested(600), parser) { _ in } }
        #expect(throws: JSONError.self) {
            try read(String(repeating: "{\"a\":[", count: 100_000), parser) { _ in }
        }
        #expect(try read("[1]", parser) { $0.elements.map(\.integer) } == [1], "the parser goes on")
    }

    @Test func invalidUTF8IsReplacedOnRequest() throws {
        let bytes = Array("[\"a".utf8) + [0xFF, 0xE4, 0xB8] + Array("b\"]".utf8)
        let parser = JSONParser()
        try bytes.withUnsafeBufferPointer { bytes in
            #expect(throws: JSONError(reason: .invalidUTF8)) { try parser.withValue(of: bytes) { _ in } }
            let strings = try parser.withValue(of: bytes, repairingEncoding: true) {
                $0.elements.map(\.string)
            }
            #expect(strings == ["a\u{FFFD}\u{FFFD}b"])
            #expect(parser.repairs == .encoding)
        }
    }

    @Test func severalFaultsAreMendedTogether() throws {
        let bytes = Array(#"["\ud83d", NaN, ""#.utf8) + [0xFF] + Array("\"]".utf8)
        let parser = JSONParser()
        let count = try bytes.withUnsafeBufferPointer {
            try parser.withValue(of: $0, repairingEncoding: true) { $0.elements.underestimatedCount }
        }
        #expect(count == 3)
        #expect(parser.repairs == [.surrogates, .encoding, .numbers])
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "[1,]", "[1 2]", "{\"a\" 1}", "{a:1}", "{1:2}", "[01]", "[1.]", "[.5]", "[+1]", "tru", "[nul]",
            "{\"a\":1}}", "1 2", "[\"\\x\"]", "[\"\\u12g4\"]", "'a'", "[NaNN]", "[-NaN]", "]", "{", "",
        ])
    func refused(text: String) {
        #expect(reason(text) != nil)
    }

    @Test func reasonsAreNamed() {
        #expect(reason("") == .empty)
        #expect(reason(" \n") == .empty)
        #expect(reason("[\"a]") == .unclosedString)
        #expect(reason("[\"a\nb\"]") == .unescapedControl)
        #expect(reason("[\"\\x\"]") == .badString)
        #expect(reason("[01]") == .badNumber)
        #expect(reason("[1,]") == .malformed)
    }

    @Test func everyBeginningOfATextIsRefused() throws {
        let text = Array(#" {"a\u00e9": [1.5e3, "中\n", {"b": null}], "c": true}"#.utf8)
        let parser = JSONParser()
        for count in 0..<text.count {
            // In memory of its own, so that a sanitizer notices reading beyond it.
            _ = Array(text[..<count]).withUnsafeBufferPointer { beginning in
                #expect(throws: JSONError.self) { try parser.withValue(of: beginning) { _ in } }
            }
        }
        try text.withUnsafeBufferPointer { try parser.withValue(of: $0) { #expect($0["c"]?.bool == true) } }
    }

    @Test func aByteOrderMarkIsPassedOver() throws {
        #expect(try read("\u{FEFF}[1]") { $0.elements.map(\.integer) } == [1])
    }

    @Test func textsOfGrowingLengthUseOneParser() throws {
        let parser = JSONParser()
        for exponent in 0..<22 {
            let length = 1 << exponent
            let text = "[\"" + String(repeating: "x", count: length) + "\"]"
            #expect(try read(text, parser) { $0.elements.map(\.text?.count) } == [length])
        }
    }
}
