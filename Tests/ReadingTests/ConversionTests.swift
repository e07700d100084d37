import Foundation
import KnowledgeModel
import Testing

@testable import Reading

/// Formats that other programs turn into text; without the programs there is nothing to test.
@Suite struct ConversionTests {
    @Test(.enabled(if: ExternalTool.pdfToText.location != nil, "pdftotext is not installed"))
    func pagesOfPaperBecomeSections() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            Self.pdf(["The first page of the plan.", "The second page of the plan."]), to: "plan.pdf")
        let reading = try Reading(path)
        #expect(reading.messages == [])
        let document = try #require(reading.documents.first)
        document.checkInvariants()
        #expect(document.outline == ["p: The first page of the plan.", "p: The second page of the plan."])
        #expect(document.sections.map(\.anchor) == ["page=1", "page=2"])
        #expect(document.title == "The first page of the plan.")
        let broken = try folder.write("%PDF-1.4 and no more", to: "broken.pdf")
        #expect(try Reading(broken).problems.map(\.code) == [.tool])
    }

    @Test(.enabled(if: ExternalTool.pandoc.location != nil, "pandoc is not installed"))
    func officeFilesKeepTheirStructure() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            #"{\rtf1\ansi {\b Plans} of an agent.\par A second paragraph.\par}"#, to: "plan.rtf")
        let reading = try Reading(path)
        #expect(reading.messages == [])
        #expect(reading.documents.first?.outline == ["p: Plans of an agent.", "p: A second paragraph."])
        #expect(reading.documents.first?.title != "input")
        #expect(reading.documents.first?.origin.format == "office")
    }

    @Test(.enabled(if: ExternalTool.asciidoctor.location != nil, "asciidoctor is not installed"))
    func asciiDocIncludesNothingOfTheMachine() throws {
        let folder = try TemporaryFolder()
        try folder.write("secret words", to: "secret.txt")
        let path = try folder.write(
            "= Plans\n\n== First\n\nSome *bold* text.\n\n[source,python]\n----\nrun()\n----\n\ninclude::secret.txt[]\n",
            to: "plan.adoc")
        let reading = try Reading(path)
        #expect(reading.messages == [])
        let document = try #require(reading.documents.first)
        document.checkInvariants()
        #expect(document.title == "Plans")
        #expect(document.outline.contains("p: Some bold text."))
        #expect(document.outline.contains("code python: run()"))
        #expect(!document.text.contains("secret words"))
    }

    @Test func linesThatHeadMostPagesAreDroppedAndDividedWordsJoined() {
        let topics = ["loops", "tools", "memory", "planning", "budgets"]
        let pages = zip(1..., topics).map {
            "The Book of Plans   \($0)\n\nThis page on \($1) gives exam-\nples of \($1).\n\nPrinted in 2024"
        }
        let text = Array(pages.joined(separator: "\u{C}").utf8)
        guard case .page(var builder, _) = text.withUnsafeBufferPointer({ PagedText.draft(of: $0) }) else {
            Issue.record("paged text is a page")
            return
        }
        #expect(
            builder.finishText().hasPrefix(
                "This page on loops gives examples of loops.\n\nThis page on tools"))
        #expect(builder.sections.map(\.heading) == (1...5).map { "Page \($0)" })
    }

    /// A document of one line a page, with the table of offsets that readers look for.
    private static func pdf(_ lines: [String]) -> String {
        var objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
        var kids: [String] = []
        for line in lines {
            let content = "BT /F1 12 Tf 72 720 Td (\(line)) Tj ET"
            objects.append("<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream")
            objects.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents \(objects.count) 0 R "
                    + "/Resources << /Font << /F1 3 0 R >> >> >>")
            kids.append("\(objects.count) 0 R")
        }
        objects[1] = "<< /Type /Pages /Kids [\(kids.joined(separator: " "))] /Count \(kids.count) >>"
        var text = "%PDF-1.4\n"
        var offsets: [Int] = []
        for (index, object) in objects.enumerated() {
            offsets.append(text.utf8.count)
            text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let start = text.utf8.count
        text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for offset in offsets {
            let digits = String(offset)
            text += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        return text + "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    }
}
