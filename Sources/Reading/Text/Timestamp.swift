import struct Foundation.Date

/// Dates as sources write them, all taken as UTC unless they say otherwise.
enum Timestamp {
    /// Reads `2019-01-10`, `2019-01-10 16:10`, `2016-08-02T15:40:20.623`, each with an optional `Z`, `UTC` or offset
    /// such as `+02:00`; nil for anything else.
    static func date(_ text: some StringProtocol) -> Date? {
        var text = String(text)
        return text.withUTF8 { date($0) }
    }

    /// Reads a date from UTF-8.
    static func date(_ bytes: UnsafeBufferPointer<UInt8>) -> Date? {
        var scanner = Digits(bytes: bytes)
        guard let year = scanner.number(4), scanner.skip("-") || scanner.skip("/"),
            let month = scanner.number(2),
            scanner.skip("-") || scanner.skip("/"), let day = scanner.number(2), (1...12).contains(month),
            day >= 1, day <= daysInMonth(month, year)
        else { return nil }
        var seconds = Double(days(year, month, day)) * 86_400
        if scanner.skip("T") || scanner.skip(" ") {
            guard let hour = scanner.number(2), scanner.skip(":"), let minute = scanner.number(2), hour < 24,
                minute < 60
            else { return nil }
            seconds += Double(hour * 3600 + minute * 60)
            if scanner.skip(":") {
                guard let second = scanner.number(2), second <= 60 else { return nil }
                seconds += Double(second)
                if scanner.skip(".") || scanner.skip(",") {
                    guard let fraction = scanner.fraction() else { return nil }
                    seconds += fraction
                }
            }
            _ = scanner.skip(" ")
            if scanner.skip("+") || scanner.isNext("-") {
                let sign: Double = scanner.skip("-") ? -1 : 1
                guard let hours = scanner.number(2) else { return nil }
                _ = scanner.skip(":")
                guard let minutes = scanner.number(2) else { return nil }
                seconds -= sign * Double(hours * 3600 + minutes * 60)
            } else if !scanner.skip("Z") {
                _ = scanner.skip("UTC") || scanner.skip("GMT")
            }
        }
        return scanner.isAtEnd ? Date(timeIntervalSince1970: seconds) : nil
    }

    /// How many days a month has, of 1 to 12.
    static func daysInMonth(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The days from 1970-01-01 in the Gregorian calendar, counted in eras of 400 years that begin in March, so that
    /// the leap day is the last of its year.
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear / 400
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private struct Digits {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        var isAtEnd: Bool { index == bytes.count }

        mutating func number(_ width: Int) -> Int? {
            guard index + width <= bytes.count else { return nil }
            var value = 0
            for byte in bytes[index..<(index + width)] {
                guard byte >= 0x30, byte <= 0x39 else { return nil }
                value = value * 10 + Int(byte - 0x30)
            }
            index += width
            return value
        }

        /// Up to nine digits after a decimal point.
        mutating func fraction() -> Double? {
            var value = 0.0
            var scale = 1.0
            let start = index
            while index < bytes.count, index - start < 9, bytes[index] >= 0x30, bytes[index] <= 0x39 {
                value = value * 10 + Double(bytes[index] - 0x30)
                scale *= 10
                index += 1
            }
            return index == start ? nil : value / scale
        }

        func isNext(_ text: StaticString) -> Bool {
            let length = text.utf8CodeUnitCount
            guard index + length <= bytes.count else { return false }
            return UnsafeBufferPointer(rebasing: bytes[index..<(index + length)])
                .elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: length))
        }

        mutating func skip(_ text: StaticString) -> Bool {
            guard isNext(text) else { return false }
            index += text.utf8CodeUnitCount
            return true
        }
    }
}
