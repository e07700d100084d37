/// The kinds of questions that a self-test makes; also their types in reports.
enum SelfTestKind: String, CaseIterable {
    /// A thread's title asks for its accepted answer, or the first where none was accepted. The title is held out, and the
    /// opening post does not count in rankings.
    case threadTitle = "thread title"
    /// The words of a link ask for the page that it leads to. The link and its words are held out.
    case linkText = "link text"
    /// The heading of a section asks for its text. The heading is held out.
    case heading
    /// "What is X?" asks for a passage that says what X is. Nothing is held out: other passages that name X compete.
    case definition
}
