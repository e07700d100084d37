import KnowledgeModel

extension GraphStore {
    /// Sums the contributions of many batches to each count into one, so that reading a count stays one short scan.
    ///
    /// It changes no count. It may be stopped at any time and run again; each step is atomic.
    ///
    /// - Complexity: one scan of all contributions, and a write for those that changed.
    public func foldCounts() throws {
        var next: [UInt8]? = [Table.count.rawValue]
        while let start = next {
            try update { reader, facts in
                next = try Self.foldSome(from: start, reader, into: &facts)
            }
        }
    }

    /// Whether enough batches were applied since the last folding for it to pay.
    public func needsFolding() throws -> Bool {
        try read { reader in
            var contributions = 0
            try reader.scan(CountKey.prefix(of: .total(.documents))) { _, _ in
                contributions += 1
                return contributions < Self.foldingThreshold ? .more : .stop
            }
            return contributions >= Self.foldingThreshold
        }
    }

    private static let foldingThreshold = 16
    private static let foldingStep = 100_000

    /// Folds the counts from a key on, some at a time, and returns where to go on.
    private static func foldSome(
        from start: [UInt8], _ reader: StoreReader, into facts: inout FactBuffer
    ) throws -> [UInt8]? {
        var current: Counter?
        var keys: [[UInt8]] = []
        var sum = 0
        func finish() {
            guard let counter = current, keys.count > 1 || sum == 0 else { return }
            for key in keys { facts.delete(key) }
            if sum != 0 { facts.put([counter: sum], batch: CountKey.folded) }
        }
        var next: [UInt8]?
        try reader.scan(.count, from: start) { key, value in
            let contribution = try CountKey(decoding: key)
            if contribution.counter != current {
                finish()
                current = contribution.counter
                keys.removeAll(keepingCapacity: true)
                sum = 0
                if facts.count >= foldingStep {
                    current = nil
                    next = Array(key)
                    return .stop
                }
            }
            keys.append(Array(key))
            sum += try CountKey.decode(value: value)
            return .more
        }
        finish()
        return next
    }
}
