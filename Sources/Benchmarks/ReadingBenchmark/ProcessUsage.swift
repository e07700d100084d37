import Foundation

/// What this process has used so far.
enum ProcessUsage {
    /// The processor's time of all its threads, in seconds.
    static var processorSeconds: Double {
        var usage = rusage()
        getrusage(ownProcess, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    /// The most memory it had at one time, in bytes.
    ///
    /// Linux starts a new process's `ru_maxrss` with what its parent had, so that the size of the address space itself is
    /// taken there.
    static var peakMemory: Int {
        if let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
            let kibibytes = Int(line.filter(\.isNumber))
        {
            return kibibytes << 10
        }
        var usage = rusage()
        getrusage(ownProcess, &usage)
        #if canImport(Darwin)
            return usage.ru_maxrss
        #else
            return usage.ru_maxrss << 10
        #endif
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
