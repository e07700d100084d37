/// Finds the one spelling by which several of English are known: the American one, and compounds in one word.
enum SpellingForms {
    /// The American spelling of a word in small letters: "tokenizer" of "tokeniser"; nil where it has no other.
    static func american(_ word: String) -> String? { words[word] }

    /// The word that two words make where they are written as one: "dataset" of "data" and "set".
    static func compound(_ first: String, _ second: String) -> String? {
        compounds[first]?.contains(second) == true ? first + second : nil
    }

    /// British spellings with their American ones. Endings alone do not decide: "promise" and "exercise" have no "z".
    private static let words: [String: String] = {
        var words = singleWords
        func add(_ stems: String, _ british: String, _ american: String, _ endings: String) {
            for stem in stems.split(separator: " ") {
                for ending in endings.split(separator: " ", omittingEmptySubsequences: false) {
                    words[stem + british + ending] = stem + american + ending
                }
            }
        }
        add(iseStems, "is", "iz", "e es ed er ers ing able ation ations")
        add("behavi neighb col fav flav hon lab hum rum harb vap arm rig vig endeav tum", "our", "or", " s")
        add("col fav flav hon lab hum harb arm endeav", "our", "or", "ed ing")
        add("label model cancel travel signal tunnel fuel level channel total", "ll", "l", "ed er ers ing")
        add("anal catal paral", "ys", "yz", "e ed er ers ing")
        return words
    }()

    /// Verbs in "-ise" without that ending.
    private static let iseStems = """
        token detoken optim normal summar organ reorgan serial deserial initial reinitial general visual quant vector \
        parallel custom minim maxim recogn real util categor author synchron standard special final local global \
        regular penal memor central virtual capital critic emphas priorit random modern digit stabil sanit item \
        symbol contextual conceptual personal formal factor linear discret material hypothes synthes internal \
        external individual anonym container lemmat parametr equal
        """

    private static let singleWords = [
        "behavioural": "behavioral", "neighbourhood": "neighborhood", "neighbourhoods": "neighborhoods",
        "neighbouring": "neighboring", "favourite": "favorite", "favourites": "favorites",
        "centre": "center", "centres": "centers", "centred": "centered", "fibre": "fiber", "fibres": "fibers",
        "theatre": "theater", "theatres": "theaters", "litre": "liter", "litres": "liters",
        "catalogue": "catalog", "catalogues": "catalogs", "analogue": "analog", "licence": "license",
        "licences": "licenses", "defence": "defense", "defences": "defenses", "offence": "offense",
        "programme": "program", "programmes": "programs", "artefact": "artifact", "artefacts": "artifacts",
        "judgement": "judgment", "judgements": "judgments", "ageing": "aging", "sceptic": "skeptic",
    ]

    private static let compounds: [String: Set<String>] = [
        "data": ["set", "sets", "base", "bases", "frame", "frames"], "meta": ["data"],
        "code": ["base", "bases"], "file": ["name", "names"], "user": ["name", "names"],
        "time": ["stamp", "stamps"], "back": ["end", "ends", "propagation"], "front": ["end", "ends"],
        "work": ["flow", "flows"], "chat": ["bot", "bots"], "plug": ["in", "ins"],
        "check": ["point", "points"], "hyper": ["parameter", "parameters", "link", "links"],
        "fine": ["tuning", "tuned"], "pre": ["training", "trained", "processing", "processor", "processors"],
        "post": ["processing", "processor", "processors"], "re": ["ranking", "ranker", "rankers"],
        "multi": ["modal", "lingual"], "sub": ["graph", "graphs", "class", "classes"],
        "key": ["word", "words"], "white": ["space"], "web": ["site", "sites", "page", "pages"],
        "end": ["point", "points"], "name": ["space", "spaces"], "auto": ["encoder", "encoders"],
        "e": ["mail", "mails"], "tool": ["kit", "kits", "chain", "chains"], "life": ["cycle", "cycles"],
    ]
}
