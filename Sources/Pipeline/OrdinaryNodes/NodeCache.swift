public import Foundation

/// Keeps what nodes gave, for ``Cache``.
///
/// An implementation may forget anything at any time, and is asked by several tasks at once. What it gives for a key is
/// what was kept for this very key last, or nil.
public protocol NodeCache: Sendable {
    /// What was kept for a key; nil when nothing was, or when it was forgotten.
    ///
    /// - Throws: What keeps the node from running; a cache that can be done without gives nil.
    func data(for key: String) async throws -> Data?

    /// Keeps data for a key, in place of what was kept before.
    func keep(_ data: Data, for key: String) async throws
}
