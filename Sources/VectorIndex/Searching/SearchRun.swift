import Dispatch
import Kernels
import Synchronization

/// One search: several queries over the rows of an index, by several threads.
///
/// The first pass estimates products by the codes of all rows; the second computes those of the best rows. Each thread
/// takes the next stripe when it is done with one and keeps lists of its own, which are joined in the end: that gives the
/// same rows whoever took which stripe.
struct SearchRun: Sendable {
    private let table: RowTable
    private let queries: [PreparedQuery]
    private let layout: SegmentLayout
    /// How many threads work at once.
    private let workers: Int
    private let parts: [Part]
    /// The rows that may be found in each segment; nil stands for all.
    private let allowed: [RowBitmap?]

    /// Codes of this many blocks stay in a core's cache while all queries look at them: 100 KB at 384 dimensions.
    private static let blocksAtOnce = 64
    /// How many rows are multiplied at once.
    private static let rowsAtOnce = 256

    /// A stripe and where it stands.
    private struct Part {
        let stripe: Stripe
        /// The number of its first row in the index.
        let firstRow: Int
        /// Its segment.
        let entry: Int
        /// Where its bits begin among those of the segment.
        let firstWord: Int
    }

    /// Prepares a search.
    ///
    /// - Complexity: O(*n* / 32) where rows were removed or a filter is given, and what the filter takes.
    init(
        _ table: RowTable, queries: [PreparedQuery], filter: RowFilter?, layout: SegmentLayout, workers: Int
    ) {
        self.table = table
        self.queries = queries
        self.layout = layout
        self.workers = workers
        allowed = table.entries.map { entry in
            RowBitmap.intersection(entry.alive, filter?.rows(of: entry.segment))
        }
        parts = table.entries.indices.flatMap { entry in
            table.entries[entry].segment.stripes.enumerated().map { number, stripe in
                Part(
                    stripe: stripe, firstRow: table.firstRow(of: entry) + number * SegmentLayout.stripeRows,
                    entry: entry, firstWord: SegmentLayout.blocks(number * SegmentLayout.stripeRows))
            }
        }
    }

    /// The best rows of each query, best first, by the products of the rows that codes have found.
    ///
    /// - Parameters:
    ///   - count: How many rows are wanted for each query.
    ///   - candidates: How many rows the first pass leaves to the second.
    func matches(count: Int, candidates: Int) -> [[VectorMatch]] {
        let found = gather(limit: candidates, scan)
        let pieces = found.indices.flatMap { query in
            // In the order of memory, a row and its neighbour share what is fetched.
            let rows = found[query].map(\.row).sorted()
            return stride(from: 0, to: rows.count, by: Self.rowsAtOnce).map { start in
                (query: query, rows: rows[start..<min(start + Self.rowsAtOnce, rows.count)])
            }
        }
        let scored = Mutex(queries.map { _ in [[ScanCandidate]]() })
        concurrently(pieces.count) { number in
            let piece = pieces[number]
            let rows = score(piece.rows.map { ($0, row(at: $0)) }, queries[piece.query])
            scored.withLock { $0[piece.query].append(rows) }
        }
        return scored.withLock { $0 }.map { sorted(best(count, of: $0)) }
    }

    /// The best rows of each query, best first, by the products of all rows.
    func exhaustiveMatches(count: Int) -> [[VectorMatch]] {
        gather(limit: count, multiply).map(sorted)
    }

