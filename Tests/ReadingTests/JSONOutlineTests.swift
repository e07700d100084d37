import Testing

@testable import Reading

@Suite struct JSONOutlineTests {
    private func outline(_ text: String) -> JSONOutline { JSONOutline(head: Array(text.utf8)[...]) }

    @Test(
        arguments: [
            (#"{"a": {"b": [{"c": 1}, {"d": {}}]}, "e": "a"}"#, ["a", "a.b", "a.b.c", "a.b.d", "e"]),
            // Later elements add what the first ones lack, also below a name that was met.
            (#"[{"a": 1}, {"a": {"b": 2}}, {"b": {"a": 3}}]"#, ["a", "a.b", "b", "b.a"]),
            (#"{"a":{"b":{"c":{"d":{"e":1},"f":1}}}}"#, ["a", "a.b", "a.b.c", "a.b.c.d", "a.b.c.f"]),
            // Only the first value counts.
            ("{\"a\": 1}\n{\"b\": 2}", ["a"]),
            // Cut off within a key, a text and after an escape.
            (#"{"a": 1, "b"#, ["a"]), (#"{"a": "x"#, ["a"]), (#"{"a\"": "x\"#, [#"a\""#]),
            ("]}{", []), ("[[[[", []), ("", []), (#""a": 1"#, []),
        ])
    func pathsOfNames(text: String, paths: [String]) {
        #expect(outline(text).paths == Set(paths))
    }

    @Test func keepsTheFirstTextOfTypeAndKind() {
        let found = outline(
            #"[{"type": 1, "kind": "t1", "x": "y"}, {"type": "a", "in": {"type": "c"}}, {"type": "b"}]"#)
        #expect(found.values == ["type": "a", "kind": "t1"])
        #expect(outline(#"{"in": {"type": "c"}}"#).values.isEmpty)
    }

    @Test func namesThatRunTogetherAreTwo() {
        #expect(outline(#"{"ab": {"c": 1}, "a": {"bc": 1}}"#).paths == ["ab", "ab.c", "a", "a.bc"])
    }
}
