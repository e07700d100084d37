import Foundation

/// When and how often a request is repeated that failed for a reason that may pass.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a request is sent at most.
    public var attempts: Int
    /// About how long to wait before the second attempt; it doubles with each further one.
    public var firstDelay: Duration
    /// The longest wait, also when the server asks for a longer one, which is then not repeated.
    public var longestDelay: Duration

    /// Sets limits.
    public init(
        attempts: Int = 5, firstDelay: Duration = .milliseconds(500), longestDelay: Duration = .seconds(60)
    ) {
        self.attempts = max(1, attempts)
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// Whether a response of this status may be another one later.
    static func isPassing(status: Int) -> Bool {
        [408, 409, 429, 500, 502, 503, 504, 529].contains(status)
    }

    /// How long to wait before the next attempt; nil when there is to be none.
    ///
    /// - Parameters:
    ///   - attempt: The number of the attempt that failed, from 1.
    ///   - demand: What the server's Retry-After says; it goes before the policy's own delay.
    ///   - jitter: A random number from 0 to 1, so that many who were refused at once do not come back at once.
    func delay(afterAttempt attempt: Int, demand: Duration?, jitter: Double) -> Duration? {
        guard attempt < attempts else { return nil }
        if let demand { return demand <= longestDelay ? max(.zero, demand) : nil }
        let doubled = firstDelay * pow(2, Double(min(attempt - 1, 30)))
        return min(doubled, longestDelay) * (0.5 + 0.5 * jitter)
    }

    /// The wait that a Retry-After header asks for: seconds, or a date of HTTP; nil for anything else.
    ///
    /// https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
    static func demand(of header: String?, now: Date) -> Duration? {
        guard let text = header?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if let seconds = Double(text) {
            return seconds.isFinite && seconds >= 0 ? .seconds(min(seconds, 1e9)) : nil
        }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        // The form of today and the two of old that RFC 9110 still wants understood.
        for format in [
            "EEE, dd MMM yyyy HH:mm:ss zzz", "EEEE, dd-MMM-yy HH:mm:ss zzz", "EEE MMM d HH:mm:ss yyyy",
        ] {
            formatter.dateFormat = format
            if let date = formatter.date(from: text) {
                return .seconds(max(0, date.timeIntervalSince(now)))
            }
        }
        return nil
    }
}
