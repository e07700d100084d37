import Exporting
import GraphStore
import KnowledgeModel
import Testing

@Suite struct GraphExporterTests {
    static let documents = [SampleGraph.page(names: SampleGraph.hardNames), SampleGraph.thread()]

    @Test(arguments: ExportFormat.allCases)
    func givesTheSameBytesFromDiskAndMemoryWhateverTheOrderOfLoads(_ format: ExportFormat) throws {
        let directory = try TemporaryDirectory()
        let onDisk = try GraphStore.open(at: directory["store"])
        defer { try? onDisk.close() }
        try SampleGraph.commit(Self.documents, to: onDisk)
        let reversed = try SampleGraph.store(Self.documents.reversed())
        let expected = try SampleGraph.store(Self.documents).exported(as: format)
        #expect(expected.count > 2000)
        #expect(try onDisk.exported(as: format) == expected)
        #expect(try reversed.exported(as: format) == expected)
    }

    @Test(arguments: ExportFormat.allCases)
    func forgetsADocumentThatWasReplacedOrRemoved(_ format: ExportFormat) throws {
        let store = try SampleGraph.store([SampleGraph.page(), SampleGraph.thread()])
        try SampleGraph.commit([SampleGraph.page(names: ["other"])], to: store)
        var load = Load()
        load.remove(SampleGraph.thread().document.id)
        try store.commit(load)
        let fresh = try SampleGraph.store([SampleGraph.page(names: ["other"])])
        #expect(try store.exported(as: format) == fresh.exported(as: format))
    }

    @Test(arguments: ExportFormat.allCases)
    func showsWhenAnythingDiffers(_ format: ExportFormat) throws {
        let page = SampleGraph.page()
        var other = page
        other.assertions.removeLast()
        #expect(
            try SampleGraph.store([page]).exported(as: format)
                != SampleGraph.store([other]).exported(as: format))
    }

    @Test(arguments: ExportFormat.allCases)
    func writesAnEmptyStore(_ format: ExportFormat) throws {
        let sink = MemorySink()
        let summary = try GraphStore.inMemory().read {
            try GraphExporter($0).export(.whole, as: format, to: sink)
        }
        #expect(summary.nodes == 0 && summary.edges == 0 && !summary.isCut)
        #expect(summary.byteCount == sink.bytes.count)
        let expectedLines = [ExportFormat.graphml: 18, .dot: 5, .ntriples: 0, .jsonl: 1]
        #expect(sink.bytes.count { $0 == UInt8(ascii: "\n") } == expectedLines[format])
    }

    @Test func countsNodesAndEdges() throws {
        let summary = try SampleGraph.store([SampleGraph.page(), SampleGraph.thread()]).read {
            try GraphExporter($0).export(.whole, as: .jsonl, to: MemorySink())
        }
        // Ten entities, one of them in both, and four passages; eight triples and five mentions.
        #expect(summary.nodes == 10 + 4)
        #expect(summary.edges == 8 + 5)
    }

    @Test func stopsWhenProgressThrows() throws {
        struct Stop: Error {}
        let names = (0..<5000).map { "name \($0)" }
        let store = try SampleGraph.store([SampleGraph.page(names: names)])
        let sink = MemorySink()
        #expect(throws: Stop.self) {
            try store.read { reader in
                try GraphExporter(reader).export(.whole, as: .jsonl, to: sink) { written in
                    #expect(written.nodes > 0)
                    throw Stop()
                }
            }
        }
    }
}
