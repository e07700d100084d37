import Synchronization

/// What was made of one state of a store, kept in memory for all readers of that state: caches, each known by its type.
///
/// It goes when the store has changed and the last of these readers is gone.
public final class StateValues: Sendable {
    private let values = Mutex<[ObjectIdentifier: any Sendable]>([:])

    /// Starts with nothing.
    init() {}

    /// The value of a type, made when it is asked for first.
    ///
    /// - Parameter make: Makes it; must not ask for values itself.
    public func value<Value: Sendable>(_ make: () -> Value) -> Value {
        values.withLock { values in
            if let value = values[ObjectIdentifier(Value.self)] as? Value { return value }
            let value = make()
            values[ObjectIdentifier(Value.self)] = value
            return value
        }
    }
}
