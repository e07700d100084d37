import Foundation

/// The processor's time of this process.
enum ProcessorClock {
    /// Seconds of all its threads.
    static var seconds: Double {
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
