import Dispatch
import Foundation
import Synchronization

/// Divides work among the cores, and joins what comes of it in the order of the input.
///
/// The calling thread blocks until all is done.
///
/// - Throws: the error of the first part that failed.
func concurrentFlatMap<Input: Sendable, Output: Sendable>(
    _ inputs: [Input], _ body: @Sendable (ArraySlice<Input>) throws -> [Output]
) throws -> [Output] {
    let workers = min(inputs.count, ProcessInfo.processInfo.activeProcessorCount)
    guard workers > 1 else { return try body(inputs[...]) }
    let results = Mutex([Result<[Output], any Error>?](repeating: nil, count: workers))
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
        let part = inputs.count * worker / workers..<inputs.count * (worker + 1) / workers
        let result = Result { try body(inputs[part]) }
        results.withLock { $0[worker] = result }
    }
    return try results.withLock { $0 }.flatMap { try $0?.get() ?? [] }
}
