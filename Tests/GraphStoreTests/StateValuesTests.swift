import GraphStore
import KnowledgeModel
import Testing

@Suite struct StateValuesTests {
    private final class Cache: Sendable {}

    private func cache(_ reader: StoreReader) -> Cache { reader.shared.value { Cache() } }

    @Test func readersOfOneStateShare() throws {
        let store = try GraphStore.inMemory()
        let first = cache(try store.makeReader())
        #expect(try cache(store.makeReader()) === first)
        #expect(try cache(store.snapshot().makeReader()) === first)
        #expect(try store.read { cache($0) } === first)
    }

    @Test func anotherStateHasOthers() throws {
        let store = try GraphStore.inMemory()
        let old = try store.makeReader()
        let first = cache(old)
        try store.cache([1], of: "work", on: ContentHash(of: "content"))
        #expect(try cache(store.makeReader()) === first)
        var load = Load()
        let hash = ContentHash(of: "content")
        try load.finish(
            SourceState(
                path: "a", root: "a", fingerprint: hash, settingsHash: hash, byteCount: 7, documentCount: 0))
        try store.commit(load)
        let second = cache(try store.makeReader())
        #expect(second !== first)
        #expect(cache(old) === first)
        try store.foldCounts()
        #expect(try cache(store.makeReader()) === second)
    }
}
