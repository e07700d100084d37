import Checkpoints
import Foundation
import Language
import Testing

@Suite struct SyntaxModelTests {
    private let tiny = TinySyntaxModel(language: "chinese")

    private func message(configuration: String? = nil, weights: Data? = nil) throws -> String {
        try tiny.withFolder(configuration: configuration, weights: weights) { folder in
            let error = #expect(throws: CheckpointError.self) { try SyntaxModel(folder: folder) }
            return error?.message ?? ""
        }
    }

    @Test func loadsBothLanguages() throws {
        for (name, language) in [("english", NaturalLanguage.english), ("chinese", .chinese)] {
            let model = try TinySyntaxModel(language: name).withFolder { try SyntaxModel(folder: $0) }
            #expect(model.language == language)
        }
    }

    @Test(arguments: [
        ("\"formatVersion\":1", "\"formatVersion\":2", "version 2, and this kg reads version 1"),
        ("\"language\":\"chinese\"", "\"language\":\"klingon\"", "models of the language klingon"),
        ("\"width\":16,", "\"width\":24,", "the tensor"),
        ("\"width\":16,", "\"width\":0,", "a width that is none"),
        ("\"norm\"", "\"mood\"", "it has no tensor features.mood.keys"),
        (
            "\"kind\":\"attention\",\"heads\":2", "\"kind\":\"attention\",\"heads\":3",
            "layer 2 of the kind attention"
        ),
        ("\"kind\":\"convolution\",\"dilation\":3", "\"kind\":\"pooling\"", "layer 1 of the kind pooling"),
        ("\"root\"]", "\"roof\"]", "no relation “root”"),
        ("\"NOUN\"", "\"NAME\"", "NAME is no universal part of speech"),
        ("\"lower|1|\"", "\"lower\"", "lower is no rule of lemmas"), ("\"upos\"", "\"upox\"", "it has no t"),
        ("\"S\"]", "\"T\"]", "its segmenter has no tags"),
        ("\"reach\":3", "\"reach\":-1", "arcs with the reach -1"),
        ("\"arcs\"", "\"arks\"", "no arcs"), ("\"tags\"", "\"tugs\"", "tags is missing"),
        ("{", "[", "it is not JSON"),
    ])
    func refusesOtherConfigurations(part: String, other: String, expected: String) throws {
        let configuration = tiny.configuration
        let place = try #require(configuration.range(of: part))
        let message = try message(configuration: configuration.replacingCharacters(in: place, with: other))
        #expect(message.contains(expected), "\(message)")
        #expect(message.hasSuffix(".") && !message.contains("\n"))
    }

    @Test func refusesFilesThatWereCut() throws {
        let weights = tiny.weights
        for length in [0, 4, 7, 8, 100, weights.count / 2, weights.count - 1] {
            let message = try message(weights: weights.prefix(length))
            #expect(message.contains("weights.safetensors"), "\(length): \(message)")
        }
    }

    @Test func refusesWeightsThatAreNoNumbers() throws {
        var broken = tiny
        broken.setVector("arcs.root", [Float](repeating: .nan, count: tiny.arcs.hidden))
        #expect(
            try message(weights: broken.weights).contains(
                "the tensor arcs.root has a value that is no finite number"))
        broken.setVector("arcs.root", [1])
        #expect(try message(weights: broken.weights).contains("the tensor arcs.root has the shape [1]"))
    }

    @Test func refusesFoldersWithoutFiles() throws {
        let error = #expect(throws: CheckpointError.self) {
            try SyntaxModel(
                folder: FileManager.default.temporaryDirectory.appending(path: "no-such-\(UUID())"))
        }
        #expect(error?.message.contains("config.json cannot be read: there is no such file") == true)
    }
}
