/// Text within HTML.
enum HTMLText {
    /// A text with the characters that mean something in HTML and in its attributes replaced.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
