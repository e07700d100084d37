import Pipeline
import Testing

@Suite struct TextTemplateTests {
    @Test(arguments: [
        ("Hello {name}!", "Hello Ada!"), ("{name}{name}", "AdaAda"), ("{{{name}}}", "{Ada}"),
        ("{name} in {language=English}", "Ada in English"), ("{name}, {x=}.", "Ada, ."),
        ("{name}: {y=a=b c}", "Ada: a=b c"),
        ("{z=1}{z}{name}", "11Ada"), ("{name}\n{{ \"a\": 1 }}\n", "Ada\n{ \"a\": 1 }\n"),
    ])
    func namesAreFilledIn(template: String, text: String) async throws {
        let result = try await runAlone(try TextTemplate(template), ["name": "Ada"])
        #expect(result["node.text"] as? String == text)
    }

    @Test func valuesAreNotReadAsTemplates() async throws {
        let result = try await runAlone(try TextTemplate("<{a}{b=}>"), ["a": "{b}}}", "b": "{a}"])
        #expect(result["node.text"] as? String == "<{b}}}{a}>")
    }

    @Test func inputsFollowFromTheText() throws {
        let sockets = try TextTemplate("{question} {style=plain} {question}").sockets
        #expect(
            sockets.inputs.map(\.description)
                == ["question (String, mandatory)", "style (String, default \"plain\")"])
        #expect(sockets.outputs.map(\.name) == ["text"])
    }

    @Test func aTextWithoutNamesIsATextToo() async throws {
        #expect(try await runAlone(try TextTemplate("plain"), [:])["node.text"] as? String == "plain")
        #expect(try await runAlone(try TextTemplate("{{name}}"), [:])["node.text"] as? String == "{name}")
        #expect(try await runAlone(try TextTemplate(""), [:])["node.text"] as? String == "")
    }

    @Test(arguments: [
        ("ab {", "line 1, column 4: '{' is not closed"), ("a } b", "line 1, column 3: '}' closes nothing"),
        ("{a{b}}", "line 1, column 1: '{' is not closed"),
        ("\n\n  {1a}", "line 3, column 3: '{1a}' names no input"),
        ("é {}", "line 1, column 3: '{}' names no input"),
        ("{ a }", "line 1, column 1: '{ a }' names no input"),
        ("{a=1} {a=2}", "line 1, column 7: 'a' has the default '1' already"),
    ])
    func badPlaceholdersAreShown(template: String, message: String) {
        let error = #expect(throws: PipelineError.self) { try TextTemplate(template) }
        #expect(error?.code == .badParameter)
        #expect(error?.message.hasPrefix("The template, " + message) == true, "\(error?.message ?? "")")
    }
}
