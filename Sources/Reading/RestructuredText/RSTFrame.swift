/// A block that holds others and is open at a place: its indentation says when it ends.
struct RSTFrame {
    /// What the block is to the text.
    enum Kind: Equatable {
        /// Text that is only indented, or that belongs to a directive.
        case body
        case quote
        case list(List, Items)
        case item
        /// A table written as a list of rows, each of which is a list of cells.
        case listTable, row, cell
        /// Terms with definitions, in which every line at the margin is a term.
        case glossary
        /// A card of sphinx-design, whose head and foot are parted by "^^^" and "+++".
        case card
    }

    /// What a list is made of.
    enum List: Equatable {
        case bullet, enumerated, definition, field, option
    }

    /// What the items of a list are.
    enum Items: Equatable {
        case items, rows, cells
    }

    var kind: Kind
    /// Lines that are indented less do not belong to it.
    var column: Int
    /// Where its blocks begin, once the first is known; lines that are indented more are quoted.
    var base: Int?
    /// How many paragraphs it holds so far, as the last one of a quote may say who is quoted.
    var paragraphs = 0
}
