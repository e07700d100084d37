import Foundation
import LanguageModel
import Synchronization
import Testing

@Suite struct RecordingTests {
    private let path = NSTemporaryDirectory() + "kg-record-\(UUID().uuidString).jsonl"

    private func request(_ text: String) -> ChatRequest { ChatRequest([ChatMessage(.user, text)]) }

    @Test func replaysWhatWasRecorded() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let count = Mutex(0)
        let model = ScriptedChatModel { request in
            let number = count.withLock { count in
                count += 1
                return count
            }
            if request.messages[0].text == "fail" { throw ChatError(.failed, "It failed.", status: 500) }
            var reply = ChatReply("Answer \(number).", to: request)
            reply.thinking = "Well"
            reply.toolCalls = [ToolCall(id: "1", name: "t", arguments: "{}")]
            return reply
        }
        let recording = try RecordingChatModel(model, to: path)
        let first = try await recording.reply(to: request("a"))
        let second = try await recording.reply(to: request("a"))
        await #expect(throws: ChatError.self) { try await recording.reply(to: request("fail")) }

        let replayed = try ReplayedChatModel(path, name: model.name)
        #expect(try await replayed.reply(to: request("a")) == first)
        #expect(try await replayed.reply(to: request("a")) == second)
        #expect(try await replayed.reply(to: request("a")) == second)
        let error = await #expect(throws: ChatError.self) { try await replayed.reply(to: request("fail")) }
        #expect(error == ChatError(.failed, "It failed.", status: 500))
        let unknown = await #expect(throws: ChatError.self) { try await replayed.reply(to: request("b")) }
        #expect(unknown?.code == .unscripted)
    }

    @Test func namesALineThatIsNoExchange() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try "\n{\"request\": 1}\n".write(toFile: path, atomically: true, encoding: .utf8)
        let error = #expect(throws: ChatError.self) { try ReplayedChatModel(path, name: "m") }
        #expect(error?.message.contains(":2:") == true)
    }

    @Test func givesPiecesInOrder() async throws {
        let model = ScriptedChatModel { ChatReply("Some words here.", to: $0) }
        var text = ""
        for try await event in model.events(for: request("a")) {
            if case .text(let piece) = event { text += piece }
        }
        #expect(text == "Some words here.")
    }
}
