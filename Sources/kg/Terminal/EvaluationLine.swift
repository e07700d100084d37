import Evaluation
import Synchronization

/// The progress of an evaluation on a terminal: what is done now, its speed, and the time left.
final class EvaluationLine: Sendable {
    private struct State {
        /// What the present line counts.
        var task: (phase: EvaluationProgress.Phase, set: String)?
        /// Counts its seconds from the start of that.
        var line = ProgressLine()
    }

    private let state = Mutex(State())

    /// Shows a position.
    func show(_ progress: EvaluationProgress) {
        let line = state.withLock { state in
            if state.task?.phase != progress.phase || state.task?.set != progress.set {
                state.line.clear()
                state.line = ProgressLine()
                state.task = (progress.phase, progress.set)
            }
            return state.line
        }
        line.showNowAndThen { seconds in
            "\(progress.set): "
                + Self.text(progress.phase)
                + ProgressLine.text(
                    progress.done, of: progress.all, Self.noun(progress.phase), after: seconds)
        }
    }

    /// Takes the line away, so that others can be written.
    func clear() {
        state.withLock { $0.line.clear() }
    }

    private static func text(_ phase: EvaluationProgress.Phase) -> String {
        switch phase {
        case .building: "building, "
        case .linking: "linking, "
        case .asking(let retriever): "asking \(retriever.rawValue), "
        case .answering: "answering, "
        }
    }

    private static func noun(_ phase: EvaluationProgress.Phase) -> String {
        switch phase {
        case .building, .linking: "document"
        case .asking, .answering: "question"
        }
    }
}
