import struct Foundation.Date

/// Writes moments as ISO 8601 in UTC with milliseconds, the same on every machine.
enum ISODate {
    /// A moment such as "2024-02-29T12:00:00.000Z". Moments beyond what calendars of computers cover are cut.
    static func string(_ date: Date) -> String {
        // The range of ECMAScript's dates, which no conversion below can overflow.
        let bound = 8.64e15
        let exact = date.timeIntervalSince1970 * 1000
        let milliseconds = Int(max(-bound, min(bound, exact.isNaN ? 0 : exact)).rounded())
        let (day, time) = milliseconds.quotientAndRemainder(flooringBy: 86_400_000)
        let (year, month, dayOfMonth) = civil(day)
        let second = time / 1000
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(dayOfMonth, 2) + "T"
            + padded(second / 3600, 2) + ":" + padded(second / 60 % 60, 2) + ":" + padded(second % 60, 2)
            + "."
            + padded(time % 1000, 3) + "Z"
    }

    /// Year, month and day of a day since 1970-01-01, in the Gregorian calendar.
    ///
    /// Years are counted from March here, so that the leap day is the last; an era is 400 years of 146,097 days.
    private static func civil(_ day: Int) -> (year: Int, month: Int, day: Int) {
        let (era, dayOfEra) = (day + 719_468).quotientAndRemainder(flooringBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month,
            dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number.magnitude)
        return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

extension Int {
    fileprivate func quotientAndRemainder(flooringBy divisor: Int) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
