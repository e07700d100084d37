import Checkpoints
import Kernels

/// The tensors of a network, found by name and checked against its configuration.
struct NetworkTensors {
    let file: SafetensorsFile
    let kernels: EncoderKernels
    let precision: EncoderPrecision
    /// What stands before all names: "segmenter." or nothing.
    let prefix: String

    /// A linear layer [inputs] -> [outputs].
    ///
    /// - Parameter names: Layers of these names are put side by side, their outputs one after the other.
    func linear(
        _ names: [(name: String, outputs: Int)], inputs: Int, activation: EncoderActivation = .none,
        hasBias: Bool = true
    ) throws -> PackedLinear {
        let outputs = names.reduce(0) { $0 + $1.outputs }
        let weights = try names.flatMap { try matrix($0.name + ".weight", rows: $0.outputs, columns: inputs) }
        let bias =
            hasBias
            ? try names.flatMap { try vector($0.name + ".bias", count: $0.outputs) }
            : [Float](repeating: 0, count: outputs)
        return packed(weights, bias: bias, inputs: inputs, activation: activation)
    }

    func packed(
        _ weights: [Float], bias: [Float], inputs: Int, activation: EncoderActivation = .none
    ) -> PackedLinear {
        PackedLinear(
            kernels, precision: precision, activation: activation, inputs: inputs, outputs: bias.count,
            weights: weights, bias: bias)
    }

    func norm(_ name: String, width: Int) throws -> LayerNorm {
        LayerNorm(
            gain: try vector(name + ".gain", count: width), shift: try vector(name + ".shift", count: width))
    }

    /// A matrix of whole numbers with a scale for each row, as floating-point numbers [rows, columns].
    func matrix(_ name: String, rows: Int, columns: Int) throws -> [Float] {
        let bytes = try bytes(name, .int8, shape: [rows, columns])
        let scales = try vector(name + ".scales", count: rows)
        return [Float](unsafeUninitializedCapacity: rows * columns) { values, count in
            for row in 0..<rows {
                for column in 0..<columns {
                    let place = row * columns + column
                    values[place] = Float(Int8(bitPattern: bytes[place])) * scales[row]
                }
            }
            count = rows * columns
        }
    }

    /// A vector of floating-point numbers.
    func vector(_ name: String, count: Int) throws -> [Float] {
        let bytes = try bytes(name, .float32, shape: [count])
        let values = (0..<count).map {
            Float(
                bitPattern: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
            )
        }
        guard values.allSatisfy(\.isFinite) else {
            throw CheckpointError.tensor(prefix + name, in: file.path, "has a value that is no finite number")
        }
        return values
    }

    /// The table of a feature.
    func table(of feature: NetworkConfiguration.Feature) throws -> FeatureTable {
        let name = "features.\(feature.name)"
        guard let keys = file.tensors[prefix + name + ".keys"], keys.element == .uint64, keys.shape.count == 1
        else {
            throw CheckpointError.malformed(
                file.path, "it has no tensor \(prefix)\(name).keys of U64 numbers")
        }
        let rows = keys.shape[0] + 1
        guard rows <= Int(Int32.max) else {
            throw CheckpointError.tensor(prefix + name + ".keys", in: file.path, "has too many rows")
        }
        let bytes = file.bytes(of: keys)
        let hashes = (0..<keys.shape[0]).map {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
        }
        guard zip(hashes, hashes.dropFirst()).allSatisfy(<) else {
            throw CheckpointError.tensor(prefix + name + ".keys", in: file.path, "is not in ascending order")
        }
        let table = name + ".table"
        return FeatureTable(
            keys: hashes, width: feature.width,
            rows: Array(
                try self.bytes(table, .int8, shape: [rows, feature.width]).bindMemory(to: Int8.self)),
            scales: try vector(table + ".scales", count: rows))
    }

    private func bytes(
        _ name: String, _ element: SafetensorsFile.Element, shape: [Int]
    ) throws -> UnsafeRawBufferPointer {
        let name = prefix + name
        guard let tensor = file.tensors[name] else {
            throw CheckpointError.malformed(file.path, "it has no tensor \(name)")
        }
        guard tensor.element == element else {
            throw CheckpointError.tensor(
                name, in: file.path,
                "is of the type \(tensor.element.rawValue), and \(element.rawValue) was expected")
        }
        guard tensor.shape == shape else {
            throw CheckpointError.mismatched(name, in: file.path, shape: tensor.shape, expected: shape)
        }
        return file.bytes(of: tensor)
    }
}

/// The gain and shift of a layer normalisation, [width] each.
struct LayerNorm: Sendable {
    let gain: [Float]
    let shift: [Float]
}
