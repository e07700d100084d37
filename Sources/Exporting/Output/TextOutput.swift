/// Gathers the small pieces of a text and hands them to a sink in large ones.
final class TextOutput {
    private let sink: any OutputSink
    private var bytes: [UInt8] = []
    /// The bytes that were handed on.
    private var handedOn = 0
    private var nodes = 0
    private var edges = 0
    private var items = 0
    private let progress: (ExportSummary) throws -> Void
    private static let pieceSize = 1 << 16
    private static let progressStep = 4096

    init(_ sink: any OutputSink, progress: @escaping (ExportSummary) throws -> Void = { _ in }) {
        self.sink = sink
        self.progress = progress
        bytes.reserveCapacity(2 * Self.pieceSize)
    }

    /// What was written so far.
    var written: ExportSummary {
        ExportSummary(nodes: nodes, edges: edges, byteCount: handedOn + bytes.count, isCut: false)
    }

    @inline(__always)
    func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    @inline(__always)
    func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    func append(_ number: Int) {
        append(String(number))
    }

    /// Adds the sixteen hexadecimal digits of an identifier.
    func append(hex value: UInt64) {
        for shift in stride(from: 60, through: 0, by: -4) {
            let digit = UInt8(truncatingIfNeeded: value >> UInt64(shift)) & 15
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }

    /// Adds text in which some bytes are replaced.
    func append(_ text: String, escaping escapes: EscapeTable) {
        var text = text
        text.withUTF8 { escapes.escape($0, into: &bytes) }
    }

    /// Marks the end of a node.
    func endNode() throws {
        nodes += 1
        try endItem()
    }

    /// Marks the end of an edge.
    func endEdge() throws {
        edges += 1
        try endItem()
    }

    /// Marks the end of a node, an edge or something else: what is gathered may go to the sink now.
    func endItem() throws {
        items += 1
        if items.isMultiple(of: Self.progressStep) { try progress(written) }
        if bytes.count >= Self.pieceSize { try flush() }
    }

    /// Hands on everything, and makes it final.
    func finish() throws {
        try flush()
        try sink.finish()
    }

    private func flush() throws {
        try bytes.withUnsafeBytes { try sink.write($0) }
        handedOn += bytes.count
        bytes.removeAll(keepingCapacity: true)
    }
}
