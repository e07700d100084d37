/// Takes a stream of server-sent events apart, however its bytes arrive.
///
/// Only the data of events is given; comments and other fields are left out.
/// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
struct ServerSentEvents {
    private var line: [UInt8] = []
    private var data: [UInt8]?
    private var endedWithReturn = false
    private var isAtStart = true

    /// The data of the events that some further bytes complete.
    mutating func add(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var events: [[UInt8]] = []
        for byte in bytes {
            let follows = endedWithReturn
            endedWithReturn = byte == 0x0D
            switch byte {
            // A return and a line feed end one line, and not two.
            case 0x0A where follows: break
            case 0x0A, 0x0D: if let event = endLine() { events.append(event) }
            default: line.append(byte)
            }
        }
        return events
    }

    /// The data of an event that the end of the stream completes: not all servers end the last one with an empty line.
    mutating func finish() -> [UInt8]? {
        if let event = endLine() { return event }
        defer { data = nil }
        return data
    }

    private mutating func endLine() -> [UInt8]? {
        defer { line.removeAll(keepingCapacity: true) }
        if isAtStart, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        isAtStart = false
        if line.isEmpty {
            defer { data = nil }
            return data
        }
        guard line.starts(with: "data".utf8) else { return nil }
        var value = line[4...]
        guard value.isEmpty || value.first == UInt8(ascii: ":") else { return nil }
        value = value.dropFirst()
        if value.first == 0x20 { value = value.dropFirst() }
        data = data.map { $0 + [0x0A] + value } ?? Array(value)
        return nil
    }
}
