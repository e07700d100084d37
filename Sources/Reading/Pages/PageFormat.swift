/// Makes a document of the text of one file.
protocol PageFormat: Sendable {
    /// The file's text, with line feeds.
    func text(of source: SourceFile) throws(ReadingProblem) -> DecodedText

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
    func text(of source: SourceFile) throws(ReadingProblem) -> DecodedText {
        let limit = source.options.maximumFileSize
        let input = try source.parts[0].open(source.options)
        let bytes = try input.readAll(expecting: source.byteCount, limit: limit + 1)
        guard bytes.count <= limit else {
            throw .tooLarge(source.path, byteCount: bytes.count, limit: limit)
        }
        return try TextDecoder.decode(bytes, path: source.path, declared: declaredEncoding(in:))
    }

    func declaredEncoding(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? { nil }
}
