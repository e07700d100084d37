import Foundation
import KGService
import Synchronization

/// One line on a terminal that shows how far a command has come; silent where nobody reads along.
final class ProgressLine: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant?
        var hasLine = false

        mutating func replace(with text: String) {
            StandardError.write("\r\u{1B}[2K" + text)
            hasLine = true
        }
    }

    private let isShown: Bool
    private let start = ContinuousClock.now
    private let state = Mutex(State())

    init(isShown: Bool = StandardError.isTerminal) {
        self.isShown = isShown
    }

    /// Shows a position, at most ten times a second.
    func show(_ progress: IngestProgress) {
        showNowAndThen { Self.text(for: progress, after: $0) }
    }

    /// Shows a position, at most ten times a second.
    func show(_ progress: ReembedProgress) {
        showNowAndThen { seconds in
            progress.phase == .indexing
                ? Self.indexing(progress.done, of: progress.all)
                : "embedding " + Self.text(progress.done, of: progress.all, "document", after: seconds)
        }
    }

    /// Shows a text that depends on the seconds since the start, at most ten times a second.
    func showNowAndThen(_ text: (_ seconds: Double) -> String) {
        guard isShown else { return }
        let now = ContinuousClock.now
        state.withLock { state in
            if let lastShown = state.lastShown, lastShown.duration(to: now) < .milliseconds(100) { return }
            state.lastShown = now
            state.replace(with: text(start.duration(to: now) / .seconds(1)))
        }
    }

    /// Shows a text instead.
    func show(_ text: String) {
        guard isShown else { return }
        state.withLock { $0.replace(with: text) }
    }

    /// Takes the line away, so that others can be written.
    func clear() {
        state.withLock { state in
            if state.hasLine { StandardError.write("\r\u{1B}[2K") }
            state.hasLine = false
        }
    }

    /// Documents, speed, share done and time left.
    static func text(for progress: IngestProgress, after seconds: Double) -> String {
        if progress.phase == .linking {
            return
                "linking titles, \(Quantity.count(progress.linked)) of \(Quantity.count(progress.toLink, "document"))"
        }
        if progress.phase == .indexing {
            return indexing(progress.linked, of: progress.toLink)
        }
        var parts = ["\(progress.phase.rawValue) \(Quantity.count(progress.documents, "document"))"]
        if seconds > 0.5, progress.documents > 0 {
            parts.append(String(format: "%.0f documents/s", Double(progress.documents) / seconds))
            parts.append(Quantity.bytes(Int(Double(progress.bytesRead) / seconds)) + "/s")
        }
        if progress.bytesTotal > 0 {
            let share = Double(progress.bytesDone) / Double(progress.bytesTotal)
            parts.append(String(format: "%.0f %%", 100 * min(share, 1)))
            if seconds > 1, share > 0.01, share < 1 {
                parts.append("\(Quantity.seconds(seconds * (1 - share) / share)) left")
            }
        }
        if let model = progress.model { parts.append(ModelText.progress(model)) }
        return parts.joined(separator: ", ")
    }

    /// How many of some things are done, their speed, the share done and the time left.
    static func text(_ done: Int, of all: Int, _ noun: String, after seconds: Double) -> String {
        var parts = ["\(Quantity.count(done)) of \(Quantity.count(all, noun))"]
        if seconds > 0.5, done > 0 {
            parts.append(String(format: "%.0f \(noun)s/s", Double(done) / seconds))
        }
        if done > 0, all > 0 {
            let share = Double(done) / Double(all)
            parts.append(String(format: "%.0f %%", 100 * share))
            if seconds > 1, share > 0.01, share < 1 {
                parts.append("\(Quantity.seconds(seconds * (1 - share) / share)) left")
            }
        }
        return parts.joined(separator: ", ")
    }

    /// Texts, speed, share done and time left.
    static func text(for progress: TextStreamEmbedder.Progress, after seconds: Double) -> String {
        var parts = ["embedded \(Quantity.count(progress.texts, "text"))"]
        if seconds > 0.5 { parts.append(String(format: "%.0f texts/s", Double(progress.texts) / seconds)) }
        if progress.bytesTotal > 0 {
            let share = min(Double(progress.bytesRead) / Double(progress.bytesTotal), 1)
            parts.append(String(format: "%.0f %%", 100 * share))
            if seconds > 1, share > 0.01, share < 1 {
                parts.append("\(Quantity.seconds(seconds * (1 - share) / share)) left")
            }
        }
        return parts.joined(separator: ", ")
    }

    private static func indexing(_ done: Int, of all: Int) -> String {
        "indexing vectors, \(Quantity.count(done)) of \(Quantity.count(all, "document"))"
    }
}
