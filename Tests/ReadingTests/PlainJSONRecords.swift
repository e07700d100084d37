/// What ``JSONRecords`` promises, done byte by byte over text that is all in memory, to compare it with.
struct PlainJSONRecords {
    enum Item: Equatable {
        case record(String, line: Int, number: Int)
        case cutOff(line: Int)
        case tooLarge(line: Int, byteCount: Int)
        case stray(line: Int)
    }

    private let bytes: [UInt8]
    private let limit: Int
    private let isArraySplit: Bool
    private var place = 0
    private var isInArray = false
    private var count = 0
    private var hasManyLines = false

    static func items(in bytes: [UInt8], limit: Int, isArraySplit: Bool) -> [Item] {
        var records = PlainJSONRecords(bytes: bytes, limit: limit, isArraySplit: isArraySplit)
        var items: [Item] = []
        while let item = records.next() { items.append(item) }
        return items
    }

    private init(bytes: [UInt8], limit: Int, isArraySplit: Bool) {
        self.bytes = bytes
        self.limit = limit
        self.isArraySplit = isArraySplit
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
    }

    private mutating func next() -> Item? {
        while place < bytes.count {
            switch bytes[place] {
            case let byte where " \t\r\n,".utf8.contains(byte): place += 1
            case UInt8(ascii: "[") where isArraySplit && !isInArray:
                isInArray = true
                place += 1
            case UInt8(ascii: "]") where isInArray:
                isInArray = false
                place += 1
            case UInt8(ascii: "{"), UInt8(ascii: "["): return container()
            case UInt8(ascii: "\""): return string()
            default: return word() ?? stray()
            }
        }
        defer { isInArray = false }
        return isInArray ? .cutOff(line: line(of: place)) : nil
    }

    private mutating func container() -> Item {
        let start = place
        let opening = bytes[start]
        let column = min(start - lineStart(of: start), 1024)
        let isFirst = bytes[lineStart(of: start)..<start].allSatisfy { " \t\r".utf8.contains($0) }
        let hasOneLine = isFirst && count > 0 && !hasManyLines
        count += 1
        var depth = 0
        var isInString = false
        var isEscaped = false
        while place < bytes.count {
            let byte = bytes[place]
            let wasEscaped = isEscaped
            isEscaped = byte == UInt8(ascii: "\\") && !wasEscaped
            if byte == UInt8(ascii: "\n") && isInString {
                place += 1
                skip(to: opening, column: column)
                return .cutOff(line: line(of: start))
            } else if byte == UInt8(ascii: "\"") && !wasEscaped {
                isInString.toggle()
            } else if "[{".utf8.contains(byte) && !isInString {
                if depth > 0, byte == opening || byte == UInt8(ascii: "{"),
                    beginsValue(after: start, column: column, hasOneLine: hasOneLine)
                {
                    return .cutOff(line: line(of: start))
                }
                depth += 1
            } else if "]}".utf8.contains(byte) && !isInString {
                depth -= 1
                if depth == 0 {
                    place += 1
                    hasManyLines = hasManyLines || bytes[start..<place].contains(UInt8(ascii: "\n"))
                    return finished(start)
                }
            }
            place += 1
        }
        isInArray = false
        return .cutOff(line: line(of: start))
    }

    private func beginsValue(after start: Int, column: Int, hasOneLine: Bool) -> Bool {
        let lineStart = lineStart(of: place)
        guard lineStart > start, place - lineStart <= column,
            bytes[lineStart..<place].allSatisfy({ " \t".utf8.contains($0) }),
            let before = bytes[start..<place].last(where: { !" \t\r\n".utf8.contains($0) })
        else { return false }
        return hasOneLine || !"[,:".utf8.contains(before)
    }

    private mutating func skip(to opening: UInt8, column: Int) {
        while place < bytes.count {
            let indent = bytes[place...].prefix(column).prefix { " \t".utf8.contains($0) }
            if indent.endIndex < bytes.count {
                let first = bytes[indent.endIndex]
                if first == opening || first == UInt8(ascii: "{") || (isInArray && first == UInt8(ascii: "]"))
                {
                    return
                }
            }
            while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
            place = min(place + 1, bytes.count)
        }
    }

    private mutating func string() -> Item {
        let start = place
        count += 1
        place += 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
            let byte = bytes[place]
            place += 1
            if byte == UInt8(ascii: "\"") { return finished(start) }
            if byte == UInt8(ascii: "\\"), place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
                place += 1
            }
        }
        if place == bytes.count { isInArray = false }
        return .cutOff(line: line(of: start))
    }

    private mutating func word() -> Item? {
        let word = bytes[place...].prefix { $0 > 0x20 && !",:\"[]{}".utf8.contains($0) }
        let isWord = ["true", "false", "null"].contains(String(decoding: word, as: UTF8.self))
        let isNumber =
            word.first.map { "-0123456789".utf8.contains($0) } == true
            && word.allSatisfy { "-0123456789+.eE".utf8.contains($0) }
        guard isWord || isNumber else { return nil }
        let start = place
        place = word.endIndex
        count += 1
        return finished(start)
    }

    private mutating func stray() -> Item {
        let line = line(of: place)
        let ends = isInArray ? "\n,[]{" : "\n"
        while place < bytes.count, !ends.utf8.contains(bytes[place]) { place += 1 }
        return .stray(line: line)
    }

    private func finished(_ start: Int) -> Item {
        guard place - start <= limit else {
            return .tooLarge(line: line(of: start), byteCount: place - start)
        }
        return .record(
            String(decoding: bytes[start..<place], as: UTF8.self), line: line(of: start), number: count - 1)
    }

    private func lineStart(of place: Int) -> Int {
        let start = bytes[..<place].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : start
    }

    private func line(of place: Int) -> Int {
        bytes[..<place].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    }
}
