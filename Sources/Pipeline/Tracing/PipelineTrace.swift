public import Foundation

/// What happened in a run: which nodes were visited, when, with what, and what they gave, in words.
public struct PipelineTrace: Sendable, Codable, Equatable {
    /// The version of this form.
    public var version = 1
    /// The pipeline's name.
    public var pipeline: String
    /// When the run started.
    public var started: Date
    /// Seconds from start to end.
    public var seconds: Double
    /// The error the run ended with.
    public var error: String?
    /// Each node, in the order of the pipeline.
    public var nodes: [NodeTotal]
    /// The visits, in the order in which they began.
    public var visits: [VisitRecord]
    /// Visits that were counted and not recorded, because there were too many.
    public var omittedVisits = 0

    /// What all visits of a node come to.
    public struct NodeTotal: Sendable, Codable, Equatable {
        /// The node's name.
        public var node: String
        /// Its type.
        public var type: String
        /// How often it ran.
        public var visits = 0
        /// How often it failed.
        public var failures = 0
        /// The seconds of all visits.
        public var seconds = 0.0
        /// The seconds of the longest visit.
        public var longest = 0.0
    }

    /// One visit.
    public struct VisitRecord: Sendable, Codable, Equatable {
        /// The node's name.
        public var node: String
        /// Which visit of the node in the run, or for the element, it was, from 1.
        public var number: Int
        /// The element of a stream, from 0.
        public var element: Int?
        /// Seconds from the start of the run to its beginning.
        public var start: Double
        /// Seconds that it took.
        public var seconds: Double
        /// What the inputs held, in words; an input at its default is left out.
        public var inputs: [Item]
        /// What it gave, in words.
        public var outputs: [Item]
        /// The error it failed with.
        public var error: String?
    }

    /// A socket, and the value on it in words.
    public struct Item: Sendable, Codable, Equatable {
        /// The socket's name.
        public var socket: String
        /// The value in words.
        public var value: String
    }
}
