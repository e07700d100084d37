import Kernels

/// Turns vectors of one dimension by the same random rotation, which leaves inner products as they are.
///
/// Whatever a model's axes mean, what is left along each one afterwards looks alike, so that a bit says equally much of
/// each, and whole numbers use their range (RaBitQ, section 3.1.2). The rotation follows from the dimension alone.
struct Rotation: Sendable {
    let dimension: Int
    /// [rounds, dimension]: 1 or -1.
    private let signs: [Float]

    init(dimension: Int) {
        self.dimension = dimension
        var random = SplitMix64(state: UInt64(dimension))
        signs = (0..<Int(SCAN_ROTATION_ROUNDS) * dimension).map { _ in random.next() >> 63 == 0 ? 1 : -1 }
    }

    /// Rotates a vector [dimension] in place.
    func apply(to vector: UnsafeMutablePointer<Float>) {
        signs.withUnsafeBufferPointer { signs in
            guard let first = signs.baseAddress else { return }
            ScanKernelsBest().pointee.rotate(vector, dimension, first)
        }
    }
}

/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014, figure 18.
private struct SplitMix64 {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
