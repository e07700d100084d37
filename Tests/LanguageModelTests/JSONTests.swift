import LanguageModel
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        #"{"b":1,"a":[true,false,null,-2.5,"x"]}"#, #""\"\\\n\t\u0001é😀""#, "[]", "{}", "[[],{}]",
    ])
    func readsWhatItWrites(text: String) throws {
        #expect(try JSONValue(parsing: text.utf8).description == text)
    }

    @Test func readsEscapes() throws {
        #expect(try JSONValue(parsing: #""\u00e9\ud83d\ude00\/\ud83d""#.utf8) == "é😀/\u{FFFD}")
    }

    @Test(arguments: [
        "", "{", "[1,]", #"{"a":1,}"#, "[1 2]", "nul", #""a"#, "1 2", "{a:1}", #""\x""#, "-", "\"\n\"",
        #""\u12""#, String(repeating: "[", count: 500),
    ])
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: text.utf8) }
    }
}

@Suite struct MendedJSONTests {
    private let whole: JSONValue = ["triples": [["subject": "a"], ["subject": "b"]]]

    @Test(arguments: [
        "```json\n{TEXT}\n```", "Here it is: {TEXT} I hope that it helps.",
        "<think>{\"a\":1}</think>\n{TEXT}",
        "Mind the {braces}: {TEXT}", "{} {TEXT}",
    ])
    func findsTheObject(text: String) throws {
        let mended = try MendedJSON(in: text.replacing("{TEXT}", with: "\(whole)"))
        #expect(mended.value == whole)
        #expect(mended.problem == nil)
    }

    @Test func mindsNoTrailingCommasAndRawLines() throws {
        let mended = try MendedJSON(in: "{\"a\": [1, 2,], \"b\": \"x\ny\\q\",}")
        #expect(mended.value == ["a": [1, 2], "b": "x\ny\\q"])
        #expect(mended.isMended && mended.problem == nil)
        #expect(try !MendedJSON(in: "{\"a\":1}").isMended)
    }

    /// However little of a reply has come, only whole triples are taken from it.
    @Test func keepsWhatIsWholeWhereverItIsCut() throws {
        let text = #"{"entities": [{"name": "x"}], "triples": [{"s": "a", "n": 12}, {"s": "b", "n": true}]}"#
        let all = try #require(try JSONValue(parsing: text.utf8)["triples"]?.array)
        for length in 1..<text.count {
            guard let mended = try? MendedJSON(in: String(text.prefix(length))) else {
                #expect(length < 16, "\(text.prefix(length))")
                continue
            }
            #expect(mended.problem != nil)
            let triples = mended.value["triples"]?.array ?? []
            #expect(triples == Array(all.prefix(triples.count)), "\(text.prefix(length))")
            #expect(length < text.count - 2 || triples.count == 2)
        }
    }

    @Test func keepsWhatComesBeforeAMistake() throws {
        let mended = try MendedJSON(in: #"{"triples": [{"s": "a"}, {"s": "a "word" b"}, {"s": "c"}]}"#)
        #expect(mended.value == ["triples": [["s": "a"]]])
        #expect(mended.problem != nil)
    }

    @Test(arguments: ["", "No triples.", "[1]", "{braces}"])
    func refuses(text: String) {
        #expect(throws: JSONError.self) { try MendedJSON(in: text) }
    }
}
