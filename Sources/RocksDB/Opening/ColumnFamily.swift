/// The name of a column family: an independent set of keys within one database.
public struct ColumnFamilyName: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    /// The name as RocksDB stores it.
    public let rawValue: String

    /// Wraps a name.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Wraps a name that is written in the source.
    public init(stringLiteral value: String) {
        rawValue = value
    }

    /// The family that every database has.
    public static let `default`: ColumnFamilyName = "default"
}

extension ColumnFamilyName: CustomStringConvertible {
    /// The name as RocksDB stores it.
    public var description: String { rawValue }
}

/// One column family of one opened ``Database``, found once by name and then handed to every call.
///
/// The value is small and keeps nothing alive: it may outlive its database, and is then of no use. Handing it to
/// another database is a programming error and traps.
public struct ColumnFamily: Hashable, Sendable {
    /// The family's name.
    public let name: ColumnFamilyName

    /// The place among the families that its database opened.
    let index: Int

    /// Which opened database this family belongs to.
    let databaseSerial: UInt64
}
