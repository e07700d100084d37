/// A value that must not be shown, such as the key of a service.
///
/// A pipeline file holds only the name of the environment variable: `key: {env: SERVICE_KEY}`. No description of a
/// secret shows its value, neither in a text nor in a debugger or a dump.
public struct Secret: Sendable, Hashable {
    /// The environment variable it was taken from.
    public let variable: String
    private let value: String

    /// Takes the value of a variable.
    public init(_ value: String, from variable: String) {
        self.variable = variable
        self.value = value
    }

    /// The value itself, for handing to whom it is meant for.
    public func revealed() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The reference, as a file writes it.
    public var description: String { "{env: \(variable)}" }
    /// The reference, as a file writes it.
    public var debugDescription: String { description }
    /// The name of the variable alone.
    public var customMirror: Mirror { Mirror(self, children: ["variable": variable]) }
}
