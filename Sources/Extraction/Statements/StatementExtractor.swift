public import Language

/// Extracts open statements from parsed sentences, in English and in Chinese.
///
///     let statements = StatementExtractor().statements(in: sentence)
///
/// The rules read Universal Dependencies: a clause gives one statement with all its arguments; coordinated
/// subjects, verbs and objects are distributed; relative clauses, participles and infinitives get back the
/// subject or object that the grammar leaves out; nouns give appositions, titles, possession and second
/// names. Negation, modality, conditions and speakers are attributes of the statement.
///
/// Any tree is accepted: a head outside the sentence or on a cycle counts as a root.
public struct StatementExtractor: Sendable {
    /// A sentence gives no more statements than this.
    public static let statementLimit = 96
    /// Longer sentences are lists, tables or logs, and give no statements.
    public static let wordLimit = 512

    /// Makes an extractor; it has no settings and no state.
    public init() {}

    /// A statement whose arguments have words and whose short names lie within the complete phrases; nil
    /// without a subject.
    private static func tidied(_ statement: OpenStatement) -> OpenStatement? {
        guard !statement.subject.words.isEmpty else { return nil }
        var statement = statement
        statement.subject = tidied(statement.subject)
        statement.arguments = statement.arguments.filter { !$0.words.isEmpty }.map(tidied)
        return statement
    }

    private static func tidied(_ argument: StatementArgument) -> StatementArgument {
        var argument = argument
        let words = Set(argument.words)
        argument.core.removeAll { !words.contains($0) }
        if argument.core.isEmpty { argument.core = argument.words }
        return argument
    }

    /// The statements of a sentence, those of verbs first, from the root of the tree downwards.
    ///
    /// - Returns: at most `statementLimit` statements; their word indices lie within the sentence's words.
    /// - Complexity: O(*n* + *s*), where *n* is the number of words and *s* the total length of the
    ///   arguments.
    public func statements(in sentence: Sentence) -> [OpenStatement] {
        found(in: sentence).map(\.statement)
    }

    /// The statements of a sentence with the names of the features that their confidence is made of.
    package func features(in sentence: Sentence) -> [(statement: OpenStatement, features: [String])] {
        found(in: sentence).map { ($0.statement, $0.features.map(\.rawValue)) }
    }

    private func found(in sentence: Sentence) -> [(statement: OpenStatement, features: [StatementFeature])] {
        guard sentence.words.count <= Self.wordLimit else { return [] }
        let tree = SyntaxTree(sentence)
        let clauses = ClauseFinder(tree)
        let phrases = PhraseBuilder(tree: tree, antecedents: clauses.antecedents, names: sentence.names)
        let builder = ClauseStatements(tree: tree, phrases: phrases)
        var statements: [OpenStatement] = []
        for clause in clauses.found where statements.count < Self.statementLimit {
            statements.append(contentsOf: builder.statements(of: clause))
        }
        let nouns = NounStatements(tree: tree, phrases: phrases, clauses: clauses)
        let usages = UsageStatements(tree: tree, phrases: phrases, clauses: clauses)
        for word in tree.order where statements.count < Self.statementLimit {
            statements += nouns.statements(of: word) + usages.statements(of: word)
        }
        statements = statements.compactMap(Self.tidied)
        var seen: Set<OpenStatement> = []
        statements = statements.prefix(Self.statementLimit).filter { seen.insert($0).inserted }
        let triples = TripleBuilder(tree: tree, phrases: phrases)
        let siblings = Dictionary(grouping: statements, by: \.predicate.words).mapValues(\.count)
        var edges: Set<StatementTriple> = []
        return statements.map { statement in
            var statement = statement
            // Distributed statements repeat what they share; each edge belongs to the first that has it.
            statement.triples = triples.triples(of: statement).filter { edges.insert($0).inserted }
            let features = StatementFeature.features(
                of: statement, in: tree, siblings: siblings[statement.predicate.words] ?? 1)
            statement.confidence = StatementConfidence.confidence(of: features)
            return (statement, features)
        }
    }
}
