extension Connection.Fit {
    /// How values of one type can be given where another is taken, nil when they cannot.
    init?(giving given: any Sendable.Type, taking taken: any Sendable.Type) {
        func fit<Given: Sendable>(_ given: Given.Type) -> Connection.Fit? {
            if taken == given { return .exact }
            if taken == Given?.self { return .optional }
            if taken == [Given].self || taken == [Given]?.self { return .list }
            return nil
        }
        guard let fit = fit(given) else { return nil }
        self = fit
    }

    /// What makes a value of the one type one of the other; nil when it stays as it is.
    ///
    /// An optional needs nothing: reading the input wraps the value.
    func conversion(from given: any Sendable.Type) -> (@Sendable (any Sendable) -> any Sendable)? {
        guard self == .list else { return nil }
        func wrap<Given: Sendable>(_ type: Given.Type) -> @Sendable (any Sendable) -> any Sendable {
            { value in (value as? Given).map { [$0] } ?? value }
        }
        return wrap(given)
    }
}

/// Types as people read them.
enum TypeName {
    static func of(_ type: Any.Type) -> String {
        if let optional = type as? any OptionalType.Type { return of(optional.wrapped) + " or nothing" }
        if let list = type as? any ListType.Type { return "list of " + of(list.element) }
        return "\(type)"
    }
}

protocol OptionalType { static var wrapped: Any.Type { get } }
extension Optional: OptionalType { static var wrapped: Any.Type { Wrapped.self } }

private protocol ListType { static var element: Any.Type { get } }
extension Array: ListType { static var element: Any.Type { Element.self } }

extension InputSocket: CustomStringConvertible {
    /// The name, the type and how values come in.
    public var description: String { "\(name) (\(typeDescription))" }

    /// The type and how values come in.
    public var typeDescription: String {
        let type = TypeName.of(type)
        return switch kind {
        case .mandatory: "\(type), mandatory"
        case .defaulted: "\(type), default \(ValueSummary.of(defaultValue))"
        case .variadic: "any number of \(type)"
        case .greedy: "any number of \(type), the first is enough"
        }
    }
}

extension OutputSocket: CustomStringConvertible {
    /// The name and the type.
    public var description: String { "\(name) (\(typeDescription))" }

    /// The type.
    public var typeDescription: String { TypeName.of(type) }
}

extension Sockets {
    func inputSentence(of node: String) -> String {
        inputs.isEmpty
            ? "'\(node)' takes no inputs."
            : "'\(node)' takes " + inputs.map(\.description).joined(separator: ", ") + "."
    }

    func outputSentence(of node: String) -> String {
        outputs.isEmpty
            ? "'\(node)' has no outputs."
            : "'\(node)' gives " + outputs.map(\.description).joined(separator: ", ") + "."
    }
}
