import LanguageModel
import Testing

@testable import Extraction

@Suite struct ModelReplyTests {
    private func read(_ text: String) throws -> ModelReply { try ModelReply(JSONValue(parsing: text.utf8)) }

    @Test func takesWhatItCanUnderstand() throws {
        let reply = try read(
            """
            {"triples": [
              {"subject": "A", "predicate": "has", "object": 40, "negated": "true", "hedged": 0, "condition": "null"},
              {"subject": "A", "predicate": "has"}, {"subject": ["A"], "predicate": "has", "object": "B"}, "A has B",
              {"subject": "A", "predicate": "has", "object": "B", "negated": "perhaps"}
            ], "entities": [{"name": "A", "kind": "tool"}, {"name": "B"}, 3]}
            """)
        #expect(
            reply.triples == [
                ModelReply.Triple(
                    subject: "A", subjectQuote: "A", predicate: "has", predicateQuote: "", object: "40",
                    objectQuote: "40", isNegated: true, isHedged: false, condition: nil, speaker: nil)
            ])
        #expect(reply.malformed == 4)
        #expect(reply.firstProblem == "triples[1].object must be a text; it is missing or empty")
        #expect(reply.kinds == ["A": "tool"])
    }

    @Test(arguments: [
        ("{}", "'triples' is missing"), (#"{"triples": "none"}"#, "must be an array; it is a text"),
        (#"{"triples": {}}"#, "must be an array; it is an object"),
    ])
    func saysWhatIsWrong(text: String, words: String) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.message.contains(words) == true)
    }
}

@Suite struct StatedPredicateTests {
    @Test(arguments: [
        ("runs on", "runs on", false, "runs on", false),
        ("runs on", "does not run on", false, "runs on", true),
        ("Does not  support", "does not support", false, "support", true),
        ("no longer supports", "no longer supports", true, "supports", true),
        ("isn't", "isn’t", false, "", true), ("支持", "不支持", false, "支持", true),
        ("不支持", "不支持", true, "支持", true), ("不支持", "不支持", false, "不支持", false),
        ("不同于", "不同于", false, "不同于", false), ("knows", "knows", true, "knows", true),
    ])
    func takesDenialOut(predicate: String, quote: String, isNegated: Bool, text: String, isDenied: Bool) {
        let triple = ModelReply.Triple(
            subject: "A", subjectQuote: "A", predicate: predicate, predicateQuote: quote, object: "B",
            objectQuote: "B", isNegated: isNegated, isHedged: false)
        let stated = StatedPredicate(triple)
        #expect(stated.text == text)
        #expect(stated.isNegated == isDenied)
    }
}
