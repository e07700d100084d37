import CSimdJSON

/// A value of a parsed text: a handle into the memory of the parser, valid where the parser gave it.
struct JSONValue {
    /// The types of JSON.
    enum Kind {
        case null, bool, number, string, array, object
    }

    private let value: CSimdJSONValue

    init(_ value: CSimdJSONValue) {
        self.value = value
    }

    /// The type of the value.
    var kind: Kind {
        switch CSimdJSONGetType(value) {
        case .null: .null
        case .bool: .bool
        case .number: .number
        case .string: .string
        case .array: .array
        case .object: .object
        }
    }

    /// Whether this is `null`.
    var isNull: Bool { kind == .null }

    /// The member of an object with a key, the first where several have it; nil when there is none or this is no
    /// object. A member that is `null` is there.
    ///
    /// - Complexity: O(*n*) in the members before it.
    subscript(_ key: StaticString) -> JSONValue? {
        var member = CSimdJSONValue()
        let isFound = key.withUTF8Buffer {
            CSimdJSONFindMember(value, $0.baseAddress, $0.count, &member)
        }
        return isFound ? JSONValue(member) : nil
    }

    /// The UTF-8 of a string, its escapes undone.
    var text: UnsafeBufferPointer<UInt8>? {
        var bytes: UnsafePointer<UInt8>?
        var count = 0
        guard CSimdJSONGetString(value, &bytes, &count) else { return nil }
        return UnsafeBufferPointer(start: bytes, count: count)
    }

    /// A string.
    var string: String? {
        text.map { String(decoding: $0, as: UTF8.self) }
    }

    /// An integer that 64 bits with a sign hold, also written with a fraction of zero or an exponent as long as a double
    /// holds it exactly; never what stands in a string.
    var integer: Int64? {
        var integer: Int64 = 0
        if CSimdJSONGetInt64(value, &integer) { return integer }
        guard let number, number.magnitude <= 0x1p53 else { return nil }
        return Int64(exactly: number)
    }

    /// A number.
    var number: Double? {
        var number = 0.0
        return CSimdJSONGetDouble(value, &number) ? number : nil
    }

    /// A truth value.
    var bool: Bool? {
        var truth = false
        return CSimdJSONGetBool(value, &truth) ? truth : nil
    }

    /// The elements of an array; none for other values.
    var elements: JSONElements { JSONElements(value) }

    /// The members of an object, also those that repeat a key; none for other values.
    var members: JSONMembers { JSONMembers(value) }
}

/// The elements of an array in their order.
struct JSONElements: Sequence, IteratorProtocol {
    /// How many there were at the start, at most 0xFFFFFF.
    let underestimatedCount: Int
    private var place: CSimdJSONIterator

    fileprivate init(_ array: CSimdJSONValue) {
        place = CSimdJSONElements(array)
        underestimatedCount = CSimdJSONGetType(array) == .array ? CSimdJSONCount(array) : 0
    }

    /// The next element.
    mutating func next() -> JSONValue? {
        var element = CSimdJSONValue()
        return CSimdJSONNextElement(&place, &element) ? JSONValue(element) : nil
    }
}

/// The members of an object in their order.
struct JSONMembers: Sequence, IteratorProtocol {
    private var place: CSimdJSONIterator

    fileprivate init(_ object: CSimdJSONValue) {
        place = CSimdJSONMembers(object)
    }

    /// The next member, its key as UTF-8 with escapes undone.
    mutating func next() -> (key: UnsafeBufferPointer<UInt8>, value: JSONValue)? {
        var key: UnsafePointer<UInt8>?
        var count = 0
        var value = CSimdJSONValue()
        guard CSimdJSONNextMember(&place, &key, &count, &value) else { return nil }
        return (UnsafeBufferPointer(start: key, count: count), JSONValue(value))
    }
}
