import Foundation

/// Numbers as people read them.
enum Quantity {
    /// A count with separators between thousands.
    static func count(_ number: Int) -> String {
        var digits = String(number.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        groups.insert(digits, at: 0)
        return (number < 0 ? "-" : "") + groups.joined(separator: ",")
    }

    /// A count with its noun, in the singular for one.
    static func count(_ number: Int, _ noun: String, _ nouns: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : nouns ?? noun + "s")"
    }

    /// A share of 1 as a percentage.
    static func share(_ share: Float) -> String {
        String(format: "%.0f %%", 100 * share)
    }

    /// Bytes in the unit that suits them.
    static func bytes(_ bytes: Int) -> String {
        let units = ["B", "kB", "MB", "GB", "TB"]
        var value = Double(bytes)
        var unit = 0
        while value >= 1000, unit + 1 < units.count {
            value /= 1000
            unit += 1
        }
        return unit == 0 ? "\(bytes) B" : String(format: "%.1f %@", value, units[unit])
    }

    /// A time in the unit that suits it.
    static func seconds(_ seconds: Double) -> String {
        if seconds < 10 { return String(format: "%.1f s", seconds) }
        if seconds < 120 { return "\(Int(seconds.rounded())) s" }
        if seconds < 7200 { return "\(Int((seconds / 60).rounded())) min" }
        return String(format: "%.1f h", seconds / 3600)
    }
}
