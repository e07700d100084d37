import OrderedCollections

/// The JSON object in what a model wrote, freed of what models write around and into it.
///
/// Mended are: thinking text before the object, code fences, words around it, trailing commas, raw line breaks in texts;
/// and of an object that ends or goes wrong in the middle, all that is whole is kept.
public struct MendedJSON: Sendable, Hashable {
    /// The object.
    public let value: JSONValue
    /// Whether anything had to be mended.
    public let isMended: Bool
    /// Why it is not all of the object, in a sentence; nil where it is.
    public let problem: String?

    /// A reply has no more places where an object may begin that are worth a try.
    private static let mostTries = 16

    /// Finds the object: the first that holds anything.
    ///
    /// - Throws: ``JSONError`` where there is none, with the reason to tell the model.
    /// - Complexity: linear in the text, sixteen times over at worst.
    public init(in text: String) throws(JSONError) {
        let end = text.ranges(of: "</think>").last?.upperBound ?? text.startIndex
        let bytes = Array(text[end...].utf8)
        var position = 0
        for _ in 0..<Self.mostTries {
            guard let start = bytes[position...].firstIndex(of: UInt8(ascii: "{")) else { break }
            var parser = JSONParser(bytes, from: start, isMending: true)
            guard let (value, _) = try? parser.value(), case .object(let members) = value else { break }
            let length = parser.position - start
            // Braces in words hold nothing, but an object alone may.
            if !members.isEmpty || parser.problem == nil && length == bytes.count {
                self.value = value
                isMended = parser.hasMended || length != text.utf8.count
                problem = parser.problem?.description
                return
            }
            position = start + 1
        }
        throw JSONError(message: "The reply holds no JSON object")
    }
}
