import Checkpoints
import Foundation
import Testing

@testable import TextEncoder

/// A folder of files that goes when the test ends.
private struct Folder: ~Copyable {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID())")

    init(_ files: [String: String]) throws {
        for (name, content) in files {
            let place = url.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(content.utf8).write(to: place)
        }
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}

@Suite struct EncoderConfigurationTests {
    private static let bert = #"""
        "model_type": "bert", "vocab_size": 30522, "hidden_size": 384, "num_hidden_layers": 6, "num_attention_heads": 12,
        "intermediate_size": 1536, "max_position_embeddings": 512
        """#

    private func configuration(_ json: String) throws -> EncoderConfiguration {
        let folder = try Folder(["config.json": "{\(json)}"])
        return try EncoderConfiguration(folder: folder.url)
    }

    @Test func sizesAreRead() throws {
        let configuration = try configuration(Self.bert)
        #expect(configuration.family == .bert)
        #expect(configuration.headSize == 32)
        #expect(configuration.maximumLength == 512)
        #expect(configuration.tokenTypeCount == 2)
        #expect(configuration.activation == .gelu)
        #expect(configuration.layerNormEpsilon == 1e-12)
    }

    @Test func robertaPositionsBeginAfterPadding() throws {
        let json = Self.bert.replacingOccurrences(of: #""bert""#, with: #""xlm-roberta""#)
            .replacingOccurrences(of: "512", with: "514")
        let configuration = try configuration(
            json + #", "pad_token_id": 1, "type_vocab_size": 1, "layer_norm_eps": 1e-05"#)
        #expect(configuration.family == .roberta)
        #expect(configuration.maximumLength == 512)
        #expect(configuration.layerNormEpsilon == 1e-5)
    }

    @Test func distilledModelsHaveOtherNames() throws {
        let configuration = try configuration(
            #"""
            "model_type": "distilbert", "vocab_size": 9, "dim": 16, "n_layers": 3, "n_heads": 2, "hidden_dim": 64,
            "max_position_embeddings": 8, "activation": "relu"
            """#)
        #expect(configuration.family == .distilBERT)
        #expect(configuration.hiddenSize == 16)
        #expect(configuration.layerCount == 3)
        #expect(configuration.activation == .relu)
        #expect(configuration.tokenTypeCount == 0)
    }

    @Test(arguments: [
        (#""model_type": "t5""#, CheckpointError.Code.unsupported, "models of the type t5 are not supported"),
        ("", .malformed, "model_type is missing"),
        (#""model_type": "bert""#, .malformed, "vocab_size is missing"),
        (bert + #", "hidden_act": "swish""#, .unsupported, "the activation swish"),
        (
            bert + #", "position_embedding_type": "relative_key""#, .unsupported,
            "positions of the kind relative_key"
        ),
        (bert.replacingOccurrences(of: "384", with: "372"), .unsupported, "12 heads of 372 dimensions"),
        (
            bert.replacingOccurrences(of: "384", with: #""many""#), .malformed,
            "hidden_size is not of its type"
        ),
        (bert.replacingOccurrences(of: "384", with: "-384"), .malformed, "hidden_size is missing or no size"),
        (#""model_type: "bert""#, .malformed, "it is not JSON"),
    ])
    func faultsAreNamed(_ json: String, _ code: CheckpointError.Code, _ message: String) throws {
        let error = #expect(throws: CheckpointError.self) { try configuration(json) }
        #expect(error?.code == code)
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func missingFilesAreNamed() throws {
        let error = #expect(throws: CheckpointError.self) {
            try EncoderConfiguration(folder: URL(fileURLWithPath: "/nowhere"))
        }
        #expect(error?.message == "/nowhere/config.json cannot be read: there is no such file.")
    }
}

@Suite struct SentenceConfigurationTests {
    private static let modules = #"""
        [{"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
         {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
         {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}]
        """#

    private func configuration(_ files: [String: String]) throws -> SentenceConfiguration {
        let folder = try Folder(files)
        return try SentenceConfiguration(folder: folder.url)
    }

    @Test func withoutFilesStatesAreAveraged() throws {
        let configuration = try configuration(["config.json": "{}"])
        #expect(configuration.pooling == .mean)
        #expect(!configuration.normalizes)
        #expect(configuration.maximumLength == nil)
    }

    @Test(arguments: [
        (#"{"pooling_mode_cls_token": true, "pooling_mode_mean_tokens": false}"#, Pooling.firstToken),
        (
            #"{"word_embedding_dimension": 3, "pooling_mode_mean_tokens": true, "include_prompt": true}"#,
            .mean
        ),
        (#"{"pooling_mode_max_tokens": true}"#, .maximum),
        (#"{"pooling_mode_mean_sqrt_len_tokens": true}"#, .meanSquareRoot),
        (#"{"embedding_dimension": 3, "pooling_mode": "mean"}"#, .mean),
        (#"{"pooling_mode": ["cls"]}"#, .firstToken),
    ])
    func poolingIsRead(_ json: String, _ pooling: Pooling) throws {
        let configuration = try configuration([
            "modules.json": Self.modules, "1_Pooling/config.json": json,
            "sentence_bert_config.json": #"{"max_seq_length": 256, "do_lower_case": false}"#,
        ])
        #expect(configuration.pooling == pooling)
        #expect(configuration.normalizes)
        #expect(configuration.maximumLength == 256)
    }

    @Test func theTokenizersLimitCounts() throws {
        #expect(
            try configuration(["tokenizer_config.json": #"{"model_max_length": 128}"#]).maximumLength == 128)
        #expect(
            try configuration(["tokenizer_config.json": #"{"model_max_length": 1e30}"#]).maximumLength == nil)
    }

    @Test(arguments: [
        (#"{"pooling_mode_lasttoken": true}"#, "pooling by pooling_mode_lasttoken is not supported"),
        (
            #"{"pooling_mode_cls_token": true, "pooling_mode_max_tokens": true}"#,
            "cls_token and pooling_mode_max_tokens"
        ),
        ("{}", "pooling by no kind is not supported"),
    ])
    func poolingThatIsNotSupportedIsNamed(_ json: String, _ message: String) throws {
        let error = #expect(throws: CheckpointError.self) {
            try configuration(["modules.json": Self.modules, "1_Pooling/config.json": json])
        }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test func modulesThatAreNotSupportedAreNamed() throws {
        let error = #expect(throws: CheckpointError.self) {
            try configuration([
                "modules.json": #"[{"path": "2_Dense", "type": "sentence_transformers.models.Dense"}]"#
            ])
        }
        #expect(error?.message.contains("modules of the type sentence_transformers.models.Dense") == true)
    }
}
