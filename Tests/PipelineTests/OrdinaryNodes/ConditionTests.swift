import Pipeline
import Testing

@Suite struct ConditionTests {
    private struct Row: Sendable, CustomStringConvertible {
        let condition: Condition
        let value: any Sendable
        let holds: Bool
        var description: String { "\(condition) of \(value)" }
        init(_ condition: Condition, _ value: any Sendable, _ holds: Bool) {
            self.condition = condition
            self.value = value
            self.holds = holds
        }
    }

    private static let rows: [Row] = [
        Row(.equals("a"), "a", true), Row(.equals("a"), "A", false), Row(.equals("1"), 1, false),
        Row(.equals(1), 1, true), Row(.equals(1), 1.0, true), Row(.equals(1), UInt8(1), true),
        Row(.equals(0.5), Float(0.5), true), Row(.equals(1), true, false), Row(.equals(true), true, true),
        Row(.contains("ell"), "Hello", true), Row(.contains("x"), "Hello", false),
        Row(.contains("b"), ["a", "b"], true), Row(.contains("b"), ["ab"], false),
        Row(.longerThan(2), "abc", true), Row(.longerThan(3), "abc", false),
        Row(.longerThan(1), "👩‍👩‍👧", false), Row(.longerThan(1), [1, 2], true),
        Row(.shorterThan(3), "ab", true), Row(.shorterThan(2), "ab", false),
        Row(.shorterThan(1), [Int](), true),
        Row(.above(2), 3, true), Row(.above(3), 3, false), Row(.above(3), 3.01, true),
        Row(.below(3), -7, true),
        Row(.above(0), "5", false), Row(.longerThan(0), 5, false),
        Row(.isEmpty, "", true), Row(.isEmpty, " ", false), Row(.isEmpty, [String](), true),
        Row(.isNothing, String?.none, true), Row(.isNothing, String?.some(""), false),
        Row(.isNothing, "", false),
        Row(.longerThan(1), String?.some("ab"), true), Row(.isEmpty, String?.none, false),
        Row(.not(.isEmpty), String?.none, true), Row(.not(.isEmpty), "", false),
        Row(.all([.longerThan(1), .shorterThan(3)]), "ab", true),
        Row(.all([.longerThan(1), .shorterThan(3)]), "abc", false), Row(.all([]), "", true),
        Row(.any([.equals("a"), .equals("b")]), "b", true), Row(.any([.equals("a")]), "b", false),
        Row(.any([]), "", false), Row(.language("en"), "Hello", false),
    ]

    @Test(arguments: rows) private func holdsOrNot(row: Row) {
        #expect(row.condition.holds(for: row.value) == row.holds)
    }

    @Test(arguments: [
        ("^a", "abc", true), ("^b", "abc", false), ("(?i)B", "abc", true), (#"\d{2}"#, "a1b22", true),
    ])
    func patternsAreFoundInTexts(pattern: String, text: String, isFound: Bool) throws {
        #expect(Condition.matches(try TextPattern(pattern)).holds(for: text) == isFound)
    }

    @Test(arguments: ["(", "[z-a]", "a{2,1}", "*"]) func aBadPatternIsShown(pattern: String) {
        let error = #expect(throws: PipelineError.self) { try TextPattern(pattern) }
        #expect(error?.code == .badParameter)
        #expect(error?.message.hasPrefix("'\(pattern)' is not a regular expression: ") == true)
    }

    @Test func patternsAreEqualByTheirText() throws {
        #expect(try TextPattern("a+") == TextPattern("a+"))
        #expect(try TextPattern("a+") != TextPattern("a*"))
        #expect(Set([Condition.matches(try TextPattern("a")), .matches(try TextPattern("a"))]).count == 1)
    }

    @Test func languagesAreToldByTheDetector() {
        let detector: Condition.LanguageDetector = { $0 == "?" ? nil : $0 }
        #expect(Condition.language("zh").holds(for: "zh-Hans", detector: detector))
        #expect(Condition.language("zh").holds(for: "zh_TW", detector: detector))
        #expect(!Condition.language("zh").holds(for: "zha", detector: detector))
        #expect(!Condition.language("zh").holds(for: "?", detector: detector))
    }

    @Test func whatATypeCannotAnswerIsFound() throws {
        #expect(throws: PipelineError.self) { try Condition.above(1).check(for: String.self) }
        #expect(throws: PipelineError.self) { try Condition.isNothing.check(for: String.self) }
        #expect(throws: PipelineError.self) { try Condition.equals("a").check(for: Int.self) }
        #expect(throws: PipelineError.self) { try Condition.language("en").check(for: String.self) }
        #expect(throws: PipelineError.self) { try Condition.isEmpty.check(for: Regex<Substring>.self) }
        let error = #expect(throws: PipelineError.self) {
            try Condition.all([.not(.any([.longerThan(3)]))]).check(for: Int?.self)
        }
        #expect(
            error?.message
                == "The condition 'longer than 3' can be asked of a text or a list, and the values are of type Int or nothing."
        )
        try Condition.all([.isNothing, .longerThan(3), .language("en")]).check(for: String?.self) { _ in nil }
        try Condition.contains("a").check(for: [String].self)
        try Condition.above(3).check(for: Float.self)
    }

    @Test func itIsWrittenInWords() throws {
        let condition = Condition.all([
            .not(.isEmpty), .any([.above(0.5), .equals(3)]), .matches(try TextPattern("a$")),
        ])
        #expect("\(condition)" == "(not empty and (above 0.5 or equals 3) and matches /a$/)")
    }
}
