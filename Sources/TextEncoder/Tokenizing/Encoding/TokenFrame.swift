/// The tokens that a model wants around a text, or around and between two.
struct TokenFrame: Sendable {
    var single = Template([.text(0, type: 0)])
    var pair = Template([.text(0, type: 0), .text(1, type: 1)])

    /// What stands where.
    struct Template: Sendable {
        /// A part of what a model gets, with the number by which the model knows the texts apart.
        enum Part: Sendable {
            case special([Int32], type: Int32)
            /// The first text or the second.
            case text(Int, type: Int32)
        }

        let parts: [Part]
        /// How many tokens are added.
        let specialCount: Int

        init(_ parts: [Part]) {
            self.parts = parts
            specialCount = parts.reduce(0) { count, part in
                if case .special(let ids, _) = part { count + ids.count } else { count }
            }
        }
    }
}
