import TestSupport

/// Random text of many scripts, marks, controls, emoji and words.
struct NastyText {
    private var generator: SeededGenerator

    private static let pools: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x61...0x7A, 0x00...0x1F, 0x80...0x24F, 0x300...0x36F, 0x370...0x5FF, 0x600...0x6FF,
        0x900...0xDFF, 0xE00...0xEFF, 0x1100...0x11FF, 0x2000...0x206F, 0x20A0...0x22FF, 0x3000...0x30FF,
        0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xE00F, 0xF900...0xFAFF, 0xFE00...0xFFFF,
        0x1D15E...0x1D170,
        0x1F1E6...0x1F1FF, 0x1F300...0x1F6FF, 0x20...0x10FFFF,
    ]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func next() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 1...8, using: &generator) {
            let pool = Self.pools[Int.random(in: 0..<Self.pools.count, using: &generator)]
            for _ in 0..<Int.random(in: 1...12, using: &generator) {
                if let scalar = Unicode.Scalar(UInt32.random(in: pool, using: &generator)) {
                    text.unicodeScalars.append(scalar)
                }
            }
            if Bool.random(using: &generator) { text += " " }
        }
        return text
    }
}
