/// A number of bytes, for cache sizes, budgets and files.
public struct ByteCount: Hashable, Comparable, Sendable {
    /// The bytes as a plain number.
    public var bytes: Int

    private init(_ bytes: Int) {
        self.bytes = bytes
    }

    /// No bytes at all.
    public static let zero = ByteCount(0)

    /// Counts single bytes.
    public static func bytes(_ count: Int) -> ByteCount { ByteCount(count) }

    /// Counts units of 1,024 bytes.
    public static func kibibytes(_ count: Int) -> ByteCount { ByteCount(count << 10) }

    /// Counts units of 1,048,576 bytes.
    public static func mebibytes(_ count: Int) -> ByteCount { ByteCount(count << 20) }

    /// Counts units of 1,073,741,824 bytes.
    public static func gibibytes(_ count: Int) -> ByteCount { ByteCount(count << 30) }

    /// Orders by size.
    public static func < (left: ByteCount, right: ByteCount) -> Bool { left.bytes < right.bytes }
}
