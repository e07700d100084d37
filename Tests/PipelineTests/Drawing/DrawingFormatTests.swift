import Pipeline
import Testing

@Suite struct DrawingFormatTests {
    @Test(arguments: [
        ("mmd", DrawingFormat.mermaid), (".mmd", .mermaid), ("mermaid", .mermaid), ("dot", .dot),
        ("GV", .dot),
        (".svg", .svg), ("SVG", .svg), ("png", nil), ("", nil), ("mmd2", nil),
    ])
    func isKnownByTheEndingOfAFile(ending: String, format: DrawingFormat?) {
        #expect(DrawingFormat(fileExtension: ending) == format)
    }

    @Test(arguments: DrawingFormat.allCases)
    func hasAnEndingByWhichItIsFound(format: DrawingFormat) {
        #expect(DrawingFormat(fileExtension: format.fileExtension) == format)
    }
}
