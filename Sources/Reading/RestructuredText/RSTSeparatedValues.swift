/// Rows of values between commas or other marks, in quotation marks where they need it.
enum RSTSeparatedValues {
    /// The rows of a text; blank lines are none.
    static func rows(in text: UnsafeBufferPointer<UInt8>, delimiter: UInt8) -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var value: [UInt8] = []
        var isQuoted = false
        var isStart = true
        var index = 0

        func endRow() {
            if !row.isEmpty || !value.isEmpty {
                row.append(value)
                rows.append(row)
            }
            row = []
            value = []
            isStart = true
        }
        while index < text.count {
            let byte = text[index]
            if isQuoted {
                if byte != UInt8(ascii: "\"") {
                    value.append(byte)
                } else if index + 1 < text.count, text[index + 1] == byte {
                    value.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: "\""), isStart {
                isQuoted = true
                isStart = false
            } else if byte == delimiter {
                row.append(value)
                value = []
                isStart = true
            } else if byte == UInt8(ascii: "\n") {
                endRow()
            } else if byte != 0x20 || !isStart {
                value.append(byte)
                isStart = false
            }
            index += 1
        }
        endRow()
        return rows
    }
}
