import struct Foundation.Date

/// Reads the members of one JSON object, and notes those that hold something else than they should.
///
/// Members that are missing or `null` are absent, and no flaw. Exports write numbers as strings here and there, so a
/// number or a date may stand in a string; the other way round, an id may be a number.
struct RecordFields {
    private let record: JSONValue
    /// What is wrong, each the end of a sentence that begins "the record".
    private(set) var flaws: [String] = []

    init(_ record: JSONValue) {
        self.record = record
    }

    /// Notes what else is wrong.
    mutating func note(_ flaw: String) { flaws.append(flaw) }

    /// Reports what is wrong.
    func report(at place: RecordPlace, into batch: inout ForumBatch) {
        for flaw in flaws { batch.report(place, flaw) }
    }

    /// A member that is there and not null.
    func value(_ key: StaticString) -> JSONValue? {
        record[key].flatMap { $0.isNull ? nil : $0 }
    }

    // MARK: Texts

    /// The UTF-8 of a text.
    mutating func bytes(_ key: StaticString) -> [UInt8]? {
        guard let value = value(key) else { return nil }
        if let text = value.text { return Array(text) }
        note("has a \(key) that is no text")
        return nil
    }

    /// A text that is not empty.
    mutating func text(_ key: StaticString) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.string { return text.isEmpty ? nil : text }
        note("has a \(key) that is no text")
        return nil
    }

    /// A name that is written as a text or a number, and not empty.
    mutating func id(_ key: StaticString) -> String? {
        guard let value = value(key) else { return nil }
        if let id = Self.id(of: value) { return id }
        if value.string == nil { note("has the \(key) \(Self.shown(value)), which is no id") }
        return nil
    }

    /// A name that is written as a text or a number, and not empty.
    static func id(of value: JSONValue?) -> String? {
        if let number = value?.integer { return String(number) }
        return value?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A list of texts; what else it holds is noted and passed over.
    mutating func texts(_ key: StaticString) -> [String] {
        guard let value = value(key) else { return [] }
        guard value.kind == .array else {
            note("has a \(key) that is no list of texts")
            return []
        }
        var texts: [String] = []
        for element in value.elements {
            if let text = element.string {
                texts.append(text)
            } else {
                note("has a \(key) with something in it that is no text")
            }
        }
        return texts
    }

    // MARK: Numbers

    /// An integer.
    mutating func integer(_ key: StaticString) -> Int? {
        guard let value = value(key) else { return nil }
        if let number = value.integer { return Int(exactly: number) }
        if let text = value.string, let number = Int(text) { return number }
        note("has the \(key) \(Self.shown(value)), which is no whole number")
        return nil
    }

    /// Whether a member is true; zero and one stand for the two truth values as well.
    mutating func flag(_ key: StaticString) -> Bool {
        guard let value = value(key) else { return false }
        if let truth = value.bool { return truth }
        switch (value.integer, value.string) {
        case (0, _), (_, "false"), (_, "0"): return false
        case (1, _), (_, "true"), (_, "1"): return true
        default:
            note("has the \(key) \(Self.shown(value)), which is neither true nor false")
            return false
        }
    }

    /// A date: seconds since 1970, or written out.
    mutating func date(_ key: StaticString) -> Date? {
        guard let value = value(key) else { return nil }
        if let date = Self.date(value) { return date }
        note("has the \(key) \(Self.shown(value)), which is no date")
        return nil
    }

    private static func date(_ value: JSONValue) -> Date? {
        if let seconds = value.number { return date(seconds: seconds) }
        guard let text = value.text else { return nil }
        if let date = Timestamp.date(text) { return date }
        return Double(String(decoding: text, as: UTF8.self)).flatMap { date(seconds: $0) }
    }

    /// No post is older than the year 1 or newer than the year 9999, beyond which dates cannot be written out.
    private static func date(seconds: Double) -> Date? {
        -62_135_596_800..<253_402_300_800 ~= seconds ? Date(timeIntervalSince1970: seconds) : nil
    }

    // MARK: Messages

    /// A value as a message quotes it.
    static func shown(_ value: JSONValue) -> String {
        switch value.kind {
        case .null: return "null"
        case .bool: return value.bool == true ? "true" : "false"
        case .number: return value.integer.map(String.init) ?? value.number.map { "\($0)" } ?? "of digits"
        case .array: return "[…]"
        case .object: return "{…}"
        case .string:
            let text = value.string ?? ""
            return "\"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\""
        }
    }
}
