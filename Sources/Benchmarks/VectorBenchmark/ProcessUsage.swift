import Foundation

/// What this process uses.
enum ProcessUsage {
    /// Memory that is its own, and not pages of mapped files (proc(5), RssAnon); 0 where the system does not say.
    static var anonymousBytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let kilobytes = status.firstMatch(of: /RssAnon:\s+(\d+)/).flatMap { Int($0.1) } ?? 0
        return kilobytes * 1024
    }

    /// The processor's time of all its threads, in seconds.
    static var processorSeconds: Double {
        var usage = rusage()
        getrusage(ownProcess, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double {
        Double(time.tv_sec) + Double(time.tv_usec) / 1e6
    }

    #if canImport(Glibc)
        private static let ownProcess = Int32(RUSAGE_SELF.rawValue)
    #else
        private static let ownProcess = RUSAGE_SELF
    #endif
}
