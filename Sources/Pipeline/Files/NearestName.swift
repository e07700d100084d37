/// Helps with names that nobody knows.
enum NearestName {
    /// A question for the name that was probably meant, with a space before it; empty when none resembles it.
    static func question(for name: String, among names: some Sequence<String>) -> String {
        nearest(to: name, among: names).map { " (did you mean '\($0)'?)" } ?? ""
    }

    /// The name that takes the fewest edits, if those are few: one in a short name, a third of a longer one.
    static func nearest(to name: String, among names: some Sequence<String>) -> String? {
        let letters = Array(name.lowercased())
        guard (2...64).contains(letters.count) else { return nil }
        let limit = max(1, letters.count / 3)
        return names.map { (name: $0, edits: edits(from: letters, to: Array($0.lowercased()))) }
            .filter { $0.edits <= limit }
            .min { ($0.edits, $0.name) < ($1.edits, $1.name) }?.name
    }

    /// How many letters must be put in, left out or replaced.
    private static func edits(from one: [Character], to other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (i, letter) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, otherLetter) in other.enumerated() {
                let replaced = diagonal + (letter == otherLetter ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
