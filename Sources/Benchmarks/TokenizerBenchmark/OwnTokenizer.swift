import Foundation
import TextEncoder

/// kg's tokenizer, and what it takes.
struct OwnTokenizer {
    private let tokenizer: Tokenizer
    private let buffers = [TokenBuffer(), TokenBuffer(recordsRanges: true)]
    /// What loading took, in seconds of the processor.
    let loadingSeconds: Double

    init(folder: String) throws {
        let start = Self.processorSeconds
        tokenizer = try Tokenizer(folder: folder)
        loadingSeconds = Self.processorSeconds - start
    }

    /// How many tokens the texts had that were encoded last.
    var tokenCount: Int { buffers[0].count }

    func ids(of text: [UInt8]) -> [Int32] {
        let buffer = TokenBuffer()
        text.withUnsafeBufferPointer { tokenizer.encode($0, into: buffer) }
        return Array(buffer.ids)
    }

    /// Encodes all texts; gives the seconds.
    func encode(_ texts: TextList, recordsRanges: Bool, isWallTime: Bool) -> Double {
        let buffer = buffers[recordsRanges ? 1 : 0]
        buffer.removeAll()
        let start = isWallTime ? Date.timeIntervalSinceReferenceDate : Self.processorSeconds
        for text in texts.texts { text.withUnsafeBufferPointer { tokenizer.encode($0, into: buffer) } }
        return (isWallTime ? Date.timeIntervalSinceReferenceDate : Self.processorSeconds) - start
    }

    private static var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
