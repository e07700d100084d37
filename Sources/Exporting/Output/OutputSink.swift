/// Where an export goes.
///
/// Contract for implementers:
/// - Bytes arrive in order; `write` takes all of them or throws.
/// - `finish` is called once, after the last byte, and only when nothing failed. A sink that goes without it leaves
///   nothing that could be taken for a whole export, as far as it can.
public protocol OutputSink: AnyObject {
    /// Takes the next bytes, which must not escape the call.
    func write(_ bytes: UnsafeRawBufferPointer) throws

    /// Makes what was written final.
    func finish() throws
}
