import Foundation
import KnowledgeModel
import Reading
import TestSupport
import Testing

/// Reads a JSON fixture that was damaged in every way that can be thought of, and demands that nothing is lost in
/// silence.
struct JSONForumDamage {
    let fixture: String
    let name: String
    let format: SourceFormat

    private func read(_ bytes: some Sequence<UInt8>, in folder: TemporaryFolder) throws -> Reading {
        let path = try folder.write(bytes, to: name)
        let reading = try Reading(
            path, options: ReadingOptions(baseURI: "https://data.example.org", format: format))
        for document in reading.documents { document.checkInvariants() }
        return reading
    }

    /// Every cut gives documents or problems, and never more posts than the whole.
    ///
    /// - Parameter step: how many bytes lie between two cuts, but for the last fifty, which are all tried.
    func cutOff(every step: Int = 23) throws {
        let bytes = Array(fixture.utf8)
        let folder = try TemporaryFolder()
        let whole = try read(bytes, in: folder).postCount
        #expect(whole > 0)
        for count in 1..<bytes.count where count % step == 0 || count > bytes.count - 50 {
            let reading = try read(bytes[..<count], in: folder)
            // Nothing tells that lines are missing.
            let isBetweenLines = bytes[count] == UInt8(ascii: "\n") || bytes[count - 1] == UInt8(ascii: "\n")
            #expect(
                reading.postCount <= whole
                    && (reading.postCount == whole || !reading.problems.isEmpty || isBetweenLines),
                "cut off after \(count) bytes: \(reading.postCount) of \(whole) posts, \(reading.messages)")
        }
    }

    /// Values of other types in place of those that the format has: as many posts are read as before, or it is said why
    /// not.
    func wrongTypes(rounds: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let folder = try TemporaryFolder()
        let whole = try read(fixture.utf8, in: folder).postCount
        let values = try JSONValues(fixture)
        for _ in 0..<rounds {
            let (text, change, mayLose) = values.changed(&random)
            let reading = try read(text.utf8, in: folder)
            #expect(
                reading.postCount >= whole || mayLose || !reading.problems.isEmpty,
                "\(change): \(reading.postCount) of \(whole) posts, and no word about it")
        }
    }

    /// Arrays and objects in each other, deeper than any parser's stack.
    func absurdNesting() throws {
        let folder = try TemporaryFolder()
        for (opening, closing) in [
            ("[", "]"), ("{\"data\":", "}"), ("{\"replies\":", "}"), ("{\"children\":[", "]}"),
        ] {
            let depth = 100_000
            let text =
                String(repeating: opening, count: depth) + "1" + String(repeating: closing, count: depth)
                + "\n" + fixture
            let reading = try read(text.utf8, in: folder)
            #expect(!reading.problems.isEmpty)
        }
    }
}

extension Reading {
    /// How many posts and pages were read.
    var postCount: Int { documents.reduce(0) { $0 + max(1, $1.posts.count) } }
}

/// The values of a JSON Lines text or of a single JSON text, any of which can be changed.
private struct JSONValues {
    private let records: [Any]

    init(_ text: String) throws {
        if let whole = try? JSONSerialization.jsonObject(with: Data(text.utf8)) {
            records = [whole]
        } else {
            records = try text.split(separator: "\n").map {
                try JSONSerialization.jsonObject(with: Data($0.utf8))
            }
        }
    }

    /// The text with one value changed, what was done, and whether what it held is gone rightly: a list without
    /// elements is as good as one with them.
    func changed(_ random: inout SeededGenerator) -> (text: String, change: String, mayLose: Bool) {
        let record = Int.random(in: records.indices, using: &random)
        var copy = records
        var change = ""
        var mayLose = false
        copy[record] = Self.changing(records[record], path: "", &random, &change, &mayLose)
        let lines = copy.map { value in
            let data = try? JSONSerialization.data(
                withJSONObject: value, options: [.sortedKeys, .fragmentsAllowed])
            return String(decoding: data ?? Data(), as: UTF8.self)
        }
        return (lines.joined(separator: "\n"), change, mayLose)
    }

    private static func changing(
        _ value: Any, path: String, _ random: inout SeededGenerator, _ change: inout String,
        _ mayLose: inout Bool
    ) -> Any {
        let goesOn = Int.random(in: 0..<8, using: &random) > 0
        if var object = value as? [String: Any], goesOn,
            let key = object.keys.sorted().randomElement(using: &random)
        {
            if Int.random(in: 0..<10, using: &random) == 0 {
                change = "without \(path).\(key)"
                mayLose = isContainer(object[key])
                object[key] = nil
            } else {
                object[key] = changing(object[key] ?? "", path: path + "." + key, &random, &change, &mayLose)
            }
            return object
        }
        if var array = value as? [Any], goesOn, let index = array.indices.randomElement(using: &random) {
            array[index] = changing(array[index], path: "\(path)[\(index)]", &random, &change, &mayLose)
            return array
        }
        let others: [Any] = [
            NSNull(), true, false, 0, -1, 7, 1e300, 9_007_199_254_740_993, "", "x", "中文 😀", "-5",
            "\u{0}<>&\"", [Any](),
            [1, "a"] as [Any], [String: Any](), ["id": 5, "x": [String: Any]()] as [String: Any],
        ]
        let other = others.randomElement(using: &random) ?? NSNull()
        change = "\(path) became \(other)"
        mayLose = isContainer(value) && isEmpty(other)
        return other
    }

    private static func isContainer(_ value: Any?) -> Bool { value is [Any] || value is [String: Any] }

    private static func isEmpty(_ value: Any) -> Bool {
        value is NSNull || (value as? [Any])?.isEmpty == true || (value as? [String: Any])?.isEmpty == true
            || (value as? String)?.isEmpty == true
    }
}
