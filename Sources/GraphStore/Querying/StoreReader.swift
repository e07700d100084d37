import Foundation
import KnowledgeModel
import SwiftProtobuf

/// A view of one state of a store.
///
/// Later loads do not change what it shows. It belongs to one thread; make one for each. Closures that it calls may
/// read from it again. What reading costs is said in the terms of RocksDB: a lookup finds one key, a scan passes over
/// the keys of one prefix.
public final class StoreReader {
    private let snapshot: any FactSnapshot
    /// What all readers of the state share.
    public internal(set) var shared = StateValues()
    private(set) lazy var passageCounts = shared.value { PassageCounts() }
    /// What it shows; nil for all.
    ///
    /// Of what is not shown, no passage, posting, mention or evidence is met, as though the store did not have them. Counts
    /// are those of the whole store.
    public let visible: VisiblePassages?
    /// Cursors that no scan is using, for scans within a fixed prefix and for others.
    private var idlePrefixCursors: [any FactCursor] = []
    private var idleCursors: [any FactCursor] = []

    init(snapshot: any FactSnapshot, visible: VisiblePassages? = nil) {
        self.snapshot = snapshot
        self.visible = visible
    }

    /// A reader of the same state that shows some passages only. Cheap.
    public func showing(only visible: VisiblePassages) -> StoreReader {
        StoreReader(snapshot: snapshot, visible: visible)
    }

    func shows(_ document: DocumentID) -> Bool { visible?.contains(document) ?? true }

    func shows(_ passage: PassageID) -> Bool { visible?.contains(passage) ?? true }

    /// Whether a scan goes on.
    enum Step {
        case more
        case stop
    }

    // MARK: Keys

    /// Calls a closure with each key of a prefix, in order, and its value; neither may escape it.
    @inline(__always)
    func scan(
        _ prefix: [UInt8],
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Step
    ) throws {
        try visit(prefix) { key, cursor in try body(key, cursor.value) }
    }

    /// Calls a closure with each key of a prefix, in order; it must not escape. Saves asking for values.
    @inline(__always)
    func scanKeys(_ prefix: [UInt8], _ body: (_ key: UnsafeRawBufferPointer) throws -> Step) throws {
        try visit(prefix) { key, _ in try body(key) }
    }

    @inline(__always)
    private func visit(
        _ prefix: [UInt8], _ body: (_ key: UnsafeRawBufferPointer, _ cursor: any FactCursor) throws -> Step
    ) throws {
        // All keys that begin with so many bytes share what filters know.
        let isFixed = prefix.count >= Table.fixedPrefixLength
        let cursor = try isFixed ? takePrefixCursor() : takeCursor()
        defer { if isFixed { idlePrefixCursors.append(cursor) } else { idleCursors.append(cursor) } }
        try prefix.withUnsafeBytes { prefix in
            guard try cursor.seek(to: prefix) else { return }
            repeat {
                let key = cursor.key
                guard key.starts(with: prefix) else { return }
                if try body(key, cursor) == .stop { return }
            } while try cursor.next()
        }
    }

    /// Calls a closure with each key of a table, in order, and its value.
    func scan(
        _ table: Table,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Step
    ) throws {
        try scan([table.rawValue], body)
    }

    /// Calls a closure with each key of a table from one on, in order, and its value.
    func scan(
        _ table: Table, from start: [UInt8],
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Step
    ) throws {
        let cursor = try takeCursor()
        defer { idleCursors.append(cursor) }
        guard try start.withUnsafeBytes({ try cursor.seek(to: $0) }) else { return }
        repeat {
            guard cursor.key.first == table.rawValue else { return }
            if try body(cursor.key, cursor.value) == .stop { return }
        } while try cursor.next()
    }

    private func takePrefixCursor() throws -> any FactCursor {
        if let cursor = idlePrefixCursors.popLast() { return cursor }
        return try snapshot.makeCursor(withinPrefix: true)
    }

    private func takeCursor() throws -> any FactCursor {
        if let cursor = idleCursors.popLast() { return cursor }
        return try snapshot.makeCursor(withinPrefix: false)
    }

    func withValue<Result>(
        _ key: some StoreKey, _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        try snapshot.withValue(for: key.bytes, body)
    }

    func contains(_ key: some StoreKey) throws -> Bool {
        try withValue(key) { $0 != nil }
    }

    func contains(_ key: [UInt8]) throws -> Bool {
        try snapshot.withValue(for: key) { $0 != nil }
    }

    /// The message stored under a key.
    func record<Record: Message>(_ key: some StoreKey, as type: Record.Type) throws -> Record? {
        try withValue(key) { value in
            guard let value else { return nil }
            return try Self.decode(value)
        }
    }

    static func decode<Record: Message>(_ value: UnsafeRawBufferPointer) throws -> Record {
        do {
            // A view of the bytes, which the message copies from.
            guard let start = value.baseAddress else { return Record() }
            let view = Data(
                bytesNoCopy: UnsafeMutableRawPointer(mutating: start), count: value.count, deallocator: .none)
            return try Record(serializedBytes: view)
        } catch {
            throw StoreError.corrupt("a record of type \(Record.protoMessageName) cannot be read (\(error))")
        }
    }

    func isEmpty() throws -> Bool {
        let cursor = try takeCursor()
        defer { idleCursors.append(cursor) }
        return try [0 as UInt8].withUnsafeBytes { try !cursor.seek(to: $0) }
    }
}

extension [UInt8] {
    /// The first nine bytes of a table's keys about one thing.
    init<Named>(_ table: Table, _ identifier: Identifier<Named>) {
        self.init()
        reserveCapacity(Table.fixedPrefixLength)
        append(table.rawValue)
        Swift.withUnsafeBytes(of: identifier.rawValue.bigEndian) { append(contentsOf: $0) }
    }

    /// The first seventeen bytes of a table's keys about two things.
    init<First, Second>(_ table: Table, _ first: Identifier<First>, _ second: Identifier<Second>) {
        var prefix = ByteWriter(capacity: 17)
        prefix.append(table.rawValue)
        prefix.append(first)
        prefix.append(second)
        self = prefix.bytes
    }
}

extension UnsafeRawBufferPointer {
    @inline(__always)
    func starts(with prefix: UnsafeRawBufferPointer) -> Bool {
        guard count >= prefix.count, let start = baseAddress, let prefixStart = prefix.baseAddress else {
            return prefix.isEmpty
        }
        return memcmp(start, prefixStart, prefix.count) == 0
    }
}
