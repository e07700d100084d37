import ArgumentParser
import Foundation

/// Measures kg's readers beside Python's, in one run and on the same files.
struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Measures kg's readers beside the usual Python readers of the same formats.",
        discussion: """
            Inputs are written to a temporary folder: real records of a folder of corpora (--corpus), or made-up ones, \
            repeated with new ids until they are large enough. To have Python beside kg, install its readers into a \
            virtual environment (python3 -m venv DIR && DIR/bin/pip install lxml orjson markdown-it-py beautifulsoup4 \
            docutils nbformat) and give --python DIR/bin/python.
            """)

    @Option(help: "A folder of dumps and documentation whose records are repeated.")
    var corpus: String?

    @Option(help: "A Python that has the readers; without it only kg is measured.")
    var python: String?

    @Option(
        help: "The size of dumps, in millions of bytes; pages are a tenth of that, and slow formats less.")
    var megabytes = 100

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 3

    @Option(help: "The formats that are measured, by their names; without it all are.")
    var only: [InputKind] = []

    @Flag(help: "Count the processor's time instead of the clock's, for machines that do other work too.")
    var processorTime = false

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard rounds > 0, megabytes > 0 else {
            throw ValidationError("The numbers of rounds and of megabytes must be positive.")
        }
    }

    func run() throws {
        // What is started from here on stays on the same core.
        try OneCore.pin()
        let python = try python.map { try PythonReaders(python: $0) }
        let found = try corpus.map { try CorpusMaterial(folder: $0) }
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        var report = ComparisonReport(
            rounds: rounds, clock: processorTime ? "processor" : "wall", readers: python?.versions)
        for kind in InputKind.allCases where only.isEmpty || only.contains(kind) {
            let material = try found?.material(for: kind) ?? SyntheticMaterial.material(for: kind)
            var input = try material.write(
                kind, in: try scratch.folder("input"), byteCount: kind.byteCount(megabytes: megabytes))
            if kind == .html, found != nil, let python {
                input = try rendered(by: python, found, in: scratch)
            }
            report.rows += try measure(input, python)
            try scratch.empty()
        }
        print(json ? try report.json() : report.table())
    }

    /// HTML made of the corpus's Markdown by a renderer that people use.
    private func rendered(
        by python: PythonReaders, _ corpus: CorpusMaterial?, in scratch: ScratchFolder
    ) throws -> Input {
        guard let pages = try corpus?.material(for: .markdown) else { throw ScratchFolder.NothingWritten() }
        try scratch.empty()
        let markdown = try pages.write(
            .markdown, in: try scratch.folder("input"),
            byteCount: InputKind.html.byteCount(megabytes: megabytes))
        let html = try scratch.folder("html")
        try python.render(markdown.path, to: html)
        return try Input(kind: .html, path: html)
    }

    private func measure(_ input: Input, _ python: PythonReaders?) throws -> [ComparisonReport.Row] {
        let peers = python?.peers(of: input.kind) ?? []
        var kg: [ReadingRun] = []
        var others = [[PythonReaders.Answer]](repeating: [], count: peers.count)
        for _ in 0..<rounds {
            kg.append(try ReadingRun(of: input.path))
            for (place, peer) in peers.enumerated() {
                if let answer = try python?.read(input, peer) { others[place].append(answer) }
            }
        }
        let run = kg[0]
        let seconds = kg.map { processorTime ? $0.processorSeconds : $0.seconds }.median
        let texts = input.kind.holdsThreads ? run.posts : run.documents
        let own = ComparisonReport.Row(
            input, reader: "kg", seconds: seconds, texts: texts, documents: run.documents,
            problems: run.problems)
        let rest = zip(peers, others).map { peer, answers in
            var row = ComparisonReport.Row(
                input, reader: peer,
                seconds: answers.map { processorTime ? $0.processorSeconds : $0.seconds }.median,
                texts: answers.first?.texts ?? 0)
            // Who reads only a part is no match.
            if texts * 10 >= row.texts * 9 { row.ratio = row.seconds / seconds }
            return row
        }
        return [own] + rest
    }
}
