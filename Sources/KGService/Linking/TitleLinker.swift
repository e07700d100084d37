import GraphStore

struct TitleLinker {
    func link(store: GraphStore, progress: (Int) -> Void) throws {};
    func check(store: GraphStore) throws -> [String] { [] }
}
