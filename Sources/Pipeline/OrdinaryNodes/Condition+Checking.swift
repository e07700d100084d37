extension Condition {
    /// Checks that the condition asks only what values of a type can answer.
    ///
    /// - Parameters:
    ///   - type: The type of the values.
    ///   - detector: What will tell languages, if anything.
    /// - Throws: ``PipelineError`` of code `badParameter`.
    public func check(for type: Any.Type, detector: LanguageDetector? = nil) throws {
        switch self {
        case .all(let parts), .any(let parts):
            for part in parts { try part.check(for: type, detector: detector) }
        case .not(let part): try part.check(for: type, detector: detector)
        case .isNothing:
            guard type is any OptionalType.Type else {
                throw unanswerable("a value that may be nothing", type)
            }
        default:
            guard let kind = ValueKind((type as? any OptionalType.Type)?.wrapped ?? type),
                askedKinds.contains(kind)
            else {
                throw unanswerable(askedKinds.map { "a \($0)" }.joined(separator: " or "), type)
            }
            if case .language = self, detector == nil {
                throw PipelineError(
                    .badParameter,
                    "The condition '\(self)' needs something that tells languages, and there is nothing here that does."
                )
            }
        }
    }

    private enum ValueKind: String {
        case text, number, boolean, list

        init?(_ type: Any.Type) {
            if type is String.Type || type is Substring.Type {
                self = .text
            } else if type is Bool.Type {
                self = .boolean
            } else if type is any BinaryInteger.Type || type is any BinaryFloatingPoint.Type {
                self = .number
            } else if type is any Collection.Type {
                self = .list
            } else {
                return nil
            }
        }
    }

    private var askedKinds: [ValueKind] {
        switch self {
        case .equals(.text), .matches, .language: [.text]
        case .equals(.number), .above, .below: [.number]
        case .equals(.boolean): [.boolean]
        case .contains, .longerThan, .shorterThan, .isEmpty: [.text, .list]
        case .isNothing, .all, .any, .not: []
        }
    }

    private func unanswerable(_ asked: String, _ type: Any.Type) -> PipelineError {
        PipelineError(
            .badParameter,
            "The condition '\(self)' can be asked of \(asked), and the values are of type \(TypeName.of(type))."
        )
    }
}

extension Condition: CustomStringConvertible {
    /// The condition in words: `longer than 80`, `matches /\?$/ and not empty`.
    public var description: String {
        switch self {
        case .equals(let literal): "equals \(literal)"
        case .contains(let part): "contains \(Literal.text(part))"
        case .matches(let pattern): "matches \(pattern)"
        case .longerThan(let count): "longer than \(count)"
        case .shorterThan(let count): "shorter than \(count)"
        case .above(let limit): "above \(Literal.number(limit))"
        case .below(let limit): "below \(Literal.number(limit))"
        case .isEmpty: "empty"
        case .isNothing: "nothing"
        case .language(let code): "language \(code)"
        case .all(let parts): parts.isEmpty ? "always" : "(\(Self.joined(parts, "and")))"
        case .any(let parts): parts.isEmpty ? "never" : "(\(Self.joined(parts, "or")))"
        case .not(let part): "not \(part)"
        }
    }

    private static func joined(_ parts: [Condition], _ word: String) -> String {
        parts.map(\.description).joined(separator: " \(word) ")
    }
}

extension Condition.Literal: CustomStringConvertible {
    /// The value; a text in quotation marks, a whole number without a point.
    public var description: String {
        switch self {
        case .text(let value): "\"\(value)\""
        case .number(let value): Int(exactly: value).map(String.init) ?? "\(value)"
        case .boolean(let value): "\(value)"
        }
    }
}
