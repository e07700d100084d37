import CXXHash

/// The rows of one feature: a vector for each string that the training data held often enough, found by its hash, and row
/// 0 for all others.
struct FeatureTable: Sendable {
    /// The hashes of the strings in ascending order; that of row 1 comes first.
    private let keys: [UInt64]
    /// How many numbers a row has.
    let width: Int
    /// Whole numbers [rows, width].
    private let rows: [Int8]
    /// What each row's numbers are multiplied by.
    private let scales: [Float]

    init(keys: [UInt64], width: Int, rows: [Int8], scales: [Float]) {
        precondition(
            rows.count == (keys.count + 1) * width && scales.count == keys.count + 1, "A row for each key.")
        self.keys = keys
        self.width = width
        self.rows = rows
        self.scales = scales
    }

    /// The row of a string.
    ///
    /// - Parameters:
    ///   - text: The string's UTF-8.
    ///   - seed: The place of the feature among the network's.
    /// - Complexity: O(log *rows*).
    func row(of text: UnsafeBufferPointer<UInt8>, seed: Int) -> Int {
        let key = XXH64(text.baseAddress, text.count, UInt64(seed))
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == key ? low + 1 : 0
    }

    /// Writes a row [width].
    func write(row: Int, to output: UnsafeMutablePointer<Float>) {
        let scale = scales[row]
        rows.withUnsafeBufferPointer { rows in
            let start = row * width
            for column in 0..<width { output[column] = Float(rows[start + column]) * scale }
        }
    }
}
