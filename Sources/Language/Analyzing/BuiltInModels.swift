import Checkpoints
import ModelData

extension SyntaxModel {
    /// The model of a language that is a part of this program; nil where it was built without.
    ///
    /// - Throws: `CheckpointError` where the model is damaged.
    /// - Complexity: Packs all weights; use ``SentenceAnalyzer/builtIn()``, which does so once.
    static func builtIn(_ language: NaturalLanguage) throws -> SyntaxModel? {
        let files =
            switch language {
            case .english: ModelDataEnglish()
            case .chinese: ModelDataChinese()
            }
        guard let configuration = files.configuration.start, let weights = files.weights.start else {
            return nil
        }
        let name = "the built-in model of the language \(language.rawValue)"
        return try SyntaxModel(
            static: UnsafeRawBufferPointer(start: configuration, count: files.configuration.size),
            weights: UnsafeRawBufferPointer(start: weights, count: files.weights.size), name: name)
    }
}

extension SentenceAnalyzer {
    private static let shared = Result {
        let models = try NaturalLanguage.allCases.compactMap { try SyntaxModel.builtIn($0) }
        guard !models.isEmpty else {
            throw CheckpointError.unsupported(
                "Data/models", "this program was built without them, by a compiler that cannot embed files")
        }
        return SentenceAnalyzer(models: models)
    }

    /// The analyser with the models that are a part of this program.
    ///
    /// - Throws: `CheckpointError` where the program was built without them.
    /// - Complexity: The first call packs all weights; others cost nothing.
    public static func builtIn() throws -> SentenceAnalyzer {
        try shared.get()
    }
}
