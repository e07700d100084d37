import Checkpoints
import Foundation
import Kernels

/// What sessions read: a checkpoint's sizes and its packed weights.
///
/// `@unchecked Sendable`: nothing changes after the initialiser.
final class EncoderModel: @unchecked Sendable {
    let configuration: EncoderConfiguration
    let precision: Precision
    let maximumLength: Int
    let kernels: EncoderKernels
    let embeddings: [EncoderTable]
    let embeddingNorm: EncoderWeights.LayerNorm
    let layers: [EncoderWeights.Layer]
    let classifier: [PackedLinear]?
    /// The embeddings are read from it.
    private let file: SafetensorsFile

    init(folder: URL, maximumLength: Int?, precision: Precision, kernels: EncoderKernels) throws {
        configuration = try EncoderConfiguration(folder: folder)
        self.precision = precision
        self.kernels = kernels
        self.maximumLength = min(maximumLength ?? .max, configuration.maximumLength)
        file = try SafetensorsFile(path: folder.appendingPathComponent("model.safetensors").path)
        let weights = try EncoderWeights(file, configuration, kernels: kernels, precision: precision)
        embeddings = try weights.embeddingTables()
        embeddingNorm = try weights.embeddingNorm()
        layers = try (0..<configuration.layerCount).map(weights.layer)
        classifier = try weights.classifier()
    }
}
