import Kernels

/// Memory in which rows are encoded and gathered, up to a stripe.
final class StripeBuffer {
    let layout: SegmentLayout
    let capacity: Int
    private(set) var count = 0
    private let codes: UnsafeMutableRawBufferPointer
    private let keys: UnsafeMutableRawBufferPointer
    private let rows: UnsafeMutableRawBufferPointer
    private let rotation: Rotation
    private var rotated: [Float]

    /// - Parameter capacity: How many rows it can hold; at most a stripe's.
    init(rotation: Rotation, capacity: Int = SegmentLayout.stripeRows) {
        precondition(1...SegmentLayout.stripeRows ~= capacity, "A stripe has from 1 to 16,384 rows.")
        self.rotation = rotation
        self.capacity = capacity
        layout = SegmentLayout(dimension: rotation.dimension)
        codes = .allocate(byteCount: layout.codesSize(rows: capacity), alignment: 64)
        keys = .allocate(byteCount: capacity * VectorKey.byteCount, alignment: 64)
        rows = .allocate(byteCount: capacity * layout.rowSize, alignment: 64)
        rotated = [Float](repeating: 0, count: rotation.dimension)
        removeAll()
    }

    deinit {
        codes.deallocate()
        keys.deallocate()
        rows.deallocate()
    }

    var isFull: Bool { count == capacity }

    /// The rows; valid until the buffer is changed or gone.
    var stripe: Stripe {
        // Never empty: there is room for a row at least.
        guard let codes = codes.baseAddress, let keys = keys.baseAddress, let rows = rows.baseAddress else {
            preconditionFailure("A stripe has room for a row.")
        }
        return Stripe(
            codes: UnsafePointer(codes.assumingMemoryBound(to: UInt8.self)), keys: UnsafeRawPointer(keys),
            rows: UnsafeRawPointer(rows), count: count)
    }

    func removeAll() {
        count = 0
        // Encoding sets bits and the end of a row stays as it is.
        codes.initializeMemory(as: UInt8.self, repeating: 0)
        rows.initializeMemory(as: UInt8.self, repeating: 0)
    }

    /// Encodes a vector [dimension] of any length as the next row.
    ///
    /// - Throws: ``VectorError`` with code `notFinite`; nothing is added then.
    func append(_ key: VectorKey, _ vector: UnsafeBufferPointer<Float>) throws {
        precondition(!isFull, "The stripe is full.")
        precondition(
            vector.count == layout.dimension,
            "A vector of \(vector.count) dimensions cannot be a row of \(layout.dimension).")
        let row = rows[(count * layout.rowSize)...]
        let isFinite = rotated.withUnsafeMutableBufferPointer { rotated in
            guard let rotated = rotated.baseAddress,
                let row = UnsafeMutableRawBufferPointer(rebasing: row).baseAddress,
                let block = UnsafeMutableRawBufferPointer(rebasing: codes[block(of: count)...]).baseAddress,
                let vector = vector.baseAddress
            else { return false }
            rotated.update(from: vector, count: layout.dimension)
            rotation.apply(to: rotated)
            return ScanEncode(
                rotated, layout.dimension,
                (row + MemoryLayout<Float>.size).assumingMemoryBound(to: Int16.self),
                row.assumingMemoryBound(to: Float.self), block.assumingMemoryBound(to: UInt8.self),
                count % Int(SCAN_BLOCK_ROWS))
        }
        guard isFinite else { throw VectorError.notFinite("The vector of \(key)") }
        write(key)
    }

    /// Copies a row as it was encoded.
    func append(row: Int, of stripe: Stripe) {
        precondition(!isFull, "The stripe is full.")
        let size = layout.rowSize
        rows[(count * size)...].copyBytes(
            from: UnsafeRawBufferPointer(start: stripe.rows + row * size, count: size))
        if let blocks = codes.baseAddress {
            let block = stripe.codes + block(of: row)
            ScanCopyCode(
                block, row % Int(SCAN_BLOCK_ROWS),
                (blocks + self.block(of: count)).assumingMemoryBound(to: UInt8.self),
                count % Int(SCAN_BLOCK_ROWS), layout.codeBytes)
        }
        write(stripe.key(row))
    }

    private func write(_ key: VectorKey) {
        if let keys = keys.baseAddress { key.write(to: keys + count * VectorKey.byteCount) }
        count += 1
    }

    /// Where the block of a row begins.
    private func block(of row: Int) -> Int { row / Int(SCAN_BLOCK_ROWS) * layout.blockSize }
}
