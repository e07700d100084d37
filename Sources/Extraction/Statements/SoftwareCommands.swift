import Language

/// Reads commands and imports that prose quotes: "pip install haystack-ai", "from haystack import Pipeline".
struct SoftwareCommands {
    /// What the words give, in order.
    private(set) var relations: [SoftwareRelation] = []
    private let forms: [String]

    /// Each tool with the words that must follow it before the names of packages.
    private static let installers: [String: Set<String>] = [
        "pip": ["install"], "pip3": ["install"], "uv": ["add"], "conda": ["install"],
        "npm": ["install", "i"],
        "yarn": ["add"], "pnpm": ["add"], "brew": ["install"], "apt": ["install"], "apt-get": ["install"],
        "cargo": ["add", "install"], "go": ["get"], "gem": ["install"], "poetry": ["add"], "docker": ["pull"],
    ]

    init(_ sentence: Sentence) {
        forms = sentence.words.map(\.form)
        for word in forms.indices {
            readInstallation(at: word)
            readImport(at: word)
        }
    }

    private mutating func readInstallation(at tool: Int) {
        guard let verbs = Self.installers[forms[tool].lowercased()], tool + 2 < forms.count,
            verbs.contains(forms[tool + 1])
        else { return }
        var next = tool + 2
        while next < forms.count {
            let form = forms[next]
            if form.hasPrefix("-") {
                next += 1
            } else if isPackage(form) {
                relations.append(
                    SoftwareRelation(kind: .installedWith, subject: [next], object: [tool], confidence: 0.9))
                next += 1
                // A sentence goes on after the command: only what looks like a package follows another.
                guard next < forms.count, forms[next].contains(where: { "-_/@.".contains($0) }),
                    isPackage(forms[next])
                else { return }
            } else {
                return
            }
        }
    }

    private mutating func readImport(at word: Int) {
        guard forms[word] == "from", word + 3 < forms.count, forms[word + 2] == "import",
            isPackage(forms[word + 1])
        else {
            return
        }
        var next = word + 3
        while next < forms.count, isPackage(forms[next]) {
            relations.append(
                SoftwareRelation(kind: .importedFrom, subject: [next], object: [word + 1], confidence: 0.9))
            guard next + 1 < forms.count, forms[next + 1] == "," else { return }
            next += 2
        }
    }

    private func isPackage(_ form: String) -> Bool {
        guard let first = form.unicodeScalars.first, first.properties.isAlphabetic || first == "@" else {
            return false
        }
        return form.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || "0123456789-_./@[]=<>~^:".unicodeScalars.contains($0))
        }
    }
}
