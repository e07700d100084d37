import LanguageModel

/// What can be used of a model's answer, and what is wrong with it.
struct ReplyReading {
    /// An answer, or the part of it that is whole.
    struct Usable {
        let json: JSONValue
        let reply: ModelReply
        let isWhole: Bool
    }

    /// The part that can be used; nil where there is none.
    private(set) var usable: Usable?
    /// What is wrong, in words for the model, without a full stop; nil where nothing is.
    private(set) var problem: String?
    /// Whether asking again would end in the same way.
    private(set) var isFinal = false

    init(_ reply: ChatReply) {
        if reply.end.reason == .filtered {
            problem = "The server broke the answer off for its content"
            isFinal = true
            return
        }
        do throws(JSONError) {
            let mended = try MendedJSON(in: reply.text)
            let read = try ModelReply(mended.value)
            // An answer whose triples are all of another form says something else than that there are none.
            problem = mended.problem ?? (read.triples.isEmpty ? read.firstProblem : nil)
            if problem == nil || !read.triples.isEmpty {
                usable = Usable(json: mended.value, reply: read, isWhole: mended.problem == nil)
            }
        } catch {
            problem = error.message
        }
        if let problem, reply.end.reason == .length {
            // What was too long once would be so again; what is whole of it counts.
            self.problem = "The answer was cut off after \(reply.end.usage.output) tokens: \(problem)"
            isFinal = true
        }
    }
}
