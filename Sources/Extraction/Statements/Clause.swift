/// A predicate of a sentence with the words that belong to it, before arguments are spelled out as phrases.
struct Clause {
    /// A phrase that fills a place in the clause, by its head word.
    struct Filler {
        var head: Int
        var role: StatementArgument.Role
        var marker: [Int] = []
        /// The noun stands outside the clause, which depends on it.
        var isRestored = false
        /// Stands before a whole coordination or after it, and so belongs to each conjunct.
        var isShared = false
    }

    enum Form {
        case verbal, copular
    }

    /// The verb, or the noun or adjective after a copula.
    let head: Int
    var form = Form.verbal
    var construction = OpenStatement.Construction.verb
    var subject: Filler?
    /// Auxiliaries, copula and negation, own or shared with the verb that this one is coordinated with.
    var auxiliaries: [Int] = []
    /// Particles and adverbs that are read as part of the predicate.
    var adverbs: [Int] = []
    var particles: [Int] = []
    /// The predicate words of the clause that this one completes: "tried to" of "tried to write".
    var prefix: [Int] = []
    /// The canonical form of `prefix`.
    var canonicalPrefix = ""
    var isPassive = false
    /// Arguments besides the subject, in the order in which they are read.
    var fillers: [Filler] = []
    /// What the sentence leaves out before the verb: "was" of a participle.
    var supplied = ""
    var attributes = StatementAttributes()
    /// A second subject, of a copula that takes the clause for its complement: "The problem is that …".
    var outer: (subject: Int, copula: [Int])?
    /// The clause gives no statement of its own, since the clause that completes it says all.
    var isAbsorbed = false
}
