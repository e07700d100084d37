import Kernels

/// The best rows that a scan has met so far.
///
/// Rows are gathered unsorted; when there is no more room, all but the best are dropped, and the last of those sets the
/// limit for what is gathered from then on. What is left in the end does not depend on the order of rows.
final class CandidateList {
    /// How many rows are wanted.
    let limit: Int
    private let table: RowTable
    private let memory: UnsafeMutableBufferPointer<ScanCandidate>
    private var count = 0
    /// Rows with this estimate or a lower one need not be gathered.
    private(set) var floor = Int32.min

    init(limit: Int, table: RowTable) {
        self.limit = limit
        self.table = table
        // Room for as many again is cleared seldom enough to cost nothing beside a scan.
        memory = .allocate(capacity: 2 * limit + 4 * Int(SCAN_BLOCK_ROWS))
    }

    deinit { memory.deallocate() }

    /// Lets a kernel write candidates into free memory.
    ///
    /// - Parameter body: Returns how many it has written. It is given room for a block at least.
    func gather(_ body: (UnsafeMutableBufferPointer<ScanCandidate>) -> Int) {
        if memory.count - count < Int(SCAN_BLOCK_ROWS) { shrink() }
        count += body(UnsafeMutableBufferPointer(rebasing: memory[count...]))
    }

    func append(_ candidate: ScanCandidate) {
        guard candidate.estimate > floor else { return }
        if count == memory.count { shrink() }
        memory[count] = candidate
        count += 1
    }

    /// Takes the best rows out, at most ``limit``, in no order.
    func best() -> [ScanCandidate] {
        shrink()
        return Array(memory[..<count])
    }

    private func shrink() {
        guard count > limit else { return }
        let gathered = UnsafeMutableBufferPointer(rebasing: memory[..<count])
        gathered.select(limit) { table.isBetter($0, $1) }
        count = limit
        // An equal estimate with a lower key is still better than the last.
        floor = gathered[..<limit].reduce(Int32.max) { min($0, $1.estimate) } - 1
    }
}

extension UnsafeMutableBufferPointer {
    /// Puts the `limit` best elements in front, in no order (Hoare, "Algorithm 65: find", 1961).
    ///
    /// - Complexity: O(*n*) on the average.
    func select(_ limit: Int, by isBetter: (Element, Element) -> Bool) {
        guard limit > 0 else { return }
        var (low, high) = (0, count - 1)
        while low < high {
            // The middle of three keeps rows that come in order from being the worst case.
            let middle = low + (high - low) / 2
            if isBetter(self[middle], self[low]) { swapAt(middle, low) }
            if isBetter(self[high], self[low]) { swapAt(high, low) }
            if isBetter(self[high], self[middle]) { swapAt(high, middle) }
            let pivot = self[middle]
            var (left, right) = (low, high)
            while left <= right {
                while isBetter(self[left], pivot) { left += 1 }
                while isBetter(pivot, self[right]) { right -= 1 }
                if left <= right {
                    swapAt(left, right)
                    left += 1
                    right -= 1
                }
            }
            if limit - 1 <= right { high = right } else if limit - 1 >= left { low = left } else { return }
        }
    }
}
