import Foundation

/// Paths and the URIs they have, as plain strings.
enum FilePath {
    /// A path from the root folder, without `.`, `..` and doubled slashes; symbolic links stay as they are.
    static func absolute(_ path: String) -> String {
        normalized(path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path)
    }

    /// Takes `.`, `..` and empty parts out of a path; the result starts with "/".
    static func normalized(_ path: String) -> String {
        var normal: [UInt8] = []
        normal.reserveCapacity(path.utf8.count + 1)
        let slash = UInt8(ascii: "/")
        for part in path.utf8.split(separator: slash) {
            if part.elementsEqual(".".utf8) { continue }
            if part.elementsEqual("..".utf8) {
                normal.removeLast(normal.count - (normal.lastIndex(of: slash) ?? 0))
            } else {
                normal.append(slash)
                normal.append(contentsOf: part)
            }
        }
        return normal.isEmpty ? "/" : String(decoding: normal, as: UTF8.self)
    }

    /// The folder a path lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else {
            return "/"
        }
        return String(path[..<slash])
    }

    /// The last part of a path.
    static func name(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
        return String(path[path.utf8.index(after: slash)...])
    }

    /// What follows the last dot of the name, in lower case; empty for hidden files and names without a dot.
    static func fileExtension(of path: String) -> String {
        let name = name(of: path)
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
        return name[name.utf8.index(after: dot)...].lowercased()
    }

    /// A path without the extension of its last part.
    static func withoutExtension(_ path: String) -> String {
        let length = fileExtension(of: path).utf8.count
        return length == 0 ? path : String(path.utf8.dropLast(length + 1)) ?? path
    }

    /// The part of a path below a folder, or nil when it lies elsewhere.
    static func relative(_ path: String, to folder: String) -> String? {
        if folder == "/" { return String(path.dropFirst()) }
        let length = folder.utf8.count
        guard path.utf8.count > length + 1, path.utf8.starts(with: folder.utf8) else { return nil }
        let end = path.utf8.index(path.startIndex, offsetBy: length)
        guard path.utf8[end] == UInt8(ascii: "/") else { return nil }
        return String(path[path.utf8.index(after: end)...])
    }

    /// Writes what RFC 3986 does not allow in a path as `%` and two hexadecimal digits.
    static func percentEncoded(_ path: String) -> String {
        guard let first = path.utf8.firstIndex(where: { !isLiteral($0) }) else { return path }
        let digits = Array("0123456789ABCDEF".utf8)
        var encoded = Array(path.utf8[..<first])
        for byte in path.utf8[first...] {
            if isLiteral(byte) {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    /// Whether a byte stands for itself in the path of an address.
    private static func isLiteral(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"),
            UInt8(ascii: "'"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"):
            true
        default: false
        }
    }

    /// Undoes percent-encoding; text that is not well encoded stays as it is.
    static func percentDecoded(_ path: String) -> String {
        path.utf8.contains(UInt8(ascii: "%")) ? path.removingPercentEncoding ?? path : path
    }
}
