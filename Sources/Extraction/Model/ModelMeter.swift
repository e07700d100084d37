public import LanguageModel
import Synchronization

/// Counts what a language model is asked, and says when it may be asked no more.
///
/// What is under way counts with its estimate, so that many questions at once do not pass the budget together.
public final class ModelMeter: Sendable {
    private struct State {
        var totals: ModelTotals
        /// What is under way, in tokens.
        var reserved = TokenUsage()
        var halt: ModelHalt?
        /// Failures of the server since the last answer.
        var failures = 0
    }

    /// So many failures one after the other are the server's.
    private static let mostFailures = 5

    private let price: TokenPrice?
    private let budget: ModelBudget
    private let state: Mutex<State>

    /// Begins a run.
    public init(model: String, price: TokenPrice? = nil, budget: ModelBudget = ModelBudget()) {
        self.price = price
        self.budget = budget
        var totals = ModelTotals(model: model)
        totals.cost = price.map { _ in 0 }
        state = Mutex(State(totals: totals))
    }

    /// What has come together so far.
    public var totals: ModelTotals { state.withLock { $0.totals } }

    /// Why nothing is asked any more; nil while it goes on.
    public var halt: ModelHalt? { state.withLock { $0.halt } }

    /// Changes the counts.
    func count(_ change: (inout ModelTotals) -> Void) {
        state.withLock { change(&$0.totals) }
    }

    /// Sets tokens aside for a question.
    ///
    /// - Throws: ``ModelHalt`` when they might pass the budget, and from then on always.
    func reserve(_ usage: TokenUsage) throws(ModelHalt) {
        let halt: ModelHalt? = state.withLock { state in
            if state.halt == nil, let sentence = excess(of: state.totals.usage + state.reserved + usage) {
                state.halt = .budget(sentence)
            }
            if state.halt == nil { state.reserved += usage }
            return state.halt
        }
        if let halt { throw halt }
    }

    /// Gives back what was set aside, and counts what was really taken; nil where nothing came.
    func settle(_ reserved: TokenUsage, taken: TokenUsage?) {
        state.withLock { state in
            state.reserved.input -= reserved.input
            state.reserved.output -= reserved.output
            guard let taken else { return }
            state.failures = 0
            state.totals.questions += 1
            state.totals.usage += taken
            state.totals.cost = price?.cost(of: state.totals.usage)
        }
    }

    /// Notes that the server failed; it is asked no more when all questions would end so, or when many in a row did.
    func note(_ error: ChatError) {
        state.withLock { state in
            state.failures += 1
            if state.halt == nil, error.concernsAllRequests || state.failures >= Self.mostFailures {
                state.halt = .server(error.message)
            }
        }
    }

    /// Why a usage is more than may be; nil where it is not.
    private func excess(of usage: TokenUsage) -> String? {
        if let most = budget.mostTokens, usage.total > most {
            return "The next question might pass the limit of \(most) tokens."
        }
        if let most = budget.mostCost, let cost = price?.cost(of: usage), cost > most {
            return "The next question might pass the limit of \(most) for its cost."
        }
        return nil
    }
}
