import ArgumentParser
import Kernels

/// Measures products and attention beside the most that the processor can do.
struct KernelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels",
        abstract: "Measures matrix products and attention as shares of the processor's peak, on one thread.",
        discussion: """
            The peak is that of the instructions which a product is made of, on registers alone; it is measured before each \
            product, and a share is the median of the rounds'. Times are the thread's own. KG_KERNELS chooses the \
            instructions (portable, avx2, avx512, avx512vnni, avx512bf16, neon).
            """)

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 21

    func run() throws {
        guard let kernels = EncoderKernelsForLevel(KernelsLevelBest())?.pointee else { return }
        print("Kernels: \(String(cString: KernelsLevelName(kernels.level)))")
        var table = Table("", "10^9/s", "peak", "share %")
        let precisions: [(EncoderPrecision, String)] = [
            (.float32, "f32"), (.bFloat16, "bf16"), (.int8, "int8"),
        ]
        for (precision, name) in precisions {
            for (inputs, outputs) in [(384, 1152), (384, 384), (384, 1536), (1536, 384)] {
                let product = Product(kernels, precision, rows: 512, inputs: inputs, outputs: outputs)
                let result = measure(kernels, precision, operations: product.operations) { product.run() }
                table.add(
                    "\(name) product 512 × \(inputs) × \(outputs)", Table.number(result.rate / 1e9, 1),
                    Table.number(result.peak / 1e9, 1), Table.number(result.share * 100, 1))
            }
        }
        for length in [32, 128, 512] {
            let attention = Attention(kernels, length: length)
            let result = measure(kernels, .float32, operations: attention.operations) { attention.run() }
            table.add(
                "f32 attention, 12 heads of 32, \(length) tokens", Table.number(result.rate / 1e9, 1),
                Table.number(result.peak / 1e9, 1), Table.number(result.share * 100, 1))
        }
        print(table.text)
    }

    private func measure(
        _ kernels: EncoderKernels, _ precision: EncoderPrecision, operations: Double, _ body: () -> Void
    ) -> (rate: Double, peak: Double, share: Double) {
        var sink: Float = 0
        var rates: [Double] = [], peaks: [Double] = [], shares: [Double] = []
        // About the same time for both.
        let repetitions = max(1, Int(5e8 / operations))
        for _ in 0..<rounds {
            var peakOperations = 0.0
            let peakSeconds = Stopwatch.thread.measure {
                peakOperations = kernels.peak(precision, 1_000_000, &sink)
            }
            let seconds = Stopwatch.thread.measure { for _ in 0..<repetitions { body() } }
            peaks.append(peakOperations / peakSeconds)
            rates.append(operations * Double(repetitions) / seconds)
            shares.append(rates[rates.count - 1] / peaks[peaks.count - 1])
        }
        return (rates.median, peaks.median, shares.median)
    }
}

/// A layer, its rows and where its outputs go.
private final class Product {
    let operations: Double
    private let kernels: EncoderKernels
    private let rows: Int
    private var layer: EncoderLinear
    private let packed: UnsafeMutableRawPointer, scratch: UnsafeMutableRawPointer
    private let values: [Float]
    private var outputs: [Float]

    init(_ kernels: EncoderKernels, _ precision: EncoderPrecision, rows: Int, inputs: Int, outputs: Int) {
        self.kernels = kernels
        self.rows = rows
        operations = 2 * Double(rows) * Double(inputs) * Double(outputs)
        values = (0..<rows * inputs).map { _ in Float.random(in: -1...1) }
        self.outputs = [Float](repeating: 0, count: rows * outputs)
        packed = .allocate(byteCount: kernels.packedSize(precision, inputs, outputs), alignment: 64)
        scratch = .allocate(byteCount: kernels.linearScratchSize(precision, inputs) + 64, alignment: 64)
        let weights = (0..<inputs * outputs).map { _ in Float.random(in: -1...1) }
        kernels.pack(precision, inputs, outputs, weights, nil, packed)
        layer = EncoderLinear(
            precision: precision, activation: .none, inputs: inputs, outputs: outputs,
            packed: UnsafeRawPointer(packed))
    }

    deinit {
        packed.deallocate()
        scratch.deallocate()
    }

    func run() { kernels.linear(&layer, values, layer.inputs, rows, nil, &outputs, scratch) }
}

/// Queries, keys and values of one sequence, and where the outputs go.
private final class Attention {
    let operations: Double
    private let kernels: EncoderKernels
    private let length: Int
    private let (heads, headSize) = (12, 32)
    private let projections: [Float]
    private var outputs: [Float]
    private let scratch: UnsafeMutableRawPointer

    init(_ kernels: EncoderKernels, length: Int) {
        self.kernels = kernels
        self.length = length
        operations = 4 * Double(length * length * heads * headSize)
        projections = (0..<length * 3 * heads * headSize).map { _ in Float.random(in: -1...1) }
        outputs = [Float](repeating: 0, count: length * heads * headSize)
        scratch = .allocate(byteCount: kernels.attentionScratchSize(length, headSize), alignment: 64)
    }

    deinit { scratch.deallocate() }

    func run() { kernels.attention(.float32, projections, length, heads, headSize, &outputs, scratch) }
}
