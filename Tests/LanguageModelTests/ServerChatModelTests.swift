import ChatTestServer
import LanguageModel
import Testing

/// Over real sockets, against a server that answers as servers do.
@Suite struct ServerChatModelTests {
    private let question = ChatRequest([ChatMessage(.user, "Who leads Kestrel?")], temperature: 0)

    /// Asks once, of a server that answers the requests one after the other.
    private func reply(
        _ responses: TestResponse..., to request: ChatRequest? = nil, clock: TestClock = TestClock(),
        attempts: Int = 3, idleTimeout: Duration? = nil, key: String? = nil
    ) async throws -> (reply: ChatReply, requests: [ChatTestServer.Request]) {
        try await ChatTestServer.with({ responses[min($0.number, responses.count - 1)] }) { server in
            let settings = try settings(server, attempts: attempts, idleTimeout: idleTimeout, key: key)
            let model = ServerChatModel(settings, clock: clock)
            do {
                let reply = try await model.reply(to: request ?? question)
                try await model.close()
                return (reply, server.requests)
            } catch {
                try await model.close()
                throw error
            }
        }
    }

    private func settings(
        _ server: ChatTestServer, attempts: Int = 3, idleTimeout: Duration? = nil, key: String? = nil
    ) throws -> ChatServer {
        var settings = try ChatServer(address: server.address, model: "tiny", key: key)
        settings.retries.attempts = attempts
        // A machine that does much else may take long over an answer, which is then no silence.
        settings.idleTimeout = idleTimeout ?? .seconds(600)
        return settings
    }

    private func failure(
        _ responses: TestResponse..., clock: TestClock = TestClock(), key: String? = nil
    ) async throws -> ChatError {
        let script: @Sendable (ChatTestServer.Request) -> TestResponse = {
            responses[min($0.number, responses.count - 1)]
        }
        return try await ChatTestServer.with(script) { server in
            let model = try ServerChatModel(settings(server, key: key), clock: clock)
            let error = await #expect(throws: ChatError.self) { try await model.reply(to: question) }
            try await model.close()
            return try #require(error)
        }
    }

    @Suite struct Answering {
        private let tests = ServerChatModelTests()

        @Test func joinsThePieces() async throws {
            let (reply, requests) = try await tests.reply(
                .answer("Ottoline Marsh leads it."), key: "secret")
            #expect(reply.text == "Ottoline Marsh leads it.")
            #expect(
                reply.end
                    == ChatEnd(reason: .complete, usage: TokenUsage(input: 100, output: 20), model: "tiny"))
            #expect(requests[0].line == "POST /v1/chat/completions")
            #expect(requests[0].headers["authorization"] == "Bearer secret")
            let body = try JSONValue(parsing: requests[0].body.utf8)
            #expect(body["model"] == "tiny")
            #expect(body["stream"] == true)
            #expect(body["messages"]?.array?.first?["content"] == "Who leads Kestrel?")
        }

        @Test func readsAnAnswerThatIsNotStreamed() async throws {
            let body = """
                {"model":"tiny","choices":[{"message":{"role":"assistant","content":"Yes."},"finish_reason":"length"}],\
                "usage":{"prompt_tokens":7,"completion_tokens":2}}
                """
            let (reply, _) = try await tests.reply(
                TestResponse(headers: ["Content-Type": "application/json"], [.text(body)]))
            #expect(reply.text == "Yes.")
            #expect(reply.end.reason == .length)
            #expect(reply.end.usage == TokenUsage(input: 7, output: 2))
        }

        @Test func mindsNoWrongContentType() async throws {
            var response = TestResponse.answer("Yes.")
            response.headers["Content-Type"] = "text/html"
            #expect(try await tests.reply(response).reply.text == "Yes.")
        }

        @Test func needsNoFinalDone() async throws {
            let (reply, requests) = try await tests.reply(TestResponse([.delta("Yes."), .finish()]))
            #expect(reply.text == "Yes.")
            #expect(requests.count == 1)
        }

        @Test func estimatesTokensThatNobodyCounted() async throws {
            let usage = try await tests.reply(TestResponse([.delta("Yes."), .finish(), .done])).reply.end
                .usage
            #expect(usage.isEstimated)
            #expect(usage.input > 4 && usage.input < 30)
            #expect(usage.output == 1)
        }

        @Test func keepsThinkingApart() async throws {
            let tagged = try await tests.reply(
                TestResponse([
                    .delta("<thi"), .delta("nk>Who? </th"), .delta("ink>\n\nOttoline."), .finish(), .done,
                ])
            ).reply
            #expect(tagged.text == "Ottoline.")
            #expect(tagged.thinking == "Who? ")
            let separate = try await tests.reply(
                TestResponse([
                    .delta("Who?", key: "reasoning_content"), .delta("Ottoline."), .finish(), .done,
                ])
            ).reply
            #expect(separate.text == "Ottoline.")
            #expect(separate.thinking == "Who?")
        }

