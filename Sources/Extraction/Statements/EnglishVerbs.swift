import KnowledgeModel

/// English words whose meaning, not only their place in the tree, decides what a statement claims.
enum EnglishVerbs {
    /// Verbs whose infinitive is done by their subject though they have an object: "she promised him to
    /// come".
    static let subjectControl = words("promise vow threaten use spend take serve")

    /// Verbs whose infinitive is done by their object: "it allows users to write integrations".
    static let objectControl = words(
        """
        allow enable let help make permit require ask tell force cause encourage invite want expect advise \
        instruct configure teach train get lead need set
        """)

    /// Verbs that bring about what their complement says: "it lets them run" claims that they run.
    static let causative = words("make let help cause force lead get see hear watch have enable")

    /// Verbs that keep what they govern from being: "prevents it from running".
    static let preventing = words(
        "prevent stop keep prohibit ban bar discourage block hinder protect save dissuade forbid")

    /// Verbs whose complement is wanted or planned rather than the case.
    static let intending = words(
        """
        want plan try attempt hope intend aim seek wish expect agree decide offer promise prepare refuse \
        decline ask tell urge order allow permit invite encourage persuade require request advise propose \
        vow \
        threaten like prefer strive struggle need recommend suggest
        """)

    /// Verbs and adjectives that leave their complement in doubt.
    static let hedging = words(
        """
        seem appear tend look likely unlikely believe think suppose guess assume suspect feel presume \
        imagine
        """
    )

    /// Verbs of saying, which may follow what is said: "…, he adds".
    static let saying = words(
        """
        say tell add write note report claim argue state explain announce declare believe think ask reply \
        answer suggest insist warn predict admit acknowledge contend maintain conclude observe remark recall \
        confirm estimate assert concede caution complain stress emphasize mention
        """)

    /// Verbs that say what their subject is, and take a noun or an adjective for it.
    static let linking = words("become remain seem stay appear look sound feel prove turn get go keep")

    /// Preterites that are not also participles, so that an auxiliary before a coordinated verb does not
    /// reach them.
    static let finitePreterites = words(
        """
        became took went was were did gave wrote began saw came ran drew knew grew fell broke chose spoke \
        drove ate flew rose wore sang sank swam threw shook tore bore blew froze hid rode rang stole swore
        """)

    /// What the modal verbs say about the statement.
    static let modality: [String: StatementAttributes.Modality] = [
        "can": .possible, "may": .possible, "must": .necessary, "shall": .future, "should": .advised,
        "ought": .advised,
        "might": .conditional, "could": .conditional, "would": .conditional, "will": .future, "wo": .future,
        "ca": .possible, "'ll": .future, "’ll": .future, "'d": .conditional, "’d": .conditional,
        "cannot": .possible,
    ]

    /// What verbs and adjectives say about the infinitive that they govern.
    static let chainModality: [String: StatementAttributes.Modality] = [
        "able": .possible, "unable": .possible, "have": .necessary, "need": .necessary, "go": .future,
        "suppose": .advised, "supposed": .advised, "likely": .hedged, "unlikely": .hedged,
        "possible": .possible,
        "ready": .intended, "willing": .intended, "unwilling": .intended, "eager": .intended,
        "about": .future,
    ]

    /// Adverbs that leave a statement in doubt.
    static let hedgingAdverbs = words(
        """
        probably perhaps maybe possibly apparently presumably seemingly allegedly reportedly supposedly \
        likely potentially
        """
    )

    /// Adverbs that deny.
    static let negations = words("not n't n’t never nt no neither nor hardly scarcely barely")

    /// Conjunctions after which a clause is a condition.
    static let conditions = words("if unless until provided providing whether assuming lest")

    /// Prepositions and conjunctions that deny what they govern: "without revealing it".
    static let denyingMarks = words("without")

    /// Pronouns and adverbs that begin a relative clause.
    static let relatives = words("who whom which that whose where when why whom whereby")

    /// Nouns that measure or name a time.
    static let times = words(
        """
        second minute hour day week weekend month quarter year decade century season morning afternoon \
        evening \
        night noon midnight today tomorrow yesterday tonight now time period era age monday tuesday \
        wednesday \
        thursday friday saturday sunday january february march april may june july august september october \
        november december jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn fall winter \
        moment while future past 's
        """)

    /// Adverbs of time and place, which may stand anywhere in a sentence and still belong to the verb.
    static let timeAdverbs = words(
        """
        now then today tomorrow yesterday tonight currently recently previously formerly later earlier soon \
        afterwards afterward again once twice already still always often sometimes usually here there abroad \
        elsewhere ago
        """)

    /// Adverbs of direction, which belong to the verb that they follow: "came out against".
    static let directions = words(
        """
        out up back down away over off in on together forward forth around along through apart aside by \
        ahead home
        """
    )

    /// Verbs that lend a noun their form: "make use", "take place".
    static let lightVerbs = words("take make have give do pay play get put find")

    /// Nouns that make one predicate with such a verb.
    static let lightNouns = words(
        """
        place care part use advantage account note decision reference effect impact attention role fun \
        trouble \
        sense way contribution call attempt progress access control change difference mention preference \
        priority precedence
        """)

    /// Nouns that are part of a preposition: "on top of", "on behalf of".
    static let relationalNouns = words("top behalf basis front")

    /// Nouns that, after a preposition, make an adverb: "by default", "for example".
    static let adjunctNouns = words(
        """
        default example instance addition box case way fact order general particular contrast turn time least \
        most \
        first last total once conclusion practice theory principle detail advance question place hand \
        response \
        wake spite terms respect regard accordance line favor favour
        """)

    /// Adverbs that join sentences, and say nothing about the verb.
    static let connectives = words(
        """
        however therefore thus hence moreover furthermore also instead otherwise nevertheless nonetheless \
        meanwhile additionally so then besides consequently accordingly finally indeed e.g. i.e. too rather \
        anyway actually
        """)

    /// Forms of address, which say nothing about who bears the name.
    static let honorifics = words("mr mr. mrs mrs. ms ms. miss dr dr. sir madam st st. saint")

    /// Prepositions of place before names.
    static let placePrepositions = words("in at on near within outside inside around throughout across from")

    /// Prepositions that only time follows.
    static let timePrepositions = words("during since until till")

    private static func words(_ list: String) -> Set<String> {
        Set(list.split(separator: " ").map(String.init))
    }
}
