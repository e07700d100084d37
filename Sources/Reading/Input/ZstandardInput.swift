import CZstd

/// A file compressed with Zstandard, in one frame or several.
///
/// Unlike libarchive, this reads frames with a window of up to 2 GiB, as the published dumps of Reddit have; the window
/// is the memory that it takes.
final class ZstandardInput: ByteInput {
    private let path: String
    private let file: any ByteInput
    private let stream: OpaquePointer
    private let packed = UnsafeMutableRawBufferPointer.allocate(
        byteCount: ZSTD_DStreamInSize(), alignment: 16)
    private var input: ZSTD_inBuffer
    private var expansion: ExpansionGuard
    private var isWithinFrame = false
    private var isAtEnd = false

    /// The largest window that the format's command-line tool asks for, as a power of two.
    private static let maximumWindow: Int32 = 31

    var bytesConsumed: Int { file.bytesConsumed }

    init(_ file: any ByteInput, path: String, expansion: ExpansionGuard) throws(ReadingProblem) {
        guard let stream = ZSTD_createDStream() else {
            throw .unreadable(path, reason: "there is no memory for a decompressor")
        }
        ZSTD_DCtx_setParameter(stream, ZSTD_d_windowLogMax, Self.maximumWindow)
        self.path = path
        self.file = file
        self.stream = stream
        self.expansion = expansion
        input = ZSTD_inBuffer(src: packed.baseAddress, size: 0, pos: 0)
    }

    deinit {
        ZSTD_freeDStream(stream)
        packed.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int {
        var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
        while output.pos < output.size, !isAtEnd {
            if input.pos == input.size {
                input.size = try file.read(into: packed)
                input.pos = 0
            }
            let (inputBefore, outputBefore) = (input.pos, output.pos)
            let status = ZSTD_decompressStream(stream, &output, &input)
            guard ZSTD_isError(status) == 0 else {
                throw .damaged(path, reason: String(cString: ZSTD_getErrorName(status)))
            }
            // 0 says that a frame is complete; another may follow it.
            if input.pos > inputBefore || output.pos > outputBefore { isWithinFrame = status != 0 }
            if input.size == 0, output.pos == outputBefore {
                isAtEnd = true
                if isWithinFrame { throw .damaged(path, reason: "it is cut off") }
            }
        }
        try expansion.add(output.pos, packed: file.bytesConsumed)
        return output.pos
    }
}
