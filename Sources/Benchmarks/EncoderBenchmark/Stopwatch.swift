#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whose time is counted.
enum Stopwatch {
    /// The clock on the wall.
    case wall
    /// The processor, for all threads of the process.
    case process
    /// The processor, for the calling thread.
    case thread

    /// Seconds since some time in the past.
    var seconds: Double {
        var time = timespec()
        switch self {
        case .wall: clock_gettime(CLOCK_MONOTONIC, &time)
        case .process: clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        case .thread: clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// How long something takes.
    func measure(_ body: () throws -> Void) rethrows -> Double {
        let start = seconds
        try body()
        return seconds - start
    }
}

extension [Double] {
    /// The middle one, or the mean of the two in the middle.
    var median: Double {
        let sorted = sorted()
        guard !isEmpty else { return .nan }
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
    }
}
