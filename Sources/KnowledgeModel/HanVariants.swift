/// Brings Chinese characters to one of their written forms, so that 檢索 and 检索 are the same word.
package enum HanVariants {
    /// The first character that has a table entry.
    private static let first: UInt32 = 0x3400
    /// The simplified form of each character from ``first`` on; 0 for those that have none of their own.
    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: 0xA000 - Int(first))
        var scalars = pairs.unicodeScalars.makeIterator()
        while let traditional = scalars.next(), let simplified = scalars.next() {
            table[Int(traditional.value - first)] = UInt16(simplified.value)
        }
        return table
    }()

    /// The simplified form of a character; the character itself where it has none, or is none of Chinese.
    ///
    /// The few characters with several simplified forms have the commonest.
    package static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= first, scalar.value < 0xA000 else { return scalar }
        let found = table[Int(scalar.value - first)]
        return found == 0 ? scalar : Unicode.Scalar(found) ?? scalar
    }
}
