/// Makes a document of the text of one file.
protocol PageFormat: Sendable {
    /// The encoding that the file itself declares, looked at when its bytes are not UTF-8.
    func declaredEncoding(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding?

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - text: all of it in UTF-8, with line feeds, more than white space.
    ///   - problems: takes what is wrong with it.
    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft
}

extension PageFormat {
    func declaredEncoding(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? { nil }
}
