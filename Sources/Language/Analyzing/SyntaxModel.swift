import Checkpoints
public import Foundation
import Kernels

/// The networks of one language, which tag words, join them into trees and name what they name.
///
/// `Data/models` has one for each language, which are part of the program, too; their cards tell what they were trained on
/// and how well they do.
public final class SyntaxModel: Sendable {
    /// A set of names that a network knows.
    struct EntitySet: Sendable {
        let columns: Network.LabelColumns
        let path: LabelPath
        /// The kind of thing that each label names; nil for "O" and for what kg has no kind for.
        let kinds: [String?]
    }

    /// The language.
    public let language: NaturalLanguage
    let network: Network
    let features: [WordFeatures.Kind]
    /// The tag of each label of the network's.
    let partsOfSpeech: [PartOfSpeech]
    let tagColumns: Network.LabelColumns
    let lemmaColumns: Network.LabelColumns?
    let lemmaRules: [LemmaRule]
    let relations: [DependencyRelation]
    let entitySets: [EntitySet]
    /// What finds the words of text without spaces; nothing where the language has spaces.
    let segmenter: Segmenter?

    /// Loads `config.json` and `weights.safetensors` of a folder.
    ///
    /// - Throws: `CheckpointError` where a file is missing, cut or changed, where they do not fit each other, or where the
    ///   format has a version that this kg does not know.
    /// - Complexity: Reads and packs all weights once.
    public convenience init(folder: URL) throws {
        let configuration = folder.appendingPathComponent("config.json")
        try self.init(
            JSONFile(configuration).decode(ModelConfiguration.self), path: configuration.path,
            weights: SafetensorsFile(path: folder.appendingPathComponent("weights.safetensors").path))
    }

    /// Loads a model that is in memory and stays there.
    convenience init(
        static configuration: UnsafeRawBufferPointer, weights: UnsafeRawBufferPointer, name: String
    ) throws {
        let path = name + "/config.json"
        let decoded: ModelConfiguration
        do {
            decoded = try JSONDecoder().decode(ModelConfiguration.self, from: Data(configuration))
        } catch {
            throw CheckpointError.malformed(path, "it is not the configuration of a model", cause: error)
        }
        try self.init(
            decoded, path: path,
            weights: SafetensorsFile(static: weights, name: name + "/weights.safetensors"))
    }

    private init(_ configuration: ModelConfiguration, path: String, weights: SafetensorsFile) throws {
        guard configuration.formatVersion == ModelConfiguration.supportedVersion else {
            throw CheckpointError.unsupported(
                path,
                "the format has version \(configuration.formatVersion), and this kg reads version "
                    + "\(ModelConfiguration.supportedVersion)")
        }
        let languages: [String: NaturalLanguage] = ["english": .english, "chinese": .chinese]
        guard let language = languages[configuration.language] else {
            throw CheckpointError.unsupported(
                path, "models of the language \(configuration.language) are not supported")
        }
        guard let kernels = EncoderKernelsForLevel(KernelsLevelBest())?.pointee else {
            throw CheckpointError.unsupported(path, "this processor has no kernels")
        }
        self.language = language
        network = try Network(
            configuration.network,
            tensors: NetworkTensors(file: weights, kernels: kernels, precision: .float32, prefix: ""),
            usedTags: ["upos", "lemma"])
        features = try network.featureNames.map { name in
            guard let kind = WordFeatures.Kind(name) else {
                throw CheckpointError.unsupported(path, "the feature \(name) is not known")
            }
            return kind
        }
        guard let tagColumns = network.tags["upos"], let relations = network.relations, network.arcs != nil
        else {
            throw CheckpointError.malformed(path, "it has no tags “upos”, no arcs or no relations")
        }
        self.tagColumns = tagColumns
        partsOfSpeech = try tagColumns.labels.map { label in
            guard let tag = PartOfSpeech(rawValue: label) else {
                throw CheckpointError.malformed(path, "\(label) is no universal part of speech")
            }
            return tag
        }
        lemmaColumns = network.tags["lemma"]
        lemmaRules = try (lemmaColumns?.labels ?? []).map { label in
            guard let rule = LemmaRule(label) else {
                throw CheckpointError.malformed(path, "\(label) is no rule of lemmas")
            }
            return rule
        }
        self.relations = relations.labels.map(DependencyRelation.init(rawValue:))
        entitySets = network.entities.map { _, columns, kinds in
            EntitySet(
                columns: columns, path: LabelPath(names: columns.labels),
                kinds: columns.labels.map { kinds[String($0.dropFirst(2))] })
        }
        segmenter = try configuration.segmenter.map { segmenter in
            try Segmenter(
                segmenter,
                tensors: NetworkTensors(
                    file: weights, kernels: kernels, precision: .float32, prefix: "segmenter."),
                path: path)
        }
    }
}
