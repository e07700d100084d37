import KnowledgeModel

/// Reads a file that is one document: a page, or a thread that a forum was exported to.
///
/// Its only document, if any, comes after the problems of the file.
struct PageReader: DocumentReader {
    private let source: SourceFile
    private let format: any PageFormat
    private var results: [ReadingResult]?
    private(set) var bytesRead = 0

    init(_ source: SourceFile, _ format: some PageFormat) {
        self.source = source
        self.format = format
    }

    mutating func next() throws -> ReadingResult? {
        if results == nil {
            results = Array(read().reversed())
            bytesRead = source.byteCount
        }
        return results?.popLast()
    }

    private func read() -> [ReadingResult] {
        do throws(ReadingProblem) {
            let text = try format.text(of: source)
            guard !Whitespace.trimmed(0..<text.bytes.count, in: text.bytes).isEmpty else {
                throw .blank(source.path)
            }
            var problems: [ReadingProblem] = []
            if let line = text.firstFlaw {
                problems.append(.badCharacters(source.path, line: line, encoding: text.encoding.rawValue))
            }
            // A local copy, since a closure cannot take both an inout parameter and a typed error.
            let result = text.bytes.withUnsafeBufferPointer { bytes -> Result<PageDraft, ReadingProblem> in
                do throws(ReadingProblem) {
                    return .success(try format.document(of: bytes, in: source, problems: &problems))
                } catch {
                    return .failure(error)
                }
            }
            let document = try document(of: result.get(), text.encoding, &problems)
            return problems.map { .problem($0) } + (document.map { [.document($0)] } ?? [])
                + [.finishedSource(source, isComplete: true)]
        } catch {
            return [.problem(error), .finishedSource(source, isComplete: false)]
        }
    }

    private func document(
        of draft: PageDraft, _ encoding: TextEncoding, _ problems: inout [ReadingProblem]
    ) -> Document? {
        switch draft {
        case .page(var builder, let properties):
            return source.page(
                &builder, properties, name: FilePath.withoutExtension(source.parts[0].name),
                origin: source.origin(of: source.parts[0].path, encoding: encoding))
        case .thread(let thread):
            var composer = ThreadComposer(source: source)
            let document = composer.document(of: thread, encoding: encoding)
            problems += composer.takeProblems()
            return document
        }
    }
}

extension SourceFile {
    /// The document of a page.
    ///
    /// - Parameters:
    ///   - builder: holds its text, blocks, sections and links.
    ///   - name: its title where neither it nor a heading gives one.
    func page(
        _ builder: inout TextBuilder, _ properties: PageProperties, name: String, origin: Document.Origin
    ) -> Document {
        let text = builder.finishText()
        return Document(
            uri: properties.uri ?? uri,
            title: [properties.title, builder.sections.first { $0.level == 1 }?.heading]
                .lazy.compactMap { $0 }.first { !$0.isEmpty } ?? name,
            text: text, blocks: builder.blocks, structure: .page(builder.sections), links: builder.links,
            tags: properties.tags,
            author: properties.author.map { name in
                Author(
                    uri: properties.authorURI ?? tree.baseURI + "/u/" + FilePath.percentEncoded(name),
                    name: name)
            },
            created: properties.created, origin: origin)
    }

    /// The place of a document that was read from one of the source's files.
    func origin(of path: String, line: Int? = nil, encoding: TextEncoding) -> Document.Origin {
        Document.Origin(
            root: root, path: path, line: line, format: format.rawValue, encoding: encoding.rawValue)
    }
}
