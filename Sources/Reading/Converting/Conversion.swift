import Foundation

/// How files of formats that kg cannot read by itself become ones that it can.
struct Conversion: Sendable {
    /// What comes out.
    enum Product: Sendable {
        case html
        /// Text in which a form feed ends each page of paper.
        case pagedText
    }

    let product: Product
    private let steps: [Step]

    /// One program's work: from the file before to the next one.
    private struct Step: Sendable {
        let tool: ExternalTool
        /// The name that the program gives its result in the temporary folder; nil when it prints it.
        let result: String?
        let arguments: @Sendable (_ file: String, _ folder: String) -> [String]
    }

    /// The programs that it needs.
    var tools: [ExternalTool] { steps.map(\.tool) }

    /// The ways to convert a file, the best first; empty for formats that need none.
    static func ways(for format: SourceFormat, fileExtension: String) -> [Conversion] {
        switch format {
        case .pdf: [Conversion(product: .pagedText, steps: [pdfToText])]
        case .asciidoc: [Conversion(product: .html, steps: [asciidoctor])]
        case .office: officeWays(for: fileExtension)
        default: []
        }
    }

    private static func officeWays(for fileExtension: String) -> [Conversion] {
        switch fileExtension {
        case "pptx", "ppt", "odp": [Conversion(product: .pagedText, steps: [office(to: "pdf"), pdfToText])]
        case "doc": [Conversion(product: .html, steps: [office(to: "html")])]
        case "epub": [Conversion(product: .html, steps: [pandoc(from: "epub")])]
        default:
            [
                Conversion(product: .html, steps: [pandoc(from: fileExtension)]),
                Conversion(product: .html, steps: [office(to: "html")]),
            ]
        }
    }

    private static let pdfToText = Step(tool: .pdfToText, result: nil) { file, _ in
        ["-enc", "UTF-8", "-eol", "unix", file, "-"]
    }

    // The safe mode keeps a page from including files of the machine.
    private static let asciidoctor = Step(tool: .asciidoctor, result: nil) { file, _ in
        ["--safe-mode", "secure", "--backend", "html5", "--out-file", "-", file]
    }

    // A blank title of the page keeps pandoc from taking the name of the copied file for one.
    private static func pandoc(from format: String) -> Step {
        Step(tool: .pandoc, result: nil) { file, _ in
            ["--from", format, "--to", "html", "--standalone", "--metadata", "pagetitle=\u{00A0}", file]
        }
    }

    private static func office(to format: String) -> Step {
        // A profile of its own, so that an office that is open does not take the work over.
        Step(tool: .libreOffice, result: "input.\(format)") { file, folder in
            [
                "-env:UserInstallation=file://\(folder)/profile", "--headless", "--convert-to", format,
                "--outdir",
                folder, file,
            ]
        }
    }

    /// Converts a file and gives the bytes of the result.
    func convert(_ source: SourceFile) throws(ReadingProblem) -> [UInt8] {
        let folder = try TemporaryFolder(in: source.options.temporaryDirectory)
        var file = try copy(source, to: folder)
        for step in steps {
            let printed = try step.tool.run(step.arguments(file, folder.path), on: source.path, in: folder)
            file = step.result.map { folder.path + "/" + $0 } ?? printed
        }
        let limit = source.options.maximumFileSize
        let bytes = try InputFile(file, path: source.path).readAll(expecting: 1 << 20, limit: limit + 1)
        guard bytes.count <= limit else {
            throw .tooLarge(source.path, byteCount: bytes.count, limit: limit)
        }
        return bytes
    }

    /// A copy with a plain name, unpacked: programs tell formats by extensions.
    private func copy(_ source: SourceFile, to folder: TemporaryFolder) throws(ReadingProblem) -> String {
        let part = source.parts[0]
        let bytes = try part.open(source.options)
            .readAll(expecting: part.byteCount, limit: source.options.maximumFileSize)
        let copy = "\(folder.path)/input.\(FilePath.fileExtension(of: part.name))"
        do {
            try Data(bytes).write(to: URL(filePath: copy))
        } catch {
            throw .temporaryStorage(folder.path, cause: error)
        }
        return copy
    }
}
