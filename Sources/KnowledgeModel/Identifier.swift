internal import CXXHash

/// A 64-bit name for a value of one type, computed from what it names.
///
/// Any machine computes the same identifier without asking: it is the XXH3 hash of a namespace and a name, so that
/// independent loads can be united. Two different names may in principle collide; the store detects that on write
/// and reports it.
@frozen
public struct Identifier<Named>: Hashable, Comparable, Sendable {
    /// The hash itself.
    public let rawValue: UInt64

    /// Wraps a hash that was computed before, for example one read from a key.
    @inlinable
    public init(rawValue: UInt64) {
        self.rawValue = rawValue
    }

    /// Hashes a name within its namespace.
    ///
    /// - Complexity: O(*n*) in the bytes of both strings, without allocation for native strings.
    public init(namespace: StaticString, name: String) {
        var name = name
        self = name.withUTF8 { Self(namespace: NamespaceSeed(namespace), utf8: UnsafeRawBufferPointer($0)) }
    }

    /// Hashes a name's UTF-8 within its namespace.
    @inline(__always)
    public init(namespace: NamespaceSeed, utf8 name: UnsafeRawBufferPointer) {
        rawValue = XXH3_64bits_withSeed(name.baseAddress, name.count, namespace.rawValue)
    }

    /// Hashes a number within another identifier, as for the ordinal of a passage in its document.
    public init(parent: UInt64, ordinal: UInt32) {
        rawValue = withUnsafeBytes(of: ordinal.littleEndian) {
            XXH3_64bits_withSeed($0.baseAddress, $0.count, parent)
        }
    }

    /// Orders identifiers as their keys are ordered.
    @inlinable
    public static func < (left: Self, right: Self) -> Bool {
        left.rawValue < right.rawValue
    }
}

extension Identifier: Codable {
    /// Reads sixteen hexadecimal digits.
    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let identifier = Self(text) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "'\(text)' is no identifier: sixteen hexadecimal digits are expected."))
        }
        self = identifier
    }

    /// Writes sixteen hexadecimal digits, since not every reader of JSON keeps 64 bits of a number.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension Identifier: CustomStringConvertible {
    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(rawValue, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// Reads sixteen hexadecimal digits back.
    public init?(_ description: String) {
        guard description.utf8.count == 16, let value = UInt64(description, radix: 16) else { return nil }
        self.init(rawValue: value)
    }
}

/// What a namespace adds to the hashes of its names, computed once for many of them.
public struct NamespaceSeed: Hashable, Sendable {
    /// The hash of the namespace's name.
    public let rawValue: UInt64

    /// Hashes the name of a namespace.
    public init(_ namespace: StaticString) {
        rawValue = XXH3_64bits(namespace.utf8Start, namespace.utf8CodeUnitCount)
    }
}

/// Identifies an ``Entity``: the hash of its namespace and canonical name.
public typealias EntityID = Identifier<Entity>
/// Identifies a ``Document``: the hash of its URI.
public typealias DocumentID = Identifier<Document>
/// Identifies a ``Passage``: the hash of its document's identifier and its ordinal there.
public typealias PassageID = Identifier<Passage>
/// Identifies a ``Predicate``: the hash of its name.
public typealias PredicateID = Identifier<Predicate>
