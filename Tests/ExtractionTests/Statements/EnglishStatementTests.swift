import Extraction
import Language
import Testing

@Suite("StatementExtractor, English")
struct EnglishStatementTests {
    @Test("gives the statements of each construction", arguments: rows)
    func statements(_ row: StatementRow) {
        row.extract(language: .english)
    }

    static let rows: [StatementRow] = [
        StatementRow(
            "subject, verb and object",
            "Ada|PROPN|2|nsubj wrote|VERB|0|root|write the|DET|4|det book|NOUN|2|obj .|PUNCT|2|punct",
            "Ada | wrote | the book"),
        StatementRow(
            "two objects",
            """
            Ada|PROPN|2|nsubj gave|VERB|0|root|give Bob|PROPN|2|iobj a|DET|5|det key|NOUN|2|obj \
            .|PUNCT|2|punct
            """,
            "Ada | gave | Bob | a key"),
        StatementRow(
            "verb and preposition",
            """
            The|DET|2|det server|NOUN|3|nsubj runs|VERB|0|root|run on|ADP|5|case Linux|PROPN|3|obl \
            .|PUNCT|3|punct
            """,
            "The server | runs on | Linux"),
        StatementRow(
            "object and further arguments",
            """
            In|ADP|2|case 1990|NUM|4|obl Ada|PROPN|4|nsubj founded|VERB|0|root|found a|DET|6|det \
            club|NOUN|4|obj \
            in|ADP|8|case Paris|PROPN|4|obl .|PUNCT|4|punct
            """,
            "Ada | founded | a club | in Paris | In 1990"),
        StatementRow(
            "particle",
            """
            Ada|PROPN|2|nsubj turned|VERB|0|root|turn off|ADP|2|compound:prt the|DET|5|det server|NOUN|2|obj \
            .|PUNCT|2|punct
            """,
            "Ada | turned off | the server"),
        StatementRow(
            "clause as object",
            """
            Ada|PROPN|2|nsubj says|VERB|0|root|say that|SCONJ|5|mark it|PRON|5|nsubj works|VERB|2|ccomp|work \
            with|ADP|7|case \
            Python|PROPN|5|obl .|PUNCT|2|punct
            """,
            "Ada | says that | it works with Python", "it | works with | Python  {by: Ada says}"),
        StatementRow(
            "quotation before the speaker",
            """
            It|PRON|2|nsubj runs|VERB|0|root|run on|ADP|4|case Linux|PROPN|2|obl ,|PUNCT|7|punct \
            Ada|PROPN|7|nsubj \
            adds|VERB|2|parataxis|add .|PUNCT|2|punct
            """,
            "Ada | adds | It runs on Linux", "It | runs on | Linux  {by: Ada adds}"),
        StatementRow(
            "chained verbs",
            """
            The|DET|2|det team|NOUN|3|nsubj tried|VERB|0|root|try to|PART|5|mark fix|VERB|3|xcomp \
            the|DET|7|det bug|NOUN|5|obj \
            .|PUNCT|3|punct
            """,
            "The team | tried to fix | the bug  {intended: tried}"),
        StatementRow(
            "object control",
            """
            It|PRON|2|nsubj allows|VERB|0|root|allow users|NOUN|2|obj|user to|PART|5|mark skip|VERB|2|xcomp \
            steps|NOUN|5|obj|step .|PUNCT|2|punct
            """,
            "It | allows | users | to skip steps", "users | skip | steps  {intended: }"),
        StatementRow(
            "causative",
            """
            It|PRON|2|nsubj lets|VERB|0|root|let users|NOUN|2|obj|user skip|VERB|2|xcomp \
            steps|NOUN|4|obj|step \
            .|PUNCT|2|punct
            """,
            "users | skip | steps"),
        StatementRow(
            "copula and noun",
            """
            Haystack|PROPN|4|nsubj is|AUX|4|cop|be a|DET|4|det framework|NOUN|0|root for|ADP|6|case \
            search|NOUN|4|nmod .|PUNCT|4|punct
            """,
            "Haystack | is | a framework for search"),
        StatementRow(
            "copula and adjective with a preposition",
            """
            The|DET|2|det index|NOUN|4|nsubj is|AUX|4|cop|be similar|ADJ|0|root to|ADP|7|case a|DET|7|det \
            tree|NOUN|4|obl \
            .|PUNCT|4|punct
            """,
            "The index | is similar to | a tree"),
        StatementRow(
            "copula and preposition",
            """
            The|DET|2|det office|NOUN|5|nsubj is|AUX|5|cop|be in|ADP|5|case Berlin|PROPN|0|root \
            .|PUNCT|5|punct
            """,
            "The office | is in | Berlin"),
        StatementRow(
            "coordinated adjectives",
            """
            It|PRON|3|nsubj is|AUX|3|cop|be fast|ADJ|0|root and|CCONJ|5|cc small|ADJ|3|conj .|PUNCT|3|punct
            """,
            "It | is | fast", "It | is | small"),
        StatementRow(
            "passive with agent",
            """
            The|DET|2|det book|NOUN|4|nsubj:pass was|AUX|4|aux:pass|be written|VERB|0|root|write \
            by|ADP|6|case \
            Ada|PROPN|4|obl in|ADP|8|case 1990|NUM|4|obl .|PUNCT|4|punct
            """,
            "The book | was written by | Ada | in 1990"),
        StatementRow(
            "coordinated subjects and objects",
            """
            Ada|PROPN|4|nsubj and|CCONJ|3|cc Bob|PROPN|1|conj sell|VERB|0|root tea|NOUN|4|obj and|CCONJ|7|cc \
            milk|NOUN|5|conj .|PUNCT|4|punct
            """,
            "Ada | sell | tea", "Ada | sell | milk", "Bob | sell | tea", "Bob | sell | milk"),
        StatementRow(
            "coordinated verbs share subject and auxiliary",
            """
            It|PRON|3|nsubj can|AUX|3|aux read|VERB|0|root HTML|PROPN|3|obj and|CCONJ|6|cc write|VERB|3|conj \
            JSON|PROPN|6|obj .|PUNCT|3|punct
            """,
            "It | can read | HTML  {possible: can}", "It | can write | JSON  {possible: can}"),
        StatementRow(
            "relative clause, subject",
            """
            Ada|PROPN|2|nsubj met|VERB|0|root|meet a|DET|4|det man|NOUN|2|obj who|PRON|6|nsubj \
            owns|VERB|4|acl:relcl|own \
            a|DET|8|det farm|NOUN|6|obj .|PUNCT|2|punct
            """,
            "a man | owns | a farm"),
        StatementRow(
            "relative clause, object without pronoun",
            """
            The|DET|2|det book|NOUN|6|nsubj Ada|PROPN|4|nsubj wrote|VERB|2|acl:relcl|write is|AUX|6|cop|be \
            long|ADJ|0|root .|PUNCT|6|punct
            """,
            "Ada | wrote | The book"),
        StatementRow(
            "relative clause, preposition",
            """
            the|DET|2|det house|NOUN|0|root in|ADP|4|case which|PRON|6|obl Ada|PROPN|6|nsubj \
            lives|VERB|2|acl:relcl|live
            """,
            "Ada | lives in | the house"),
        StatementRow(
            "relative clause, owner",
            """
            Ada|PROPN|2|nsubj met|VERB|0|root|meet Bob|PROPN|2|obj ,|PUNCT|7|punct whose|PRON|6|nmod:poss \
            book|NOUN|7|nsubj \
            sold|VERB|3|acl:relcl|sell well|ADV|7|advmod .|PUNCT|2|punct
            """,
            "Bob book | sold | well"),
        StatementRow(
            "participle, passive",
            """
            It|PRON|2|nsubj follows|VERB|0|root|follow a|DET|4|det bid|NOUN|2|obj launched|VERB|4|acl|launch \
            by|ADP|7|case \
            Cie|PROPN|5|obl .|PUNCT|2|punct
            """,
            "a bid | be launched by | Cie"),
        StatementRow(
            "participle, active",
            """
            We|PRON|2|nsubj saw|VERB|0|root|see a|DET|4|det man|NOUN|2|obj selling|VERB|4|acl|sell \
            tea|NOUN|5|obj .|PUNCT|2|punct
            """,
            "a man | selling | tea"),
        StatementRow(
            "clause that shares its subject",
            """
            Having|AUX|2|aux|have left|VERB|6|advcl|leave Paris|PROPN|2|obj ,|PUNCT|2|punct \
            Ada|PROPN|6|nsubj \
            joined|VERB|0|root|join Cie|PROPN|6|obj .|PUNCT|6|punct
            """,
            "Ada | Having left | Paris", "Ada | joined | Cie | Having left Paris"),
        StatementRow(
            "apposition",
            """
            It|PRON|2|nsubj follows|VERB|0|root|follow Cashel|PROPN|2|obj ,|PUNCT|6|punct a|DET|6|det \
            boxer|NOUN|3|appos .|PUNCT|2|punct
            """,
            "It | follows | Cashel", "Cashel | be | a boxer"),
        StatementRow(
            "title",
            "President|PROPN|2|nmod:desc Bush|PROPN|3|nsubj spoke|VERB|0|root|speak .|PUNCT|3|punct",
            "Bush | be | President"),
        StatementRow(
            "second name",
            """
            RAG|PROPN|6|nsubj (|PUNCT|4|punct retrieval-augmented|ADJ|4|amod generation|NOUN|1|appos \
            )|PUNCT|4|punct helps|VERB|0|root|help us|PRON|6|obj .|PUNCT|6|punct
            """,
            "RAG | be | retrieval-augmented generation"),
        StatementRow(
            "possession",
            """
            Ada|PROPN|3|nmod:poss 's|PART|1|case book|NOUN|4|nsubj sold|VERB|0|root|sell well|ADV|4|advmod \
            .|PUNCT|4|punct
            """,
            "Ada | have | book"),
        StatementRow(
            "modifier",
            """
            the|DET|2|det hall|NOUN|5|nsubj in|ADP|4|case Glasgow|PROPN|2|nmod burned|VERB|0|root|burn \
            .|PUNCT|5|punct
            """,
            "the hall | be in | Glasgow"),
        StatementRow(
            "existence",
            """
            There|PRON|2|expl are|VERB|0|root|be two|NUM|4|nummod routes|NOUN|2|nsubj|route in|ADP|6|case \
            Texas|PROPN|2|obl .|PUNCT|2|punct
            """,
            "two routes | There are in | Texas"),
        StatementRow(
            "examples of a class",
            """
            They|PRON|2|nsubj support|VERB|0|root stores|NOUN|2|obj|store such|ADJ|6|case as|ADP|4|fixed \
            Qdrant|PROPN|3|nmod \
            and|CCONJ|8|cc Milvus|PROPN|6|conj .|PUNCT|2|punct
            """,
            "Qdrant | be | stores", "Milvus | be | stores"),
    ]

