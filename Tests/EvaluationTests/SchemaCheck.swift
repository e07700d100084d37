import Foundation

/// What a JSON Schema says against a value: as much of the standard as our schemas use.
struct SchemaCheck {
    private let root: [String: Any]

    /// Reads a schema of `Schemas/`.
    init(_ name: String) throws {
        // The folder may be reached through a link.
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let folder = (0..<3).reduce(file) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: folder.appending(path: "Schemas/\(name).schema.json"))
        root = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// The faults of a value, each with its place; a schema with keywords that are not known here is a fault too.
    func faults(in value: Any) -> [String] { faults(in: value, by: root, at: "$") }

    private static let annotations: Set<String> = ["$schema", "$defs", "title", "description"]

    private func faults(in value: Any, by schema: [String: Any], at place: String) -> [String] {
        var faults: [String] = []
        func holds(_ other: Any?) -> Bool {
            (other as? [String: Any]).map { self.faults(in: value, by: $0, at: place).isEmpty } ?? false
        }
        for (keyword, rule) in schema where !Self.annotations.contains(keyword) {
            switch keyword {
            case "$ref":
                let name = (rule as? String)?.replacing("#/$defs/", with: "") ?? ""
                let definition = (root["$defs"] as? [String: [String: Any]])?[name]
                faults += definition.map { self.faults(in: value, by: $0, at: place) } ?? ["no $defs/\(name)"]
            case "type":
                let types = rule as? [String] ?? [rule as? String ?? ""]
                if !types.contains(where: { Self.isOfType($0, value) }) {
                    faults.append("\(place) is no \(types)")
                }
            case "const": if !Self.areEqual(value, rule) { faults.append("\(place) is not \(rule)") }
            case "enum":
                if !(rule as? [Any] ?? []).contains(where: { Self.areEqual(value, $0) }) {
                    faults.append("\(place) is none of \(rule)")
                }
            case "minimum", "maximum":
                if let number = Self.number(value), let limit = Self.number(rule),
                    keyword == "minimum" ? number < limit : number > limit
                {
                    faults.append("\(place) is \(number), beyond the \(keyword)")
                }
            case "minLength":
                if let text = value as? String, text.count < (rule as? Int ?? 0) {
                    faults.append("\(place) is short")
                }
            case "minItems":
                if let all = value as? [Any], all.count < (rule as? Int ?? 0) {
                    faults.append("\(place) has few")
                }
            case "maxItems":
                if let all = value as? [Any], all.count > (rule as? Int ?? 0) {
                    faults.append("\(place) has many")
                }
            case "uniqueItems":
                if let all = value as? [AnyHashable], Set(all).count < all.count {
                    faults.append("\(place) repeats")
                }
            case "items":
                for (index, item) in (value as? [Any] ?? []).enumerated() {
                    faults += self.faults(
                        in: item, by: rule as? [String: Any] ?? [:], at: "\(place)[\(index)]")
                }
            case "required":
                guard let object = value as? [String: Any] else { continue }
                for key in rule as? [String] ?? [] where object[key] == nil {
                    faults.append("\(place) has no \(key)")
                }
            case "properties", "additionalProperties": continue
            case "anyOf":
                if !(rule as? [Any] ?? []).contains(where: holds) { faults.append("\(place) fits nothing") }
            case "not": if holds(rule) { faults.append("\(place) fits what it must not") }
            case "if":
                let branch = schema[holds(rule) ? "then" : "else"] as? [String: Any] ?? [:]
                faults += self.faults(in: value, by: branch, at: place)
            case "then", "else": continue
            default: faults.append("the schema has \(keyword)")
            }
        }
        return faults + propertyFaults(in: value, by: schema, at: place)
    }

    private func propertyFaults(in value: Any, by schema: [String: Any], at place: String) -> [String] {
        guard let object = value as? [String: Any] else { return [] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        return object.flatMap { key, item in
            if let rule = properties[key] { return faults(in: item, by: rule, at: "\(place).\(key)") }
            if let rule = schema["additionalProperties"] as? [String: Any] {
                return faults(in: item, by: rule, at: "\(place).\(key)")
            }
            return schema["additionalProperties"] as? Bool == false ? ["\(place) has \(key)"] : []
        }
    }

    private static func isOfType(_ type: String, _ value: Any) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "boolean": isBoolean(value)
        case "null": value is NSNull
        case "number": number(value) != nil
        case "integer": number(value).map { $0 == $0.rounded() } ?? false
        default: false
        }
    }

    /// Foundation reads true and false as numbers of their own class.
    private static func isBoolean(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }

    private static func number(_ value: Any) -> Double? {
        isBoolean(value) ? nil : (value as? NSNumber)?.doubleValue
    }

    private static func areEqual(_ left: Any, _ right: Any) -> Bool {
        guard isBoolean(left) == isBoolean(right), let left = left as? AnyHashable,
            let right = right as? AnyHashable
        else { return false }
        return left == right
    }
}