    /// Divides the parts among threads, each with lists of its own, and joins the lists.
    private func gather(
        limit: Int, _ body: @Sendable (Part, [CandidateList]) -> Void
    ) -> [[ScanCandidate]] {
        let found = Mutex(queries.map { _ in [[ScanCandidate]]() })
        let next = Atomic(0)
        concurrently(min(workers, parts.count)) { _ in
            let own = queries.map { _ in CandidateList(limit: limit, table: table) }
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < parts.count else { break }
                body(parts[number], own)
            }
            let rows = own.map { $0.best() }
            found.withLock { found in
                for query in rows.indices { found[query].append(rows[query]) }
            }
        }
        return found.withLock { $0 }.map { best(limit, of: $0) }
    }

    /// The best of some lists together, in no order.
    private func best(_ limit: Int, of lists: [[ScanCandidate]]) -> [ScanCandidate] {
        if lists.count == 1, lists[0].count <= limit { return lists[0] }
        let list = CandidateList(limit: limit, table: table)
        lists.forEach { $0.forEach(list.append) }
        return list.best()
    }

    /// Lets all queries look at the codes of a part, a few blocks at a time.
    @Sendable private func scan(_ part: Part, _ lists: [CandidateList]) {
        let kernels = ScanKernelsBest()
        withAllowedRows(of: part) { allowed in
            let step = Self.blocksAtOnce * Int(SCAN_BLOCK_ROWS)
            for start in stride(from: 0, to: part.stripe.count, by: step) {
                let rows = min(step, part.stripe.count - start)
                let firstBlock = start / Int(SCAN_BLOCK_ROWS)
                let codes = part.stripe.codes + firstBlock * layout.blockSize
                let bits = allowed.map { $0 + firstBlock }
                for (query, list) in zip(queries, lists) {
                    query.withScanQuery { query in
                        var block = 0
                        while block < SegmentLayout.blocks(rows) {
                            list.gather { free in
                                guard let memory = free.baseAddress else { return 0 }
                                return kernels.pointee.scan(
                                    query, codes, rows, bits, &block, Int16(clamping: list.floor),
                                    UInt32(part.firstRow + start), memory, free.count)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Multiplies all queries with the rows of a part.
    @Sendable private func multiply(_ part: Part, _ lists: [CandidateList]) {
        for start in stride(from: 0, to: part.stripe.count, by: Self.rowsAtOnce) {
            let numbers = (start..<min(start + Self.rowsAtOnce, part.stripe.count)).filter { row in
                allowed[part.entry]?[part.firstWord * 32 + row] ?? true
            }
            let rows = numbers.map {
                (UInt32(part.firstRow + $0), part.stripe.rows + $0 * layout.rowSize)
            }
            for (query, list) in zip(queries, lists) { score(rows, query).forEach(list.append) }
        }
    }

    /// The products of a query and rows, as candidates whose estimates are in the order of scores.
    private func score(
        _ rows: [(number: UInt32, memory: UnsafeRawPointer)], _ query: PreparedQuery
    ) -> [ScanCandidate] {
        let values = rows.map {
            ($0.memory + MemoryLayout<Float>.size).assumingMemoryBound(to: Int16.self)
        }
        let products = [Int32](unsafeUninitializedCapacity: rows.count) { products, count in
            query.values.withUnsafeBufferPointer { query in
                values.withUnsafeBufferPointer { values in
                    guard let query = query.baseAddress, let values = values.baseAddress,
                        let products = products.baseAddress
                    else { return }
                    ScanKernelsBest().pointee.products(query, layout.dimension, values, rows.count, products)
                }
            }
            count = rows.count
        }
        return zip(rows, products).map { row, product in
            let score = Float(product) * (row.memory.load(as: Float.self) * query.scale)
            return ScanCandidate(row: row.number, estimate: score.orderedBits)
        }
    }

    /// Where a row's scale and values stand.
    private func row(at number: UInt32) -> UnsafeRawPointer {
        let (stripe, row) = table.place(of: number)
        return stripe.rows + row * layout.rowSize
    }

    private func sorted(_ rows: [ScanCandidate]) -> [VectorMatch] {
        rows.sorted(by: table.isBetter).map { candidate in
            VectorMatch(key: table.key(of: candidate.row), score: Float(orderedBits: candidate.estimate))
        }
    }

    private func withAllowedRows(of part: Part, _ body: (UnsafePointer<UInt32>?) -> Void) {
        guard let rows = allowed[part.entry] else { return body(nil) }
        rows.words.withUnsafeBufferPointer { words in body(words.baseAddress.map { $0 + part.firstWord }) }
    }

    /// Runs a number of pieces of work on several threads, of which the calling one is one.
    private func concurrently(_ count: Int, _ body: @Sendable (Int) -> Void) {
        if count > 1, workers > 1 {
            DispatchQueue.concurrentPerform(iterations: count, execute: body)
        } else {
            for number in 0..<count { body(number) }
        }
    }
}

extension Float {
    /// A whole number that is in the same order as the value (IEEE 754-2019, 5.10); 0 and -0 have the same.
    var orderedBits: Int32 {
        let bits = Int32(bitPattern: (self + 0).bitPattern)
        return bits < 0 ? bits ^ Int32.max : bits
    }

    /// The value of such a number.
    init(orderedBits bits: Int32) {
        self.init(bitPattern: UInt32(bitPattern: bits < 0 ? bits ^ Int32.max : bits))
    }
}
