/// The names of web sites, where folders and files are named after them.
enum HostName {
    /// Endings of sites that people export; the last one is reserved for examples (RFC 2606). Others are not taken for
    /// hosts, because folders have names like `notes.old` and `website.backup` too.
    private static let topLevelDomains: Set<Substring> = ["com", "net", "org", "io", "example"]

    /// The host after which the folder of a file is named, its parent or that one's parent; an archive is a folder too,
    /// and its extension no part of the name.
    static func above(_ path: String) -> String? {
        if let site = StackExchangeDump.packedFile(FilePath.name(of: path))?.site, isHost(site) {
            return site
        }
        var folder = FilePath.parent(of: path)
        for _ in 0..<3 {
            var name = FilePath.name(of: folder)
            while FormatDetector.isArchive(name) { name = FilePath.withoutExtension(name) }
            if let last = name.split(separator: ".").last, topLevelDomains.contains(last), isHost(name) {
                return name
            }
            folder = FilePath.parent(of: folder)
        }
        return nil
    }

    /// Whether a name is written as hosts are: at least two labels of lower-case letters, digits and hyphens.
    static func isHost(_ name: some StringProtocol) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                !label.isEmpty
                    && label.allSatisfy { byte in
                        switch byte {
                        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                            UInt8(ascii: "-"):
                            true
                        default: false
                        }
                    }
            }
    }
}
