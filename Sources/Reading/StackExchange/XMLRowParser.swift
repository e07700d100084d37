import CXML2

/// Finds the rows of any XML with libxml2, which is given the bytes as they come.
final class XMLRowParser {
    /// Why the file is not well-formed.
    struct Failure {
        let line: Int
        let reason: String
    }

    private let parser: xmlParserCtxtPtr
    private var handler: ((XMLRow) -> Void)?
    private var attributes: [XMLRow.Attribute] = []
    /// The file's last line, once that is known: what is missing at the end is missing there, however much of it the
    /// library has counted.
    private var lastLine: Int?
    /// The first thing that is wrong; what comes after it is not read.
    private(set) var failure: Failure?

    /// Makes a parser; nil where there is no memory for one.
    init?() {
        var callbacks = xmlSAXHandler()
        callbacks.initialized = XML_SAX2_MAGIC
        callbacks.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            guard let context else { return }
            Unmanaged<XMLRowParser>.fromOpaque(context).takeUnretainedValue()
                .startElement(name, attributes, count: Int(count))
        }
        callbacks.serror = { context, error in
            guard let context, let error = error?.pointee, error.level == XML_ERR_FATAL else { return }
            let message = error.message.map { String(cString: $0) }
            Unmanaged<XMLRowParser>.fromOpaque(context).takeUnretainedValue()
                .fail(line: Int(error.line), message)
        }
        // The parser holds our address and lives no longer than we do; the address is known only at the end.
        guard let parser = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil) else { return nil }
        // Entities are replaced in attributes only with NOENT; none but XML's own five exist, since nothing handles
        // declarations. The library's limits on size stay on.
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NOENT.rawValue | XML_PARSE_NONET.rawValue))
        self.parser = parser
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        xmlFreeParserCtxt(parser)
    }

    /// Parses the next bytes, and hands the rows that end in them to a closure, which must not keep them.
    ///
    /// - Parameter isLast: whether the file ends here.
    func parse(
        _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool = false, _ body: (XMLRow) -> Void
    ) {
        withoutActuallyEscaping(body) { body in
            handler = body
            let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            xmlParseChunk(parser, start, Int32(bytes.count), 0)
            if isLast {
                lastLine = line
                xmlParseChunk(parser, nil, 0, 1)
            }
            handler = nil
        }
    }

    /// The line on which what comes next begins, where an element of UTF-8 text that nothing was declared for may stand
    /// there; nil within anything, and where only the library knows what the bytes mean.
    var lineBetweenElements: Int? {
        let state = parser.pointee
        guard state.instate == XML_PARSER_CONTENT, failure == nil, state.intSubName == nil,
            state.input?.pointee.buf?.pointee.encoder == nil, waiting.allSatisfy(XMLCharacters.isSpace)
        else { return nil }
        if let encoding = state.encoding, xmlStrcasecmp(encoding, "UTF-8") != 0 { return nil }
        return line
    }

    /// What the library was given and has not read, because it depends on what follows.
    private var waiting: UnsafeBufferPointer<UInt8> {
        guard let input = parser.pointee.input?.pointee, let current = input.cur, let end = input.end else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: current, count: end - current)
    }

    /// The line after all that the library was given.
    private var line: Int {
        Int(parser.pointee.input?.pointee.line ?? 1) + waiting.count { $0 == UInt8(ascii: "\n") }
    }

    private func fail(line: Int, _ message: String?) {
        guard failure == nil else { return }
        let text = message ?? "no reason given"
        failure = Failure(
            line: lastLine ?? max(1, line),
            reason: text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text)
    }

    private func startElement(
        _ name: UnsafePointer<xmlChar>?, _ parts: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int
    ) {
        guard let handler, let name, xmlStrEqual(name, "row") != 0 else { return }
        attributes.removeAll(keepingCapacity: true)
        for index in 0..<count {
            // Name, prefix, namespace, start and end of the value.
            guard let parts, let name = parts[5 * index], let start = parts[5 * index + 3],
                let end = parts[5 * index + 4]
            else { continue }
            attributes.append(
                XMLRow.Attribute(
                    name: UnsafeBufferPointer(start: name, count: Int(xmlStrlen(name))),
                    value: UnsafeBufferPointer(start: start, count: end - start)))
        }
        let line = Int(parser.pointee.input.pointee.line)
        attributes.withUnsafeBufferPointer { handler(XMLRow(line: line, attributes: $0)) }
    }
}
