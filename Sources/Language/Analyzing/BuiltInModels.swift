import Checkpoints
import ModelData

extension SyntaxModel {
    /// The model of a language that is a part of this program.
    ///
    /// - Throws: `CheckpointError` where the program was built without it.
    /// - Complexity: Packs all weights; use ``SentenceAnalyzer/builtIn()``, which does so once.
    static func builtIn(_ language: NaturalLanguage) throws -> SyntaxModel {
        let files =
            switch language {
            case .english: ModelDataEnglish()
            case .chinese: ModelDataChinese()
            }
        let name = "the built-in model of the language \(language.rawValue)"
        guard let configuration = files.configuration.start, let weights = files.weights.start else {
            throw CheckpointError.unsupported(
                name, "this program was built by a compiler that cannot embed it")
        }
        return try SyntaxModel(
            static: UnsafeRawBufferPointer(start: configuration, count: files.configuration.size),
            weights: UnsafeRawBufferPointer(start: weights, count: files.weights.size), name: name)
    }
}

extension SentenceAnalyzer {
    private static let shared = Result {
        SentenceAnalyzer(models: try NaturalLanguage.allCases.map { try SyntaxModel.builtIn($0) })
    }

    /// The analyser of all languages, with the models that are a part of this program.
    ///
    /// - Throws: `CheckpointError` where the program was built without them.
    /// - Complexity: The first call packs all weights; others cost nothing.
    public static func builtIn() throws -> SentenceAnalyzer {
        try shared.get()
    }
}
