public import Agent
public import Exporting
public import GraphStore
public import Pipeline
public import Retrieval

/// Answers questions from one state of a store, by running a pipeline.
public struct Asker: Sendable {
    private let snapshot: StoreSnapshot
    private let pipeline: Pipeline
    private let dense: DenseSearch?

    /// Prepares for questions.
    ///
    /// - Parameters:
    ///   - dense: Compares questions with passages by meaning too.
    ///   - pipeline: What is run; the built-in pipeline when nil. It has an input `question` and an output `answer`.
    /// - Throws: `PipelineError` when the pipeline is not one for asking.
    public init(_ snapshot: StoreSnapshot, dense: DenseSearch? = nil, pipeline: Pipeline? = nil) throws {
        self.snapshot = snapshot
        self.dense = dense
        self.pipeline = try pipeline ?? BuiltInPipeline.ask.pipeline()
        try self.pipeline.require(
            input: "question", of: String.self, output: "answer", of: Answer.self, for: "kg ask")
    }

    /// Answers a question with citations that code has checked, or says that the store holds no answer.
    ///
    /// - Parameters:
    ///   - question: The question, in English or Chinese.
    ///   - passageLimit: The passages that the answer may be composed from; nil leaves it to the pipeline.
    ///   - explains: Whether the answer tells how it came about, with the time of each node.
    ///   - recorder: Keeps a trace.
    ///   - observer: Hears what happens.
    /// - Throws: `PipelineError`, with `StoreError` as its cause when the store cannot be read. Not knowing is an answer
    ///   and no error.
    public func answer(
        _ question: String, passageLimit: Int? = nil, explains: Bool = false, recorder: TraceRecorder? = nil,
        observer: PipelineObserver? = nil
    ) async throws -> Answer {
        var inputs: [String: any Sendable] = ["question": question]
        if let passageLimit { inputs["passages"] = passageLimit }
        var resources = Resources()
        resources[StoreSnapshot.self] = snapshot
        resources[DenseSearch.self] = dense
        if explains { resources[ExplanationRequest.self] = ExplanationRequest() }
        let recorder = explains ? recorder ?? TraceRecorder() : recorder
        let result = try await pipeline.run(
            pipeline.inputValues(inputs), resources: resources, recorder: recorder, observer: observer)
        guard var answer: Answer = try result.value("answer") else {
            throw PipelineError.noOutput("answer", of: pipeline.name)
        }
        answer.explanation?.nodes = (recorder?.trace().nodes ?? []).map {
            AnswerExplanation.NodeTime(node: $0.node, type: $0.type, seconds: $0.seconds)
        }
        return answer
    }

    /// The part of the graph that an answer to a question would be composed from; nil when nothing fits the question.
    ///
    /// - Parameter limit: The largest number of nodes.
    public static func selection(
        for question: String, limit: Int, reader: StoreReader
    ) throws -> GraphSelection? {
        let result = try Retriever(reader: reader).retrieve(question, limit: 20)
        guard !result.passages.isEmpty else { return nil }
        return .passages(result.passages.map(\.passage.id), entities: result.entities.map(\.id), limit: limit)
    }
}
