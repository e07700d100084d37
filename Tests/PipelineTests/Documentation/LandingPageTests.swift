import Foundation
import Pipeline
import Testing

/// The code of the landing page `Pipeline`, so that it stays true: each line of Swift on the page stands here, and the
/// page lists what the target has.
@Suite struct LandingPageTests {
    private let article: Article

    init() throws { article = try Article("Pipeline") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    struct Greeter: Node {
        let person = Input<String>("person")
        let greeting = Input("greeting", default: "Hello")
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs {
            [text("\(visit[greeting]), \(visit[person])!")]
        }
    }

    @Test func theExampleRuns() async throws {
        var pipeline = Pipeline(name: "greeting")
        let greeter = try pipeline.add("greeter", Greeter())
        let shouter = try pipeline.add("shouter", Transform { (text: String) in text.uppercased() })
        try pipeline.connect(greeter.text, to: shouter.value)
        let result = try await pipeline.run([greeter.person("Ada")])
        let shout = result[shouter.result]  // "HELLO, ADA!"
        #expect(shout == "HELLO, ADA!")
    }

    @Test func everyPublicTypeIsListedOnce() throws {
        let folder = Article.package(of: #filePath).appending(path: "Sources/Pipeline")
            .resolvingSymlinksInPath()
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var types: [String] = []
        while let file = files?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let source = try String(contentsOf: file, encoding: .utf8)
            types += source.matches(
                of: /(?m)^public (?:final |indirect )?(?:struct|class|enum|actor|protocol|typealias) (\w+)/
            ).map { String($0.1) }
        }
        // The module and the type have one name, so that links need both.
        let listed = article.text.matches(of: /(?m)^- ``(?:Pipeline\/)?(\w+)``$/).map { String($0.1) }
        #expect(types.count > 50)
        #expect(listed.sorted() == types.sorted())
    }
}
