import Foundation

/// The most memory that this process has taken.
enum PeakMemory {
    /// Bytes resident at the peak so far, which Linux calls VmHWM; nil where the system does not tell.
    static var bytes: Int? {
        var usage = rusage()
        #if os(Linux)
            // An enumeration there, and kibibytes: getrusage(2).
            guard getrusage(numericCast(RUSAGE_SELF.rawValue), &usage) == 0 else { return nil }
            return usage.ru_maxrss * 1024
        #else
            guard getrusage(RUSAGE_SELF, &usage) == 0 else { return nil }
            return usage.ru_maxrss
        #endif
    }
}
