/// How parts of a text are set off on a terminal; not at all where nobody wants colours.
struct TextStyle {
    /// Whether there are colours.
    let isColored: Bool

    /// What matters most.
    func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// What matters less.
    func dim(_ text: String) -> String {
        isColored && !text.isEmpty ? "\u{1B}[2m\(text)\u{1B}[0m" : text
    }
}