        @Test func joinsToolCalls() async throws {
            func call(_ text: String) -> TestResponse.Piece {
                .event(#"{"choices":[{"delta":{"tool_calls":[\#(text)]}}]}"#)
            }
            let reply = try await tests.reply(
                TestResponse([
                    call(#"{"index":0,"id":"a","function":{"name":"search","arguments":"{\"q\":"}}"#),
                    call(#"{"index":0,"function":{"arguments":"\"Kestrel\"}"}}"#),
                    call(#"{"index":1,"id":"b","function":{"name":"walk","arguments":"{}"}}"#),
                    .finish("tool_calls"), .done,
                ])
            ).reply
            #expect(
                reply.toolCalls == [
                    ToolCall(id: "a", name: "search", arguments: #"{"q":"Kestrel"}"#),
                    ToolCall(id: "b", name: "walk", arguments: "{}"),
                ])
            #expect(reply.end.reason == .toolCalls)
        }

        @Test func replacesBytesThatAreNoText() async throws {
            let bytes = Array(#"data: {"choices":[{"delta":{"content":"a"#.utf8) + [0xFF]
            let reply = try await tests.reply(
                TestResponse([
                    .bytes(bytes), .text("b\"}}]}\n\n"), .finish(), .done,
                ])
            ).reply
            #expect(reply.text == "a\u{FFFD}b")
        }

        @Test func usesAConnectionAgain() async throws {
            try await ChatTestServer.with({ _ in .answer("Yes.") }) { server in
                try await ServerChatModel.with(try tests.settings(server)) { model in
                    for _ in 0..<3 { _ = try await model.reply(to: tests.question) }
                }
                #expect(server.requests.map(\.connection) == [0, 0, 0])
            }
        }
    }

    @Suite struct Retrying {
        private let tests = ServerChatModelTests()

        @Test(arguments: [408, 409, 429, 500, 502, 503, 504])
        func asksAgain(status: Int) async throws {
            let clock = TestClock()
            let (reply, requests) = try await tests.reply(
                .refusal(status, "busy"), .answer("Yes."), clock: clock)
            #expect(reply.text == "Yes.")
            #expect(requests.count == 2)
            #expect(clock.waits.count == 1)
            #expect(clock.waits[0] <= .milliseconds(500) && clock.waits[0] >= .milliseconds(250))
        }

        @Test func waitsAsLongAsTheServerAsks() async throws {
            let clock = TestClock()
            _ = try await tests.reply(
                .refusal(429, "slow down", headers: ["Retry-After": "7"]), .answer("Yes."), clock: clock)
            #expect(clock.waits == [.seconds(7)])
        }

        @Test func doesNotWaitForever() async throws {
            let clock = TestClock()
            let error = try await tests.failure(
                .refusal(429, "slow down", headers: ["Retry-After": "86400"]), clock: clock)
            #expect(error.code == .rateLimited)
            #expect(error.message.contains("86400 s"))
            #expect(clock.waits.isEmpty)
        }

        @Test func givesUpAfterSomeAttempts() async throws {
            let clock = TestClock()
            let error = try await tests.failure(.refusal(500, "out of memory"), clock: clock)
            #expect(error.code == .failed)
            #expect(error.message.contains("out of memory"))
            #expect(error.message.contains("3 times"))
            #expect(clock.waits.count == 2)
        }

        @Test func beginsAnewAfterAReset() async throws {
            try await ChatTestServer.with({ request in
                request.number == 0
                    ? TestResponse([.delta("Otto"), .pause(50), .reset]) : .answer("Ottoline.")
            }) { server in
                let events = try await ServerChatModel.with(try tests.settings(server)) { model in
                    try await model.events(for: tests.question).reduce(into: []) { $0.append($1) }
                }
                #expect(events.prefix(2) == [.text("Otto"), .restarted])
                let rest = events.dropFirst(2).map { if case .text(let piece) = $0 { piece } else { "" } }
                #expect(rest.joined() == "Ottoline.")
            }
        }

        @Test(arguments: [TestResponse([.silence]), TestResponse([.delta("Otto"), .silence])])
        func asksAgainAfterSilence(_ broken: TestResponse) async throws {
            // On a busy machine the answer too may be taken for silence, a few times.
            let (reply, requests) = try await tests.reply(
                broken, .answer("Ottoline."), attempts: 20, idleTimeout: .seconds(2))
            #expect(reply.text == "Ottoline.")
            #expect(requests.count >= 2)
        }

        @Test(arguments: [
            TestResponse([.delta("Otto")]), TestResponse([]),
            TestResponse([.event(#"{"choices":[]}"#), .done]),
            TestResponse([.event(#"{"error":{"message":"worker died"}}"#)]),
        ])
        func asksAgainAfter(_ broken: TestResponse) async throws {
            let (reply, requests) = try await tests.reply(broken, .answer("Ottoline."))
            #expect(reply.text == "Ottoline.")
            #expect(requests.count == 2)
        }

        @Test func takesAWholeAnswerThoughTheConnectionBreaks() async throws {
            let (reply, requests) = try await tests.reply(
                TestResponse([.delta("Yes."), .finish(), .pause(20), .reset]))
            #expect(reply.text == "Yes.")
            #expect(requests.count == 1)
        }
    }

    @Suite struct Refusing {
        private let tests = ServerChatModelTests()
        private let schema: JSONValue = ["type": "object"]

        @Test func asksWithLessWhereASchemaIsRefused() async throws {
            let request = ChatRequest(
                [ChatMessage(.system, "Rules."), ChatMessage(.user, "Who?")],
                output: .schema(name: "who", schema))
            let (reply, requests) = try await tests.reply(
                .refusal(400, "Unknown response_format type json_schema"),
                .refusal(400, "'response_format' is not supported"), .answer("{}"), to: request)
            #expect(reply.text == "{}")
            let bodies = try requests.map { try JSONValue(parsing: $0.body.utf8) }
            #expect(
                bodies.map { $0["response_format"]?["type"]?.string } == ["json_schema", "json_object", nil])
            let rules = bodies.map { $0["messages"]?.array?.first?["content"]?.string ?? "" }
            #expect(rules[0] == "Rules.")
            #expect(rules[1].hasPrefix("Rules.") && rules[1].contains(#"{"type":"object"}"#))
            #expect(rules[2] == rules[1])
        }

        @Test func remembersWhatAServerRefuses() async throws {
            try await ChatTestServer.with({ request in
                request.body.contains("max_tokens")
                    ? .refusal(400, "Use 'max_completion_tokens' instead.") : .answer("Yes.")
            }) { server in
                try await ServerChatModel.with(try tests.settings(server)) { model in
                    let request = ChatRequest([ChatMessage(.user, "Who?")], mostOutputTokens: 9)
                    for _ in 0..<2 { _ = try await model.reply(to: request) }
                }
                #expect(server.requests.count == 3)
                #expect(server.requests[2].body.contains(#""max_completion_tokens":9"#))
            }
        }

        @Test(arguments: [
            (400, "bad request", ChatError.Code.refused), (401, "no key", .unauthorized),
            (402, "Insufficient Balance", .unauthorized), (403, "not yours", .unauthorized),
            (400, "The prompt triggered our content management policy", .filtered),
            (404, "no such model", .notFound),
            (400, "This model's maximum context length is 8192 tokens", .tooLong),
        ])
        func saysWhatIsWrong(status: Int, message: String, code: ChatError.Code) async throws {
            let error = try await tests.failure(.refusal(status, message), key: "hidden")
            #expect(error.code == code)
            #expect(error.message.contains(message))
            #expect(error.status == status)
            #expect(!error.message.contains("hidden"))
        }

        @Test func tellsAPageFromAnAnswer() async throws {
            let error = try await tests.failure(
                TestResponse(headers: ["Content-Type": "text/html"], [.text("<html>Sign in</html>")]))
            #expect(error.code == .unreadable)
            #expect(error.message.contains("<html>Sign in</html>"))
        }

        @Test func saysThatNobodyListens() async throws {
            let server = try await ChatTestServer { _ in .answer("") }
            let settings = try tests.settings(server)
            try await server.stop()
            let model = ServerChatModel(settings, clock: TestClock())
            let error = await #expect(throws: ChatError.self) { try await model.reply(to: tests.question) }
            try await model.close()
            #expect(error?.code == .unreachable)
            #expect(error?.message.contains(server.address) == true)
        }
    }

    @Test func stopsTheServerWhenItIsCancelled() async throws {
        try await ChatTestServer.with({ _ in TestResponse([.delta("Otto"), .silence]) }) { server in
            try await ServerChatModel.with(try settings(server)) { model in
                let started = AsyncStream<Void>.makeStream()
                let task = Task {
                    for try await _ in model.events(for: question) { started.continuation.yield() }
                    try Task.checkCancellation()
                }
                for await _ in started.stream { break }
                task.cancel()
                await #expect(throws: CancellationError.self) { try await task.value }
                while server.abandoned == 0 { try await Task.sleep(for: .milliseconds(5)) }
            }
        }
    }

    @Test func triesOutWhatAServerCanDo() async throws {
        try await ChatTestServer.with({ request in
            if request.body.contains("tool_choice") { return .refusal(400, "tools are not supported") }
            return request.body.contains("json_schema")
                ? .refusal(400, "response_format json_schema is unknown") : .answer(#"{"colour": "blue"}"#)
        }) { server in
            var found = try await ServerChatModel.with(try settings(server)) { try await $0.tryOut() }
            #expect(found.firstPieceSeconds > 0)
            found.firstPieceSeconds = 0
            #expect(
                found
                    == ServerAbilities(
                        model: "tiny", streams: true, schemas: .json, keepsToSchemas: true, callsTools: false,
                        countsTokens: true, firstPieceSeconds: 0))
        }
    }
}
