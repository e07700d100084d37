import GraphStore
import KnowledgeModel

/// Writes the language of Graphviz: https://graphviz.org/doc/info/lang.html
///
/// It is for looking at, so names are cut to forty columns (whole ones are tooltips of SVG), and mentions are thin lines
/// without words.
final class DOTWriter: GraphWriter {
    private let output: TextOutput
    let parts: GraphParts = .holders

    init(_ output: TextOutput) {
        self.output = output
    }

    private static let captionColumns = 40
    private static let tooltipColumns = 240

    func begin() throws {
        output.append(
            """
            digraph kg {
              graph [layout=sfdp, overlap=prism, overlap_scaling=-3, splines=true, K=0.9, repulsiveforce=1.4, \
            outputorder=edgesfirst, bgcolor="white", pad=0.4, fontname="Helvetica"]
              node [shape=box, style="rounded,filled", penwidth=1.2, margin="0.12,0.06", height=0.3, \
            fontname="Helvetica", fontsize=11, fontcolor="#1F2933"]
              edge [fontname="Helvetica", fontsize=9, fontcolor="#52606D", color="#7B8794", arrowsize=0.6, \
            penwidth=1.1]

            """)
        try output.endItem()
    }

    private func add(label: String) {
        output.append("label=\"")
        output.append(Caption.block(label, columns: Self.captionColumns), escaping: .dotLabel)
        output.append("\"")
    }

    private func add(tooltip: String) {
        output.append(", tooltip=\"")
        output.append(Caption.line(tooltip, columns: Self.tooltipColumns), escaping: .dotLabel)
        output.append("\"")
    }

    private func beginEdge(
        from source: (prefix: StaticString, id: UInt64), to target: (prefix: StaticString, id: UInt64)
    ) {
        output.append("  ")
        output.append(source.prefix)
        output.append(hex: source.id)
        output.append(" -> ")
        output.append(target.prefix)
        output.append(hex: target.id)
    }

    func add(_ entity: Entity, _ id: EntityID) throws {
        output.append("  e")
        output.append(hex: id.rawValue)
        output.append(" [")
        add(label: entity.name)
        add(
            tooltip: entity.namespace == .name
                ? "\(entity.kind.rawValue): \(entity.name)"
                : "\(entity.kind.rawValue): \(entity.name) \(entity.canonicalName)")
        output.append(NodeLook(of: entity.kind).attributes)
        output.append("]\n")
        try output.endNode()
    }

    func add(_ passage: StoredPassage, of document: StoredDocument, holder: EntityID?) throws {
        output.append("  p")
        output.append(hex: passage.id.rawValue)
        output.append(" [")
        add(label: passage.text)
        add(tooltip: passage.text)
        output.append(NodeLook.passage.attributes)
        output.append("]\n")
        try output.endNode()
        guard let holder else { return }
        beginEdge(from: ("p", passage.id.rawValue), to: ("e", holder.rawValue))
        output.append(" [color=\"#B8C2CC\", arrowhead=none, tooltip=\"passage of\"]\n")
        try output.endEdge()
    }

    func add(_ triple: Triple, _ predicate: Predicate, evidence: [StoredEvidence]) throws {
        beginEdge(from: ("e", triple.subject.rawValue), to: ("e", triple.object.rawValue))
        output.append(" [")
        add(label: predicate.rawValue)
        output.append("]\n")
        try output.endEdge()
    }

    func add(_ mention: ExportedMention) throws {
        try addMention(of: mention.entity, in: mention.passage)
    }

    func add(_ mention: ExportedLinkedMention) throws {
        // Where the passage mentions the entity besides, there is an edge already.
        if !mention.mentioned { try addMention(of: mention.entity, in: mention.passage) }
    }

    private func addMention(of entity: EntityID, in passage: PassageID) throws {
        beginEdge(from: ("p", passage.rawValue), to: ("e", entity.rawValue))
        output.append(
            " [color=\"#CBD2D9\", style=dashed, penwidth=0.8, arrowhead=none, tooltip=\"mentions\"]\n")
        try output.endEdge()
    }

    func end() throws {
        output.append("}\n")
    }
}

/// How a node of some kind looks in a picture.
struct NodeLook {
    /// The attributes of DOT, each after a comma.
    let attributes: StaticString

    private init(_ attributes: StaticString) {
        self.attributes = attributes
    }

    /// The look of an entity.
    init(of kind: Entity.Kind) {
        switch kind {
        case .page: self = Self.page
        case .thread: self = Self.thread
        case .section: self = Self.section
        case .post: self = Self.post
        case .person: self = Self.person
        case .topic: self = Self.topic
        case .code: self = Self.code
        case .tag: self = Self.tag
        default: self = Self.concept
        }
    }

    private static let page = NodeLook(", fillcolor=\"#D6E6F9\", color=\"#3F7FC1\"")
    private static let thread = NodeLook(", fillcolor=\"#DFDAF8\", color=\"#6A58C4\"")
    private static let section = NodeLook(", fillcolor=\"#EDF4FC\", color=\"#8DB4DE\"")
    private static let post = NodeLook(", fillcolor=\"#F0EDFC\", color=\"#A699E0\"")
    private static let person = NodeLook(
        ", shape=ellipse, style=filled, fillcolor=\"#FCE4C8\", color=\"#DE8A26\"")
    private static let topic = NodeLook(", fillcolor=\"#CDEFDA\", color=\"#2F9A57\"")
    private static let concept = NodeLook(", fillcolor=\"#E8F7ED\", color=\"#7CC295\"")
    private static let code = NodeLook(", fontname=\"Courier\", fillcolor=\"#FBF1C2\", color=\"#C7A616\"")
    private static let tag = NodeLook(", fillcolor=\"#FBDCE5\", color=\"#D2527F\"")
    static let passage = NodeLook(
        ", shape=note, style=filled, fillcolor=\"#F8F9FA\", color=\"#B8C2CC\", fontsize=9, fontcolor=\"#52606D\""
    )
}
