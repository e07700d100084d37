import CXML2

/// Reads the rows of one file of a dump, a chunk at a time, whatever the file's size.
final class XMLRowReader {
    private let path: String
    private let input: any ByteInput
    private let parser: xmlParserCtxtPtr
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: InputFile.chunkSize, alignment: 16)
    private var isAtEnd = false
    private var handler: ((XMLRow) -> Void)?

    /// How many bytes were read, as they lie on disk.
    var bytesRead: Int { input.bytesConsumed }
    /// How many rows were handed out.
    private(set) var rowCount = 0

    init(_ input: any ByteInput, path: String) throws(ReadingProblem) {
        self.path = path
        self.input = input
        var callbacks = xmlSAXHandler()
        callbacks.initialized = XML_SAX2_MAGIC
        callbacks.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context else { return }
            Unmanaged<XMLRowReader>.fromOpaque(context).takeUnretainedValue()
                .startElement(name, attributes, count: Int(count))
        }
        // Without this the library prints its errors; they are read from the parser instead.
        callbacks.serror = { _, _ in }
        // The reader outlives the parser, which holds its address; it is known only once the reader is complete.
        guard let parser = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else {
            throw .unreadable(path, reason: "there is no memory for an XML parser")
        }
        // Entities are replaced in attributes only with NOENT; none but XML's own five exist, since nothing handles
        // declarations. The library's limits on size stay on.
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
        self.parser = parser
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        xmlFreeParserCtxt(parser)
        buffer.deallocate()
    }

    /// Parses the next chunk and hands its rows to a closure, which must not keep them.
    ///
    /// - Returns: false at the end of the file.
    /// - Throws: ``ReadingProblem`` when the file cannot be read or is not well-formed; rows before that were handed out.
    func readChunk(_ body: (XMLRow) -> Void) throws(ReadingProblem) -> Bool {
        guard !isAtEnd else { return false }
        let count = try input.read(into: buffer)
        isAtEnd = count < buffer.count
        withoutActuallyEscaping(body) { body in
            handler = body
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            xmlParseChunk(parser, start, Int32(count), 0)
            if isAtEnd { xmlParseChunk(parser, nil, 0, 1) }
            handler = nil
        }
        if let error = xmlCtxtGetLastError(parser), error.pointee.level == XML_ERR_FATAL {
            isAtEnd = true
            let text = error.pointee.message.map { String(cString: $0) } ?? "no reason given"
            throw .malformedXML(
                path, line: max(1, Int(error.pointee.line)),
                reason: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text, rows: rowCount
            )
        }
        return true
    }

    private func startElement(
        _ name: UnsafePointer<xmlChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?,
        count: Int
    ) {
        guard let handler, let name, xmlStrEqual(name, "row") != 0 else { return }
        rowCount += 1
        let line = Int(parser.pointee.input.pointee.line)
        handler(XMLRow(line: line, attributes: UnsafeBufferPointer(start: attributes, count: count * 5)))
    }
}
