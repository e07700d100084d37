internal import CXXHash

/// A 128-bit fingerprint of bytes, for noticing change: equal content has equal hashes on every machine.
///
/// It is XXH3-128, fast (memory bandwidth) and not cryptographic.
public struct ContentHash: Hashable, Sendable, Codable {
    /// The upper half.
    public let high: UInt64
    /// The lower half.
    public let low: UInt64

    /// Wraps a hash that was computed before.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Hashes bytes that are all at hand.
    public init(of bytes: UnsafeRawBufferPointer) {
        let hash = XXH3_128bits(bytes.baseAddress, bytes.count)
        self.init(high: hash.high64, low: hash.low64)
    }

    /// Hashes a string's UTF-8.
    public init(of string: String) {
        var string = string
        self = string.withUTF8 { ContentHash(of: UnsafeRawBufferPointer($0)) }
    }
}

extension ContentHash: CustomStringConvertible {
    /// Thirty-two hexadecimal digits.
    public var description: String {
        Identifier<Void>(rawValue: high).description + Identifier<Void>(rawValue: low).description
    }
}

extension ContentHash {
    /// Hashes bytes that come piece by piece; the result equals hashing them at once.
    public struct Stream: ~Copyable {
        private let state: OpaquePointer

        /// Starts with no bytes.
        public init() {
            guard let state = XXH3_createState() else {
                preconditionFailure("XXH3_createState returned no memory for its 576 bytes of state.")
            }
            self.state = state
            XXH3_128bits_reset(state)
        }

        deinit {
            XXH3_freeState(state)
        }

        /// Adds the next bytes.
        public mutating func update(_ bytes: UnsafeRawBufferPointer) {
            XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
        }

        /// Adds a string's UTF-8.
        public mutating func update(_ string: String) {
            var string = string
            string.withUTF8 { update(UnsafeRawBufferPointer($0)) }
        }

        /// The hash of all bytes so far.
        public borrowing func finish() -> ContentHash {
            let hash = XXH3_128bits_digest(state)
            return ContentHash(high: hash.high64, low: hash.low64)
        }
    }
}
