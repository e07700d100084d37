/// What bytes are read from, once, from its start to its end.
protocol ByteInput: ~Copyable {
    /// Writes the next bytes to the start of a buffer and tells how many; 0 is the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(ReadingProblem) -> Int
}

extension InputFile: ByteInput {}
