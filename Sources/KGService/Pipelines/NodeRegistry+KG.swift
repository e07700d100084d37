import Agent
import Extraction
import Foundation
import GraphStore
import KnowledgeModel
public import Pipeline
import Retrieval

extension NodeRegistry {
    /// All kinds of nodes that kg has.
    public static let kg: NodeRegistry = {
        var registry = NodeRegistry()
        registry.registerOrdinaryNodes { QuestionLanguage(of: $0).rawValue }
        for type in ingesting + asking { registry.register(type) }
        registry.register(value: "source document", SourceDocument.self)
        registry.register(value: "analysed document", AnalysedDocument.self)
        registry.register(value: "retrieval result", RetrievalResult.self)
        registry.register(value: "answer", Answer.self)
        return registry
    }()

    private static let ingesting = [
        NodeType(
            "source-reader",
            summary:
                "Begins an ingestion: reads files and folders, and gives the documents that have changed."
        ) { _ in SourceReader() },
        NodeType(
            "document-filter", summary: "Lets some documents pass; what it leaves out is not in the store.",
            parameters: [
                .init("documents", "pages, threads or all", default: "all", "Which documents may pass."),
                .init("uri-prefix", "text", default: "any", "What the URIs of the documents begin with."),
                .init("shortest", "integer from 0", default: "0", "The least number of bytes of text."),
                .init(
                    "longest", "integer from 0", default: "no limit", "The greatest number of bytes of text."),
            ]
        ) { parameters in
            DocumentFilter(
                documents: try parameters.choice("documents", default: DocumentKind.all),
                uriPrefix: try parameters.text("uri-prefix", default: ""),
                shortest: try parameters.integer("shortest", default: 0, in: 0...Int.max),
                longest: try parameters.integer("longest", default: Int.max, in: 0...Int.max))
        },
        NodeType(
            "document-analyzer",
            summary: "Finds passages, names and triples in a document, on all cores.",
            parameters: [
                .init(
                    "extractor", "syntax, model or none", default: "syntax",
                    "Where the triples of texts come from: rules, a language model, or nowhere, which is faster."
                ),
                .init(
                    "ontology", "file, or software", default: "none",
                    "The ontology that the triples of texts are held to; software is the built-in one."),
            ] + modelParameters
        ) { parameters in
            DocumentAnalyzerNode(
                extractor: try extractor(parameters), ontology: try ontology(parameters))
        },
        NodeType(
            "document-embedder",
            summary:
                "Gives documents vectors, on all cores, where the ingestion has a model; passes them on where not."
        ) { _ in DocumentEmbedderNode() },
        NodeType(
            "store-writer", summary: "Writes documents into the store, many at once.",
            parameters: [
                .init(
                    "load-size", "integer from 1 to 1024", default: "48",
                    "The MiB of keys and values that are written at once; memory grows with it."),
                .init(
                    "load-age", "duration", default: "10s", "How long a document waits to be written at most."
                ),
            ]
        ) { parameters in
            StoreWriter(
                loadSize: try parameters.integer("load-size", default: 48, in: 1...1024) << 20,
                loadAge: try parameters.duration("load-age", default: .seconds(10)))
        },
        NodeType(
            "title-linker",
            summary:
                "Links the titles that documents give with the passages of all documents, after the last one."
        ) { _ in TitleLinkerNode() },
        NodeType(
            "vector-indexer",
            summary: "Makes the vectors of all documents searchable, after the last one."
        ) { _ in VectorIndexerNode() },
        NodeType("ingest-report", summary: "Says what an ingestion did, as kg ingest shows it.") { _ in
            IngestReportNode()
        },
    ]

    private static func ontology(_ parameters: ParameterReader) throws -> Ontology? {
        guard let name = try parameters.text(ifPresent: "ontology"),
            let path = try parameters.file(ifPresent: "ontology")
        else {
            return nil
        }
        do {
            return try Ontology(file: FileManager.default.fileExists(atPath: path) ? path : name)
        } catch let error as OntologyError {
            throw parameters.problem(
                "ontology", "is of no use: \(error.message.replacing("\n", with: " "))")
        }
    }

