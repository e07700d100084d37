import Foundation

/// Memory of this process.
enum ProcessMemory {
    /// What is its own, and not pages of mapped files (proc(5), RssAnon); 0 where the system does not say.
    static var anonymousBytes: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let kilobytes = status.firstMatch(of: /RssAnon:\s+(\d+)/).flatMap { Int($0.1) } ?? 0
        return kilobytes * 1024
    }
}
