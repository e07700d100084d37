import Foundation
import KnowledgeModel
import Testing

@testable import Reading

/// `Schemas/corpus.schema.json` and the reader know the same lines.
@Suite struct KGJSONLinesSchemaTests {
    private let schema: [String: Any]
    private let definitions: [String: [String: Any]]

    init() throws {
        // The folder may be reached through a link.
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<3).reduce(file) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "Schemas/corpus.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    }

    private func properties(_ name: String) throws -> [String: [String: Any]] {
        try #require(definitions[name]?["properties"] as? [String: [String: Any]])
    }

    private func read(_ lines: [String]) throws -> Reading {
        let folder = try TemporaryFolder()
        let path = try folder.write(lines.joined(separator: "\n"), to: "x.jsonl")
        return try Reading(path, options: ReadingOptions(format: .kgJSONLines))
    }

    private func line(_ value: [String: Any]) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: value), as: UTF8.self)
    }

    private static let kinds: [(String, KGJSONLines.Keys)] = [
        ("page", KGJSONLines.page), ("thread", KGJSONLines.thread), ("post", KGJSONLines.post),
        ("postInThread", KGJSONLines.postInThread),
    ]

    @Test func keysAreThoseOfTheReader() throws {
        for (name, keys) in Self.kinds {
            #expect(try properties(name).keys.sorted() == keys.all.sorted(), "\(name)")
            let definition = try #require(definitions[name])
            #expect(definition["required"] as? [String] == keys.required, "\(name)")
            #expect(definition["additionalProperties"] as? Bool == false, "\(name)")
        }
        let author = try #require((definitions["author"]?["anyOf"] as? [[String: Any]])?.last)
        #expect((author["properties"] as? [String: Any])?.keys.sorted() == KGJSONLines.author.all.sorted())
        #expect(author["required"] as? [String] == KGJSONLines.author.required)
    }

    @Test func everyKeyIsDescribedAndSomeExampleHasIt() throws {
        for name in ["page", "thread", "post"] {
            let examples = try #require(definitions[name]?["examples"] as? [[String: Any]])
            let used = Set(examples.flatMap(\.keys))
            for (key, property) in try properties(name) {
                #expect(property["description"] is String || property["$ref"] is String, "\(name).\(key)")
                // A post that is accepted says it in few of the examples.
                #expect(
                    used.contains(key) || ["accepted", "edited"].contains(key),
                    "\(name).\(key) has no example")
            }
        }
    }

    /// A value that no key takes is reported for each, so that each is read.
    @Test func everyKeyIsRead() throws {
        for (name, keys) in Self.kinds.prefix(3) {
            for key in keys.all where key != "kg" {
                var value: [String: Any] = ["kg": name, "id": "1", "text": "x"]
                if name == "thread" { value["text"] = nil }
                if name == "post" { value["thread"] = "t" }
                value[key] = [["x": 1]]
                let reading = try read([try line(value)])
                #expect(
                    reading.messages.contains {
                        $0.contains(" \(key) ") || $0.contains("post {…}") || $0.contains("needs the key")
                    },
                    "\(name).\(key) is not read: \(reading.messages)")
            }
        }
    }

    @Test func examplesAreRead() throws {
        var lines: [String] = []
        for name in ["thread", "post", "page"] {
            let examples = try #require(definitions[name]?["examples"] as? [[String: Any]])
            lines += try examples.map(line)
        }
        let reading = try read(lines)
        #expect(reading.messages == [])
        #expect(reading.documents.count == 3)
        #expect(reading.documents.first { !$0.posts.isEmpty }?.posts.count == 4)
    }

    @Test func choicesAreThoseOfTheReader() throws {
        let markups = (definitions["markup"]?["enum"] as? [Any])?.compactMap { $0 as? String }
        #expect(markups == KGJSONLines.Markup.allCases.map(\.rawValue))
        let kinds = (try properties("post")["kind"]?["enum"] as? [Any])?.compactMap { $0 as? String }
        #expect(kinds == Post.Kind.allCases.map(\.rawValue))
        for markup in markups ?? [] {
            #expect(try read([#"{"kg":"page","id":1,"text":"x","markup":"\#(markup)"}"#]).messages == [])
        }
        for kind in kinds ?? [] {
            let thread =
                #"{"kg":"thread","id":1,"posts":[{"id":1,"text":"x"},{"id":2,"text":"y","kind":"\#(kind)"}]}"#
            let reading = try read([thread])
            #expect(reading.messages == [])
            #expect(reading.documents.first?.posts.last?.kind.rawValue == kind)
        }
        let lines = try #require(schema["oneOf"] as? [[String: String]]).compactMap {
            $0["$ref"]?.dropFirst(8)
        }
        #expect(lines.map(String.init) == KGJSONLines.Kind.allCases.map(\.rawValue))
    }

    @Test func theExampleOfAScriptIsInTheSchemaAndUsesItsKeys() throws {
        let description = try #require(schema["description"] as? String)
        #expect(description.hasSuffix(KGJSONLines.example))
        #expect(KGJSONLines.example.split(separator: "\n").count <= 10)
        let written = KGJSONLines.example.matches(of: #/"(\w+)": /#).map { String($0.1) }
        #expect(!written.isEmpty)
        #expect(Set(written).isSubset(of: KGJSONLines.post.all + KGJSONLines.thread.all))
    }

    @Test func theExampleOfAScriptConvertsAForum() throws {
        let python = "/usr/bin/python3"
        guard FileManager.default.isExecutableFile(atPath: python) else { return }
        let folder = try TemporaryFolder()
        try folder.write(
            #"[{"nr":1,"link":"https://f.example.org/1","subject":"S","messages":[{"nr":1,"from":"ada","when":5,"body":"<p>why</p>"},{"nr":2,"answers":1,"from":"bob","when":6,"body":"<p>so</p>"}]}]"#,
            to: "forum.json")
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-c", KGJSONLines.example]
        process.currentDirectoryURL = URL(filePath: folder.path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let lines = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let reading = try Reading(try folder.write(lines, to: "out/x.jsonl"))
        #expect(reading.messages == [])
        #expect(reading.documents.map(\.uri) == ["https://f.example.org/1"])
        #expect(reading.documents.map(\.text) == ["why\n\nso"])
    }
}