    private static let mostPassages = NodeType.Parameter(
        "limit", "integer from 1 to 1000", default: "20", "The most passages to give.")

    private static func limit(_ parameters: ParameterReader) throws -> Int {
        try parameters.integer("limit", default: 20, in: 1...1000)
    }

    private static let asking = [
        NodeType(
            "retriever",
            summary:
                "Finds the passages that a question is about, by keywords, meaning and walking over the graph.",
            parameters: [
                mostPassages,
                .init(
                    "walk", "true or false", default: "true",
                    "Whether to walk; keywords alone are used without."),
                .init(
                    "candidates", "integer from 1 to 10000", default: "100",
                    "The passages that keywords give to the ranking, the best."),
                .init(
                    "restart", "number from 0.01 to 0.99", default: "0.15",
                    "The probability of returning to the start before each step of the walk."),
                PassageCriteria.parameter,
            ]
        ) { parameters in
            let restart = try parameters.number("restart", default: 0.15, in: 0.01...0.99)
            return RetrieverNode(
                limit: try limit(parameters),
                options: RetrievalOptions(
                    walk: GraphWalk.Options(restart: restart),
                    walks: try parameters.boolean("walk", default: true),
                    keywordCandidates: try parameters.integer("candidates", default: 100, in: 1...10_000)),
                criteria: try PassageCriteria(parameters))
        },
        NodeType(
            "keyword-retriever", summary: "Finds the passages that share a question's words (BM25).",
            parameters: [mostPassages, PassageCriteria.parameter]
        ) { parameters in
            RetrieverNode(
                limit: try limit(parameters), options: .keywordsOnly,
                criteria: try PassageCriteria(parameters),
                comparesMeaning: false)
        },
        NodeType(
            "dense-retriever", summary: "Finds the passages whose vectors are nearest to a question's.",
            parameters: [mostPassages, PassageCriteria.parameter]
        ) { parameters in
            DenseRetrieverNode(limit: try limit(parameters), criteria: try PassageCriteria(parameters))
        },
        NodeType(
            "walk-retriever",
            summary: "Finds the passages that a walk over the graph from a question's names comes to.",
            parameters: [mostPassages, PassageCriteria.parameter]
        ) { parameters in
            RetrieverNode(
                limit: try limit(parameters), options: RetrievalOptions(reranks: false),
                criteria: try PassageCriteria(parameters), comparesMeaning: false)
        },
        NodeType(
            "passage-filter", summary: "Keeps some of the passages that were found, in their order.",
            parameters: [
                .init("documents", "pages, threads or all", default: "all", "Where passages may come from."),
                .init("uri-prefix", "text", default: "any", "What the URIs of their documents begin with."),
                .init(
                    "least-score", "number from 0 to 1", default: "0",
                    "The least score, as a share of the best passage's."),
                .init("limit", "integer from 1 to 1000", default: "no limit", "The most passages to keep."),
            ]
        ) { parameters in
            PassageFilter(
                documents: try parameters.choice("documents", default: DocumentKind.all),
                uriPrefix: try parameters.text("uri-prefix", default: ""),
                leastScore: try parameters.number("least-score", default: 0, in: 0...1),
                limit: try parameters.integer("limit", default: 1000, in: 1...1000))
        },
        NodeType(
            "result-fusion",
            summary: "Makes one result of those of several retrievers, by reciprocal rank fusion.",
            parameters: [mostPassages]
        ) { parameters in ResultFusion(limit: try limit(parameters)) },
        NodeType(
            "composer",
            summary: "Answers with sentences of the passages that were found, each with a checked citation.",
            parameters: [
                .init(
                    "passages", "integer from 1 to 1000", default: "12",
                    "The passages that are read, best first.")
            ]
        ) { parameters in
            ComposerNode(
                ExtractiveComposer(
                    passageLimit: try parameters.integer("passages", default: 12, in: 1...1000)))
        },
    ]
}
