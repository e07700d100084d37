/// Why a model gave no answer.
public struct ChatError: Error, Hashable, CustomStringConvertible {
    /// What went wrong.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The settings name no server or model, or one that cannot be.
        case badSettings
        /// No connection came about.
        case unreachable
        /// The key is missing or wrong, or does not allow it, or nothing is left on the account.
        case unauthorized
        /// The server has no such model or address.
        case notFound
        /// Too much was asked in too short a time, and again after waiting.
        case rateLimited
        /// The messages are longer than the model can read.
        case tooLong
        /// The server will not have this text answered.
        case filtered
        /// The server refused the request for another reason.
        case refused
        /// The server failed, and again when it was asked again.
        case failed
        /// Nothing came for too long.
        case stalled
        /// The whole answer took too long.
        case timedOut
        /// The connection broke in the middle of the answer, and again when it was asked again.
        case cut
        /// What came is no answer of such a server.
        case unreadable
        /// The answer was empty.
        case empty
        /// A player or script has no answer for the request.
        case unscripted
    }

    /// What went wrong.
    public var code: Code
    /// One sentence.
    public var message: String
    /// The status of the server's response, where there was one.
    public var status: Int?

    /// Describes an error.
    public init(_ code: Code, _ message: String, status: Int? = nil) {
        self.code = code
        self.message = message
        self.status = status
    }

    /// The sentence.
    public var description: String { message }

    /// Whether it is what the request says that has no answer, so that another one may have one, and this one never.
    public var concernsContent: Bool { [.tooLong, .filtered, .empty].contains(code) }

    /// Whether any other request would end in the same way: it is the server, and not what it was asked.
    public var concernsAllRequests: Bool {
        switch code {
        case .badSettings, .unreachable, .unauthorized, .notFound, .rateLimited, .unscripted: true
        case .tooLong, .filtered, .refused, .failed, .stalled, .timedOut, .cut, .unreadable, .empty: false
        }
    }
}
