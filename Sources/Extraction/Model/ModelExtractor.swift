import KnowledgeModel
public import LanguageModel

/// Has a language model state what passages say.
///
/// Each answer is compared with its passage: of what does not stand there nothing is taken. Answers are kept, so that the same
/// question is never paid for twice, also when the run before was stopped.
public struct ModelExtractor: Sendable {
    /// What to ask and how often.
    public struct Options: Sendable, Hashable {
        /// How many questions may be under way at once.
        public var concurrency = 4
        /// How often a question is repeated, with what was wrong, when its answer is of no use.
        public var repairs = 2
        /// The most tokens of an answer, thinking included.
        public var mostOutputTokens = 4096

        /// Takes the usual settings.
        public init() {}
    }

    private let model: any ChatModel
    private let prompt: TriplePrompt
    private let options: Options
    private let cache: (any ReplyCache)?
    private let limit: CallLimit
    /// What is asked and spent.
    public let meter: ModelMeter

    /// Prepares to ask.
    ///
    /// - Parameters:
    ///   - cache: Where answers are kept; without, every passage is asked about.
    public init(
        _ model: any ChatModel, prompt: TriplePrompt, options: Options = Options(),
        cache: (any ReplyCache)? = nil, meter: ModelMeter? = nil
    ) {
        self.model = model
        self.prompt = prompt
        self.options = options
        self.cache = cache
        limit = CallLimit(options.concurrency)
        self.meter = meter ?? ModelMeter(model: model.name)
    }

    /// What a document's passages say, by their ordinals, and which passages the model has failed at.
    ///
    /// The passages are asked about beside each other, as many as the options let, of all documents together.
    ///
    /// - Throws: ``ModelHalt`` when nothing may be asked any more; `ChatError` when the server failed, and another time it may
    ///   not; what the cache throws. Questions that are under way then are answered and kept first.
    public func triples(of questions: [PassageQuestion]) async throws -> DocumentTriples {
        try await withThrowingTaskGroup(of: (Int, Result<Answer, any Error>).self) { group in
            var next = questions.makeIterator()
            func ask() {
                guard let question = next.next() else { return }
                group.addTask {
                    do {
                        return (question.ordinal, .success(try await answer(question)))
                    } catch {
                        return (question.ordinal, .failure(error))
                    }
                }
            }
            for _ in 0..<options.concurrency { ask() }
            var triples = DocumentTriples()
            var failure: (any Error)?
            for try await (ordinal, result) in group {
                try Task.checkCancellation()
                switch result {
                case .success(.triples(let found)): triples.passages[ordinal] = found
                case .success(.failure(let reason)): triples.failures[ordinal] = reason
                case .failure(let error): failure = failure ?? error
                }
                if failure == nil { ask() }
            }
            if let failure { throw failure }
            return triples
        }
    }

    /// Whether the answer to a question is known already.
    public func isAnswered(_ question: PassageQuestion) throws -> Bool {
        try cache?.reply(for: prompt.key(of: question, model: model.name)) != nil
    }

    /// About how many tokens a question and its answer take.
    public func estimate(_ question: PassageQuestion) -> TokenUsage {
        let request = prompt.request(question, mostOutputTokens: options.mostOutputTokens)
        return TokenUsage(
            input: TokenEstimate.tokens(in: request), output: Self.outputEstimate(question), isEstimated: true
        )
    }

    /// A passage's triples, with their quotes, are about three times as long as the passage.
    private static func outputEstimate(_ question: PassageQuestion) -> Int {
        100 + 3 * TokenEstimate.tokens(in: question.text)
    }

    private enum Answer: Sendable {
        case triples(PassageTriples)
        case failure(String)
    }

    private func answer(_ question: PassageQuestion) async throws -> Answer {
        let key = prompt.key(of: question, model: model.name)
        // What cannot be read any more, because the file was damaged, is asked again.
        if let kept = try cache?.reply(for: key), let reply = try? ModelReply(JSONValue(parsing: kept.utf8)) {
            meter.count { $0.cachedPassages += 1 }
            return checked(reply, question)
        }
        // An answer is kept before the next question is asked.
        let asked = try await limit.run {
            let asked = try await ask(question)
            if case .success(let json, _) = asked { try cache?.keep("\(json)", for: key) }
            return asked
        }
        switch asked {
        case .success(_, let reply): return checked(reply, question)
        case .failure(let reason):
            meter.count { $0.failedPassages += 1 }
            return .failure(reason)
        }
    }

    private func checked(_ reply: ModelReply, _ question: PassageQuestion) -> Answer {
        let found = TripleChecker(question).check(reply)
        meter.count { totals in
            totals.passages += 1
            totals.triples += found.triples.count
            for (reason, count) in found.rejected { totals.rejected[reason.rawValue, default: 0] += count }
        }
        return .triples(found)
    }

    private enum Asked: Sendable {
        case success(JSONValue, ModelReply)
        case failure(String)
    }

    /// Asks, and asks again where the answer is of no use.
    private func ask(_ question: PassageQuestion) async throws -> Asked {
        var request = prompt.request(question, mostOutputTokens: options.mostOutputTokens)
        var best: ReplyReading.Usable?
        var problem = ""
        for attempt in 0...options.repairs {
            let reply: ChatReply
            do {
                reply = try await send(request, about: question)
            } catch let error as ChatError where error.concernsContent {
                problem = error.message
                break
            }
            if attempt > 0 { meter.count { $0.repairs += 1 } }
            let reading = ReplyReading(reply)
            // Of answers that are not whole the one that says most is kept, and a whole one goes before all.
            if let usable = reading.usable,
                reading.problem == nil || usable.reply.triples.count > best?.reply.triples.count ?? -1
            {
                best = usable
            }
            guard let found = reading.problem else { break }
            problem = found
            if reading.isFinal { break }
            request.messages += [
                reply.message,
                ChatMessage(
                    .user,
                    "This answer cannot be used: \(found). Answer again, with the one JSON object that was asked for and "
                        + "nothing else."),
            ]
        }
        guard let best else { return .failure(problem) }
        if !best.isWhole { meter.count { $0.truncatedPassages += 1 } }
        return .success(best.json, best.reply)
    }

    /// Asks once, within the budget.
    private func send(_ request: ChatRequest, about question: PassageQuestion) async throws -> ChatReply {
        let expected = TokenUsage(
            input: TokenEstimate.tokens(in: request), output: Self.outputEstimate(question))
        try meter.reserve(expected)
        do {
            let reply = try await model.reply(to: request)
            meter.settle(expected, taken: reply.end.usage)
            return reply
        } catch {
            meter.settle(expected, taken: nil)
            if let error = error as? ChatError, !error.concernsContent {
                meter.note(error)
                if let halt = meter.halt { throw halt }
            }
            throw error
        }
    }
}
