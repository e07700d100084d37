import Extraction
import KnowledgeModel
import Testing

@Suite struct CodeAliasesTests {
    @Test func relatesAPackageToTheModuleInIt() throws {
        let text = try AliasText([
            (.paragraph, "Install it with `pip install haystack-ai`."),
            (
                .code(language: "python"),
                "from haystack import Pipeline\nimport langchain_core.tools as tools"
            ),
        ])
        #expect(
            text.aliases == [
                "haystack-ai | alias of | haystack", "langchain_core | variant of | langchain-core",
            ])
        let alias = try #require(text.facts.assertions.first { $0.predicate == .aliasOf })
        #expect(try text.words(alias.evidence.spans.subject, in: alias.evidence.passage) == ["haystack-ai"])
    }

    @Test(arguments: [
        ("pip install langchain-openai", "from langchain import agents"),
        ("pip install -r requirements.txt", "import requirements"), ("pip install torch", "import torch"),
        ("go get coffee", "import coffee"), ("npm install", "import x from 'y'"),
    ])
    func keepsPackagesApart(command: String, module: String) throws {
        let text = try AliasText([(.code(language: nil), command), (.code(language: nil), module)])
        #expect(text.aliases == [])
    }

    @Test(arguments: [
        ("pip install -U haystack-ai datasets", ["haystack-ai", "datasets"]),
        ("$ python -m pip install \"farm-haystack[all]==1.26\"", ["farm-haystack"]),
        ("!uv pip install transformers", ["transformers"]), ("conda install -c conda-forge faiss", ["faiss"]),
        ("npm i @langchain/core zod", ["@langchain/core", "zod"]), ("pip install \\\n  numpy", ["numpy"]),
        ("pip install numpy && python main", ["numpy"]), ("pip install -e .", []),
        ("pip uninstall numpy", []),
        ("pip install git+https://example.org/x", []),
    ])
    func mentionsPackages(command: String, packages: [String]) throws {
        let facts = try AliasText([(.code(language: "bash"), command)]).facts
        let found = facts.mentions.filter { facts.entities[$0.entity].kind.rawValue == "library" }
        #expect(found.map { facts.entities[$0.entity].name } == packages)
    }

    @Test func readsOnInProseOnlyWhatLooksLikeAPackage() throws {
        let facts = try AliasText("Run pip install haystack-ai before you start.").facts
        let found = facts.entities.filter { $0.kind.rawValue == "library" }
        #expect(found.map(\.name) == ["haystack-ai"])
    }

    @Test func relatesPathsToTheClassTheyEndWith() throws {
        let text = try AliasText([
            (
                .code(language: "python"),
                "haystack.components.builders.PromptBuilder()\nos.path.join(a)\nA.B.CamelCase()"
            )
        ])
        #expect(text.aliases == ["haystack.components.builders.PromptBuilder | alias of | PromptBuilder"])
    }

    @Test func relatesIdentifiersToTheWordsTheyAreMadeOf() throws {
        let text = try AliasText([
            (.heading(level: 2), "Document Store"),
            (.paragraph, "A DocumentStore keeps what the AgentLoop needs."),
            (.code(language: "python"), "document_store = DocumentStore()"),
        ])
        #expect(
            text.aliases == [
                "DocumentStore | variant of | Document Store", "document_store | variant of | Document Store",
            ])
        #expect(text.facts.assertions.first { $0.predicate == .variantOf }?.evidence.confidence == 0.6)
    }
}
