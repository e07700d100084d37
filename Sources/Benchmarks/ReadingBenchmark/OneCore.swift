#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Keeps the process on one core.
enum OneCore {
    /// The system refused.
    struct Refused: Error, CustomStringConvertible {
        let code: Int32
        var description: String {
            "The process cannot be kept on one core: \(String(cString: strerror(code)))."
        }
    }

    /// Leaves one of its cores to this thread, and to the threads and processes that it starts from now on.
    ///
    /// Only Linux knows that; elsewhere nothing happens, and what reads uses one thread anyway.
    static func pin() throws {
        #if os(Linux)
            // The headers hide both from those who do not ask for GNU's additions, which Swift does not.
            guard let get = dlsym(nil, "sched_getaffinity"), let set = dlsym(nil, "sched_setaffinity") else {
                throw Refused(code: ENOSYS)
            }
            typealias Call = @convention(c) (pid_t, Int, UnsafeMutableRawPointer) -> CInt
            try withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { cores in
                guard let base = cores.baseAddress else { throw Refused(code: ENOMEM) }
                cores.initializeMemory(as: UInt8.self, repeating: 0)
                guard unsafeBitCast(get, to: Call.self)(0, cores.count, base) >= 0 else {
                    throw Refused(code: errno)
                }
                guard let last = cores.lastIndex(where: { $0 != 0 }) else { throw Refused(code: EINVAL) }
                let core = UInt8(1) << UInt8(7 - cores[last].leadingZeroBitCount)
                for index in cores.indices { cores[index] = index == last ? core : 0 }
                guard unsafeBitCast(set, to: Call.self)(0, cores.count, base) == 0 else {
                    throw Refused(code: errno)
                }
            }
        #endif
    }
}
