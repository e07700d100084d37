/// What happens in a run, as it happens.
public enum PipelineEvent: Sendable {
    /// A node is about to be visited.
    case started(NodeVisit)
    /// A visit has ended well.
    case finished(NodeVisit, Outputs, Duration)
    /// A node reports a part of a result before the visit ends, such as a token of a text.
    case reported(NodeVisit, OutputValue)

    /// Which visit of which node.
    public struct NodeVisit: Sendable, Hashable {
        /// The node's name in the pipeline.
        public let node: String
        /// Which visit in the run it is, from 1; in a stream, within its element.
        public let number: Int
        /// The element of a stream, from 0; nil outside streams, and when a stream is finished off.
        public let element: Int?
    }
}

extension OutputValue {
    /// The value, when it is of an output of that name and type.
    public func value<Value>(of output: Output<Value>) -> Value? {
        socket == output.name ? value as? Value : nil
    }
}

/// Watches a run. Nodes wait for it, so that a slow watcher slows the run and no memory grows.
public typealias PipelineObserver = @Sendable (PipelineEvent) async -> Void
