/// Reads from a `tokenizer.json` what stands around texts.
struct FrameReader {
    let root: JSONNode
    let entries: VocabularyEntries

    init(_ root: JSONNode, entries: VocabularyEntries) {
        self.root = root
        self.entries = entries
    }

    func read(into parts: inout TokenizerParts) throws {
        guard let node = root["post_processor"] else { return }
        try read(node, into: &parts)
    }

    private func read(_ node: JSONNode, into parts: inout TokenizerParts) throws {
        switch try node.type() {
        case "BertProcessing":
            let (start, end) = (try token(node.member("cls")), try token(node.member("sep")))
            parts.set(Self.bert(start: start, end: end))
        case "RobertaProcessing":
            let (start, end) = (try token(node.member("cls")), try token(node.member("sep")))
            parts.set(Self.roberta(start: start, end: end))
            try setTrimming(node, of: &parts)
        case "TemplateProcessing":
            let special = try node.member("special_tokens")
            parts.set(
                TokenFrame(
                    single: try template(node.member("single"), special, texts: 1),
                    pair: try template(node.member("pair"), special, texts: 2)))
        case "ByteLevel": try setTrimming(node, of: &parts)
        case "Sequence":
            for step in try node.member("processors").elements() { try read(step, into: &parts) }
        default:
            throw try node.member("type").unsupported(
                supported:
                    "BertProcessing, RobertaProcessing, TemplateProcessing, ByteLevel and Sequence")
        }
    }

    /// `[CLS] A [SEP]`, and `[CLS] A [SEP] B [SEP]`.
    static func bert(start: Int32, end: Int32) -> TokenFrame {
        let first: [TokenFrame.Template.Part] = [
            .special([start], type: 0), .text(0, type: 0), .special([end], type: 0),
        ]
        return TokenFrame(
            single: TokenFrame.Template(first),
            pair: TokenFrame.Template(first + [.text(1, type: 1), .special([end], type: 1)]))
    }

    /// `<s> A </s>`, and `<s> A </s></s> B </s>`.
    static func roberta(start: Int32, end: Int32) -> TokenFrame {
        let first: [TokenFrame.Template.Part] = [
            .special([start], type: 0), .text(0, type: 0), .special([end], type: 0),
        ]
        return TokenFrame(
            single: TokenFrame.Template(first),
            pair: TokenFrame.Template(
                first + [.special([end], type: 0), .text(1, type: 0), .special([end], type: 0)]))
    }

    /// A token as its text and its id.
    private func token(_ node: JSONNode) throws -> Int32 {
        let elements = try node.elements()
        guard elements.count == 2 else { throw node.wrong("must be a token and its id") }
        return Int32(try elements[1].integer())
    }

    private func setTrimming(_ node: JSONNode, of parts: inout TokenizerParts) throws {
        guard try node.truth("trim_offsets", default: true) else { return }
        parts.steps.trimming = SpaceTrimming(
            addsPrefixSpace: try node.truth("add_prefix_space", default: true), tokens: entries,
            idLimit: parts.idLimit)
    }

    private func template(_ node: JSONNode, _ special: JSONNode, texts: Int) throws -> TokenFrame.Template {
        var seen: [String] = []
        let parts: [TokenFrame.Template.Part] = try node.elements().map { part in
            if let text = part["Sequence"] {
                let name = try text.member("id")
                seen.append(try name.text())
                guard seen.last == "A" || seen.last == "B" else {
                    throw name.unsupported(supported: "A and B")
                }
                return .text(seen.last == "A" ? 0 : 1, type: Int32(try text.member("type_id").integer()))
            }
            let token = try part.member("SpecialToken")
            let ids = try special.member(token.member("id").text()).member("ids").elements()
            return .special(
                try ids.map { Int32(try $0.integer()) }, type: Int32(try token.member("type_id").integer()))
        }
        guard seen.sorted() == (texts == 1 ? ["A"] : ["A", "B"]) else {
            throw node.wrong("must have \(texts == 1 ? "the text A" : "the texts A and B") once")
        }
        return TokenFrame.Template(parts)
    }
}
