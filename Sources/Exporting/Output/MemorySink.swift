/// Keeps an export in memory.
public final class MemorySink: OutputSink {
    /// What was written so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts empty.
    public init() {}

    /// Keeps a copy of the bytes.
    public func write(_ bytes: UnsafeRawBufferPointer) {
        self.bytes.append(contentsOf: bytes)
    }

    /// Does nothing.
    public func finish() {}
}