    @Test("keeps what limits a statement", arguments: limits)
    func limitedStatements(_ row: StatementRow) {
        let (statements, found) = row.extract(language: .english)
        let main = statements.filter { $0.construction != .possession && $0.construction != .modifier }
        #expect(
            !main.contains { $0.attributes.isPlainFact && $0.predicate.canonical != "think" },
            "found: \(found)")
    }

    static let limits: [StatementRow] = [
        StatementRow(
            "not",
            """
            It|PRON|4|nsubj does|AUX|4|aux|do not|PART|4|advmod support|VERB|0|root Windows|PROPN|4|obj \
            .|PUNCT|4|punct
            """,
            "It | does not support | Windows  {not}"),
        StatementRow(
            "not, for coordinated verbs",
            """
            It|PRON|4|nsubj does|AUX|4|aux|do not|PART|4|advmod read|VERB|0|root or|CCONJ|6|cc \
            write|VERB|4|conj PDF|PROPN|6|obj .|PUNCT|4|punct
            """,
            "It | does not write | PDF  {not}"),
        StatementRow(
            "never",
            "It|PRON|3|nsubj never|ADV|3|advmod returns|VERB|0|root|return null|NOUN|3|obj .|PUNCT|3|punct",
            "It | never returns | null  {not}"),
        StatementRow(
            "no longer",
            """
            It|PRON|4|nsubj no|ADV|3|advmod longer|ADV|4|advmod supports|VERB|0|root|support Windows|PROPN|4|obj \
            .|PUNCT|4|punct
            """,
            "It | no longer supports | Windows  {not}"),
        StatementRow(
            "not and passive, for coordinated verbs",
            """
            It|PRON|5|nsubj:pass must|AUX|5|aux not|PART|5|advmod be|AUX|5|aux:pass stored|VERB|0|root|store or|CCONJ|7|cc \
            sent|VERB|5|conj|send to|ADP|9|case Ada|PROPN|7|obl .|PUNCT|5|punct
            """,
            "It | must not be sent to | Ada  {not} {necessary: must}"),
        StatementRow(
            "no", "None|PRON|2|nsubj support|VERB|0|root Windows|PROPN|2|obj .|PUNCT|2|punct",
            "None | support | Windows  {not}"),
        StatementRow(
            "never, for coordinated verbs",
            """
            It|PRON|3|nsubj never|ADV|3|advmod reads|VERB|0|root|read or|CCONJ|5|cc writes|VERB|3|conj|write \
            PDF|PROPN|5|obj .|PUNCT|3|punct
            """,
            "It | never writes | PDF  {not}"),
        StatementRow(
            "none, for coordinated verbs",
            """
            None|PRON|2|nsubj read|VERB|0|root PDF|PROPN|2|obj and|CCONJ|5|cc write|VERB|2|conj \
            HTML|PROPN|5|obj \
            .|PUNCT|2|punct
            """,
            "None | write | HTML  {not}"),
        StatementRow(
            "may", "It|PRON|3|nsubj may|AUX|3|aux raise|VERB|0|root errors|NOUN|3|obj|error .|PUNCT|3|punct",
            "It | may raise | errors  {possible: may}"),
        StatementRow(
            "should", "You|PRON|3|nsubj should|AUX|3|aux use|VERB|0|root Qdrant|PROPN|3|obj .|PUNCT|3|punct",
            "You | should use | Qdrant  {advised: should}"),
        StatementRow(
            "probably",
            "Ada|PROPN|3|nsubj probably|ADV|3|advmod wrote|VERB|0|root|write it|PRON|3|obj .|PUNCT|3|punct",
            "Ada | probably wrote | it  {hedged: probably}"),
        StatementRow(
            "I think",
            """
            I|PRON|2|nsubj think|VERB|0|root it|PRON|4|nsubj needs|VERB|2|ccomp|need CUDA|PROPN|4|obj \
            .|PUNCT|2|punct
            """,
            "it | needs | CUDA  {hedged: I think} {by: I think}"),
        StatementRow(
            "seems to",
            """
            It|PRON|2|nsubj seems|VERB|0|root|seem to|PART|4|mark leak|VERB|2|xcomp memory|NOUN|4|obj \
            .|PUNCT|2|punct
            """,
            "It | seems to leak | memory  {hedged: seems}"),
        StatementRow(
            "if",
            """
            If|SCONJ|3|mark you|PRON|3|nsubj pass|VERB|7|advcl None|PROPN|3|obj ,|PUNCT|3|punct \
            it|PRON|7|nsubj \
            raises|VERB|0|root|raise errors|NOUN|7|obj|error .|PUNCT|7|punct
            """,
            "it | raises | errors | If you pass None  {if: If you pass None}",
            "you | pass | None  {hypothetical: }"),
        StatementRow(
            "question",
            """
            Does|AUX|3|aux|do it|PRON|3|nsubj support|VERB|0|root Windows|PROPN|3|obj ?|PUNCT|3|punct
            """,
            "it | Does support | Windows  {?}"),
        StatementRow(
            "without",
            """
            It|PRON|3|nsubj can|AUX|3|aux run|VERB|0|root without|SCONJ|5|mark using|VERB|3|advcl|use \
            CUDA|PROPN|5|obj .|PUNCT|3|punct
            """,
            "It | using | CUDA  {not} {possible: }"),
        StatementRow(
            "verb without tense under a modal",
            """
            It|PRON|3|nsubj should|AUX|3|aux run|VERB|0|root ,|PUNCT|5|punct using|VERB|3|advcl|use CUDA|PROPN|5|obj \
            .|PUNCT|3|punct
            """,
            "It | using | CUDA  {advised: }"),
        StatementRow(
            "prevent from",
            """
            It|PRON|3|nsubj may|AUX|3|aux prevent|VERB|0|root Ada|PROPN|3|obj from|SCONJ|6|mark using|VERB|3|advcl|use \
            CUDA|PROPN|6|obj .|PUNCT|3|punct
            """,
            "Ada | using | CUDA  {not} {possible: }"),
        StatementRow(
            "unable",
            """
            It|PRON|3|nsubj is|AUX|3|cop|be unable|ADJ|0|root to|PART|5|mark read|VERB|3|xcomp \
            PDF|PROPN|5|obj \
            .|PUNCT|3|punct
            """,
            "It | is unable to read | PDF  {possible: unable}"),
    ]

    @Test("denies only what is contrasted", arguments: contrasts)
    func contrastedParts(_ row: StatementRow) {
        let sentence = ParsedSentence.read(row.tree)
        let found = StatementExtractor().statements(in: sentence).map {
            StatementText($0, in: sentence).complete
        }
        #expect(Set(found) == Set(row.expected))
    }

    static let contrasts: [StatementRow] = [
        StatementRow(
            "but not",
            """
            It|PRON|2|nsubj supports|VERB|0|root|support Linux|PROPN|2|obj but|CCONJ|6|cc not|PART|6|advmod \
            Windows|PROPN|3|conj .|PUNCT|2|punct
            """,
            "It | supports | Linux", "It | supports | Windows  {not}"),
        StatementRow(
            "rather than",
            """
            It|PRON|2|nsubj returns|VERB|0|root|return lists|NOUN|2|obj|list rather|ADV|6|cc \
            than|ADP|4|fixed \
            tuples|NOUN|3|conj|tuple .|PUNCT|2|punct
            """,
            "It | returns | lists", "It | returns | tuples  {not}"),
        StatementRow(
            "nor",
            """
            Ada|PROPN|5|nsubj did|AUX|5|aux|do not|PART|5|advmod ever|ADV|5|advmod call|VERB|0|root \
            Bob|PROPN|5|obj \
            nor|CCONJ|8|cc see|VERB|5|conj Cy|PROPN|8|obj .|PUNCT|5|punct
            """,
            "Ada | did not ever call | Bob  {not}", "Ada | did not see | Cy  {not}"),
    ]

    @Test("gives a statement of two places for each argument")
    func pairs() throws {
        let sentence = ParsedSentence.read(
            """
            In|ADP|2|case 1990|NUM|4|obl Ada|PROPN|4|nsubj founded|VERB|0|root|found a|DET|6|det club|NOUN|4|obj \
            in|ADP|8|case Paris|PROPN|4|obl .|PUNCT|4|punct
            """)
        let statement = try #require(StatementExtractor().statements(in: sentence).first)
        #expect(
            statement.pairs.map { StatementText($0, in: sentence).complete } == [
                "Ada | founded | a club", "Ada | founded a club in | Paris", "Ada | founded a club In | 1990",
            ])
    }

    @Test("makes one predicate of a light verb and its noun")
    func lightVerbs() {
        let sentence = ParsedSentence.read(
            """
            Haystack|PROPN|2|nsubj makes|VERB|0|root|make use|NOUN|2|obj of|ADP|5|case Jinja|PROPN|3|nmod \
            .|PUNCT|2|punct
            """)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples.contains("Haystack | make use of | Jinja"))
        #expect(!triples.contains("Haystack | make | use"))
    }

    @Test("says of the subject what its class does")
    func classes() {
        let sentence = ParsedSentence.read(
            """
            Supabase|PROPN|4|nsubj is|AUX|4|cop|be a|DET|4|det platform|NOUN|0|root built|VERB|4|acl|build \
            on|ADP|7|case \
            Postgres|PROPN|5|obl .|PUNCT|4|punct
            """)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples == ["Supabase | be | platform", "Supabase | be built on | Postgres"])
    }

    @Test("turns a passive with its agent round for the graph")
    func passiveTriples() {
        let sentence = ParsedSentence.read(
            """
            The|DET|2|det book|NOUN|4|nsubj:pass was|AUX|4|aux:pass|be written|VERB|0|root|write \
            by|ADP|6|case \
            Ada|PROPN|4|obl in|ADP|8|case Paris|PROPN|4|obl .|PUNCT|4|punct
            """)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples == ["Ada | write | book", "book | be written in | Paris"])
    }

    @Test("names the relation of a noun that is a predicate")
    func nounPredicateTriples() {
        let sentence = ParsedSentence.read(
            """
            Ada|PROPN|4|nsubj is|AUX|4|cop|be the|DET|4|det author|NOUN|0|root of|ADP|6|case \
            Notes|PROPN|4|nmod .|PUNCT|4|punct
            """)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples.contains("Ada | be author of | Notes"))
    }

    @Test("quotes restored arguments from where they stand")
    func restoredArgumentsKeepTheirRanges() throws {
        let sentence = ParsedSentence.read(
            """
            Ada|PROPN|2|nsubj met|VERB|0|root|meet a|DET|4|det man|NOUN|2|obj who|PRON|6|nsubj \
            owns|VERB|4|acl:relcl|own \
            a|DET|8|det farm|NOUN|6|obj .|PUNCT|2|punct
            """)
        let statement = try #require(
            StatementExtractor().statements(in: sentence).first { $0.construction == .relativeClause })
        #expect(statement.subject.isRestored)
        #expect(statement.subject.ranges(in: sentence) == [8..<13])
        #expect(statement.predicate.ranges(in: sentence) == [18..<22])
    }
}
