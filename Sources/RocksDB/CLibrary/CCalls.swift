import CRocksDB

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Calls into C with a place for an error's text, and throws that text as an error.
///
/// The text belongs to the caller by the C library's convention (3) and is freed here.
///
/// - Parameters:
///   - operation: What is being tried, to stand after "Cannot" in the message.
///   - body: The call. It hands the pointer it is given to C as `errptr`.
@inline(__always)
func calling<Result>(
    _ operation: @autoclosure () -> String,
    _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) throws -> Result {
    var text: UnsafeMutablePointer<CChar>?
    let result = body(&text)
    if let text {
        throw RocksDBError.taking(text, whenTrying: operation())
    }
    return result
}

extension RocksDBError {
    /// Takes over an error's text from C, and frees it.
    static func taking(
        _ text: UnsafeMutablePointer<CChar>, whenTrying operation: String
    ) -> RocksDBError {
        defer { rocksdb_free(text) }
        return reported(String(cString: text), whenTrying: operation)
    }
}

extension UnsafeRawBufferPointer {
    /// The bytes as C's characters; never null, because the C library asks for that also where there are none.
    @inline(__always)
    var characters: UnsafePointer<CChar> {
        (baseAddress ?? UnsafeRawPointer(noBytes)).assumingMemoryBound(to: CChar.self)
    }
}

/// Where the pointers of empty buffers point. It is never written nor freed.
private nonisolated(unsafe) let noBytes = UnsafeMutableRawPointer.allocate(byteCount: 1, alignment: 1)

extension Bool {
    /// C's truth values are bytes.
    var byte: UInt8 { self ? 1 : 0 }
}

/// Calls a function with an array of C strings that live as long as the call.
func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafePointer<CChar>?]) throws -> Result
) rethrows -> Result {
    // One buffer for all of them: an array of pointers into it needs no nesting.
    var offsets: [Int] = []
    var bytes: [CChar] = []
    for string in strings {
        offsets.append(bytes.count)
        bytes.append(contentsOf: string.utf8CString)
    }
    return try bytes.withUnsafeBufferPointer { buffer in
        try body(offsets.map { offset in buffer.baseAddress.map { $0 + offset } })
    }
}

extension UnsafeRawBufferPointer {
    /// Whether these bytes begin with those.
    @inline(__always)
    func hasPrefix(_ prefix: UnsafeRawBufferPointer) -> Bool {
        guard count >= prefix.count else { return false }
        guard let start = baseAddress, let prefixStart = prefix.baseAddress else { return prefix.isEmpty }
        return memcmp(start, prefixStart, prefix.count) == 0
    }
}

/// Removes a file if it is there.
func removeFile(at path: String) {
    unlink(path)
}
