/// Finds keys that an object should not have, and those that it lacks.
///
/// A key that is unknown is mentioned once for each file, since what writes one line wrongly writes all lines so.
struct KGKeyCheck {
    /// A file with more unknown keys than this is no file of ours.
    private static let mostMentioned = 100

    private var mentioned: Set<String> = []

    /// Forgets what was mentioned, for another file.
    mutating func reset() { mentioned.removeAll() }

    /// Notes unknown keys; false when a key is missing without which the object says nothing.
    mutating func check(_ object: JSONValue, _ keys: KGJSONLines.Keys, _ fields: inout RecordFields) -> Bool {
        /// A bit for each key that is there.
        var present: UInt64 = 0
        for (bytes, value) in object.members {
            let place = keys.all.firstIndex { $0.utf8.count == bytes.count && $0.utf8.elementsEqual(bytes) }
            if let place {
                if !value.isNull { present |= 1 << place }
                continue
            }
            let key = String(decoding: bytes, as: UTF8.self)
            if mentioned.count < Self.mostMentioned, mentioned.insert("\(keys.name) \(key)").inserted {
                let known = keys.all.joined(separator: ", ")
                fields.note(
                    "has the key \"\(key.prefix(60))\", which a \(keys.name) does not have"
                        + "\(Suggestion.phrase(for: key, among: keys.all)); its keys are \(known)")
            }
        }
        let missing = keys.required.first { name in
            keys.all.firstIndex(of: name).map { present & 1 << $0 == 0 } ?? true
        }
        guard let missing else { return true }
        fields.note("was left out: a \(keys.name) needs the key \"\(missing)\"")
        return false
    }
}

/// Finds the word that somebody may have meant.
enum Suggestion {
    /// ` (did you mean "title"?)`, or nothing when no word is near.
    static func phrase(for word: String, among known: [String]) -> String {
        // Two letters that changed places count twice; of a word of four letters that would leave another word.
        let best = known.map { (distance(Array(word.lowercased().utf8.prefix(40)), Array($0.utf8)), $0) }
            .min { $0.0 < $1.0 }
        guard let (distance, name) = best, distance <= max(1, (name.utf8.count + 1) / 3) else { return "" }
        return " (did you mean \"\(name)\"?)"
    }

    /// How many letters have to be changed, added or taken away.
    private static func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
        var row = Array(0...second.count)
        for (index, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in second.indices {
                let changed = diagonal + (second[place] == letter ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(changed, diagonal + 1, row[place] + 1)
            }
        }
        return row[second.count]
    }
}
