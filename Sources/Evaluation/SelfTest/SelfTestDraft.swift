/// A question of a self-test before it is known which passages it should find.
struct SelfTestDraft {
    /// What should be found.
    enum Goal {
        /// Passages of a section or post.
        case part(Int)
        /// Any passage.
        case document
        /// Passages by their ordinals.
        case passages([Int])
    }

    let kind: SelfTestKind
    let question: String
    /// The URI of the document that holds what should be found.
    let uri: String
    let goal: Goal
    /// The section or post whose passages do not count; nil where all do.
    let heldOutPart: Int?
    /// What is to be taken out of which documents, by their URIs.
    let changes: [String: (inout HeldOutDocument) -> Void]
}
