#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes dates for people.
enum DisplayDate {
    /// Year, month and day in UTC, as in 2025-01-16.
    static func day(_ date: Date) -> String {
        date.formatted(.iso8601.year().month().day())
    }
}
