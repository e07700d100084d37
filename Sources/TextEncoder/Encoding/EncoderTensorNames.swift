/// What a family calls its tensors, without the prefix of a model with a head, `.weight` and `.bias`.
struct EncoderTensorNames {
    let wordEmbeddings = "embeddings.word_embeddings.weight"
    let positionEmbeddings = "embeddings.position_embeddings.weight"
    let tokenTypeEmbeddings = "embeddings.token_type_embeddings.weight"
    let embeddingNorm = "embeddings.LayerNorm"

    let query, key, value, attentionOutput, attentionNorm, expansion, contraction, outputNorm: String
    private let layers: String
    private let family: EncoderConfiguration.Family

    init(_ family: EncoderConfiguration.Family) {
        self.family = family
        switch family {
        case .bert, .roberta:
            layers = "encoder.layer"
            query = "attention.self.query"
            key = "attention.self.key"
            value = "attention.self.value"
            attentionOutput = "attention.output.dense"
            attentionNorm = "attention.output.LayerNorm"
            expansion = "intermediate.dense"
            contraction = "output.dense"
            outputNorm = "output.LayerNorm"
        case .distilBERT:
            layers = "transformer.layer"
            query = "attention.q_lin"
            key = "attention.k_lin"
            value = "attention.v_lin"
            attentionOutput = "attention.out_lin"
            attentionNorm = "sa_layer_norm"
            expansion = "ffn.lin1"
            contraction = "ffn.lin2"
            outputNorm = "output_layer_norm"
        }
    }

    /// The name of a layer's part.
    func layer(_ number: Int, _ part: String) -> String { "\(layers).\(number).\(part)" }

    /// The two layers of a classifier, which stand outside the encoder but for BERT's first.
    func classifier(prefix: String) -> (dense: String, output: String) {
        switch family {
        case .bert: (prefix + "pooler.dense", "classifier")
        case .roberta: ("classifier.dense", "classifier.out_proj")
        case .distilBERT: ("pre_classifier", "classifier")
        }
    }
}
