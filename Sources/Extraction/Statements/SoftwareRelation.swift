/// A relation between things of the software domain, recognised in a sentence.
///
/// The subject and the object are word indices into the sentence. Direction is fixed by the kind, whatever
/// the sentence made its subject: "the patch fixes the leak" and "the leak was fixed by the patch" both give
/// (leak, `fixedBy`, patch).
public struct SoftwareRelation: Hashable, Sendable {
    /// What relates the subject to the object.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// The subject needs the object to work.
        case requires
        /// The subject and the object can be used together.
        case worksWith
        /// The subject breaks, or reports the object, an error, when it runs or is used with the object.
        case failsWith
        /// The object solves or works around the subject, a problem.
        case fixedBy
        /// The object brings the subject, a problem or an effect, about.
        case causedBy
        /// The object is the version of the subject.
        case hasVersion
        /// The subject exists since the object, a version.
        case since
        /// The subject takes the place of the object.
        case replaces
        /// The subject should no longer be used from the object on, a version.
        case deprecatedSince
        /// The subject is to be preferred to the object.
        case recommendedOver
        /// The subject can be used in place of the object.
        case alternativeTo
        /// The subject can deal with the object; "does not support" is the same relation, negated.
        case supports
        /// The subject belongs to the object, which contains it.
        case partOf
        /// The subject is a kind of the object, or inherits from it.
        case subclassOf
        /// Calling the subject gives the object.
        case returns
        /// Calling the subject takes the object.
        case takesParameter
        /// Calling the subject may end in the object, an error.
        case raises
        /// The subject, a setting, is the object unless it is set.
        case defaultsTo
        /// The object is the tool that installs the subject.
        case installedWith
        /// The subject is imported from the object, a module.
        case importedFrom
    }

    /// What relates the subject to the object.
    public var kind: Kind
    /// The words that name the subject, as word indices in ascending order.
    public var subject: [Int]
    /// The words that name the object, as word indices in ascending order.
    public var object: [Int]
    /// What limits the relation: negation, modality, condition, speaker.
    public var attributes: StatementAttributes
    /// How likely it is right, from 0 to 1.
    public var confidence: Double

    /// Describes a relation.
    public init(
        kind: Kind, subject: [Int], object: [Int], attributes: StatementAttributes = StatementAttributes(),
        confidence: Double = 0.5
    ) {
        self.kind = kind
        self.subject = subject
        self.object = object
        self.attributes = attributes
        self.confidence = confidence
    }
}
