public import Foundation

/// A year, a month, a day or a moment, as people write them: "2024", "2024-05", "2024-05-17", "2024-05-17T08:30:00Z".
public struct TimePeriod: Hashable, Sendable {
    /// Its first moment, in universal time.
    public let start: Date
    /// The first moment after it.
    public let end: Date

    /// Reads a period; nil when it is written in another way, or there is no such day.
    public init?(_ text: String) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard fields.count <= 3, fields[0].count == 4,
            zip(fields, widths).allSatisfy({ $0.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } }
            )
        else {
            guard let moment = try? Date(text, strategy: .iso8601) else { return nil }
            start = moment
            end = moment.addingTimeInterval(1)
            return
        }
        let numbers = fields.compactMap { Int($0) }
        let day = DateComponents(
            calendar: Self.calendar, year: numbers[0], month: numbers.count > 1 ? numbers[1] : 1,
            day: numbers.count > 2 ? numbers[2] : 1)
        let unit: Calendar.Component = [.year, .month, .day][numbers.count - 1]
        guard day.isValidDate, let start = day.date,
            let end = Self.calendar.date(byAdding: unit, value: 1, to: start)
        else { return nil }
        self.start = start
        self.end = end
    }

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }()
}
