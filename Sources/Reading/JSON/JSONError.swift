/// Why a text is no JSON.
struct JSONError: Error, Hashable {
    /// The sort of fault.
    enum Reason: Hashable {
        case malformed
        case empty
        case unclosedString
        case unescapedControl
        case badString
        case badNumber
        case invalidUTF8
        case tooDeep(limit: Int)
        case tooLong
        case noMemory
    }

    let reason: Reason
}

extension JSONError: CustomStringConvertible {
    /// What is wrong, to be put after "is no JSON: ".
    var description: String {
        switch reason {
        case .malformed: "a comma, colon, bracket, brace or quote is missing or too many"
        case .empty: "there is nothing but white space"
        case .unclosedString: "a string has no closing quote"
        case .unescapedControl: "a string has a line break or another control character that is not escaped"
        case .badString: "a string has an escape that JSON does not know"
        case .badNumber: "a number is badly written"
        case .invalidUTF8: "the text is not UTF-8"
        case .tooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
        case .tooLong: "the text is longer than 4 GB"
        case .noMemory: "there is no memory to parse it"
        }
    }
}
