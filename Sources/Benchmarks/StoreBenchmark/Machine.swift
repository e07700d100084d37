import Foundation

/// What a run was made on.
struct Machine: Codable {
    let cores: Int
    let system: String
    let rocksDB: String

    /// Describes this machine and the RocksDB that wrote a store.
    init(store: String) throws {
        cores = ProcessInfo.processInfo.activeProcessorCount
        system = ProcessInfo.processInfo.operatingSystemVersionString
        rocksDB = try Self.rocksDBVersion(of: store)
    }

    /// The C interface has no call for the version, but RocksDB writes it into its options file.
    private static func rocksDBVersion(of store: String) throws -> String {
        let key = "rocksdb_version="
        for name in try FileManager.default.contentsOfDirectory(atPath: store)
        where name.hasPrefix("OPTIONS-") {
            let options = try String(contentsOfFile: store + "/" + name, encoding: .utf8)
            for line in options.split(whereSeparator: \.isNewline) {
                let line = line.drop { $0 == " " }
                if line.hasPrefix(key) { return String(line.dropFirst(key.count)) }
            }
        }
        return "of unknown version"
    }

    var line: String { "\(cores) cores, \(system), RocksDB \(rocksDB), one thread, medians" }
}

/// The memory of this process.
enum ProcessMemory {
    /// The most that was resident so far, in bytes.
    static var peak: Int {
        var usage = rusage()
        #if os(Linux)
            // An enumeration there, and kibibytes: getrusage(2).
            guard getrusage(numericCast(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
            return usage.ru_maxrss * 1024
        #else
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
            return usage.ru_maxrss
        #endif
    }
}

extension Duration {
    /// As a plain number.
    var seconds: Double { self / .seconds(1) }
}

extension [Double] {
    /// The middle of the sorted numbers.
    var median: Double {
        guard !isEmpty else { return 0 }
        let sorted = sorted()
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
