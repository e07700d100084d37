internal import KnowledgeModel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds which posts of a thread the quotes in later ones repeat, so that a passage is found where it was written and not
/// where it was quoted.
///
/// A quote that names its post is believed. Otherwise a block that is quoted is looked for in the post that is answered,
/// then in the earlier ones, nearest first; only letters and digits are compared, since quoting breaks lines anew and
/// changes marks.
struct QuoteLinker {
    /// Shorter quotes could stand anywhere.
    private static let shortest = 20
    /// How many earlier posts are looked through for one block.
    private static let farthest = 200

    private let posts: [Post]
    private let thread: String
    private let numbers: [String: Int]
    private let text: [UInt8]
    private var letters: [Int: PostLetters] = [:]

    /// - Parameters:
    ///   - text: the thread's text.
    ///   - thread: what quotes call the thread.
    ///   - numbers: what quotes call each post.
    init(text: String, posts: [Post], thread: String, numbers: [String]) {
        self.posts = posts
        self.thread = thread
        self.text = Array(text.utf8)
        self.numbers = Dictionary(zip(numbers, 0...), uniquingKeysWith: { first, _ in first })
    }

    /// Notes in the blocks of quotes which post they repeat.
    ///
    /// - Complexity: O(*b* · *n*) in the quoted blocks and the bytes of the 200 posts before each at worst; posts that share
    ///   nothing with a block cost no more than a few bits each.
    consuming func link(_ blocks: inout [Block], _ quotes: [Quote]) {
        var linker = self
        var next = blocks.startIndex
        for quote in quotes {
            while next < blocks.endIndex, blocks[next].range.lowerBound < quote.range.lowerBound { next += 1 }
            let first = next
            while next < blocks.endIndex, blocks[next].range.upperBound <= quote.range.upperBound {
                blocks[next].repeats = linker.source(of: blocks[next], quote)
                next += 1
            }
            linker.linkShort(&blocks[first..<next])
        }
    }

    /// Links the blocks of a quote that are too short to be looked for, such as greetings, to the posts that the others
    /// are from.
    private mutating func linkShort(_ blocks: inout ArraySlice<Block>) {
        let sources = Set(blocks.compactMap(\.repeats)).sorted(by: >)
        guard !sources.isEmpty else { return }
        for index in blocks.indices where blocks[index].repeats == nil {
            let quoted = Self.letters(of: text[blocks[index].range])
            blocks[index].repeats = sources.first { quoted.count == 1 || contains($0, quoted) }
        }
    }

    private mutating func source(of block: Block, _ quote: Quote) -> Int? {
        let own = block.part
        if let post = named(by: quote.reference), post < own { return post }
        let quoted = Self.letters(of: text[block.range])
        guard quoted.count > Self.shortest, own > 0 else { return nil }
        let parent = posts[own].replyTo.flatMap { $0 < own ? $0 : nil }
        if let parent, contains(parent, quoted) { return parent }
        let shingles = PostLetters.shingles(of: quoted)
        return (max(0, own - Self.farthest)..<own).reversed().first {
            $0 != parent && letters(of: $0).mayContain(shingles) && contains($0, quoted)
        }
    }

    /// The post that a quote names, unless it is one of another thread.
    private func named(by reference: QuoteReference?) -> Int? {
        guard let reference, let number = reference.post else { return nil }
        if let topic = reference.topic, "\(topic)" != thread { return nil }
        return numbers["\(number)"]
    }

    private mutating func contains(_ post: Int, _ quoted: [UInt8]) -> Bool {
        let whole = letters(of: post).bytes
        guard whole.count >= quoted.count else { return false }
        // Both end with a zero and hold no other, so that the system's search, which is linear, takes them for strings.
        return whole.withUnsafeBytes { whole in
            quoted.withUnsafeBytes { quoted in
                guard let whole = whole.baseAddress, let quoted = quoted.baseAddress else { return false }
                return strstr(
                    whole.assumingMemoryBound(to: CChar.self), quoted.assumingMemoryBound(to: CChar.self))
                    != nil
            }
        }
    }

    private mutating func letters(of post: Int) -> PostLetters {
        if let known = letters[post] { return known }
        let found = PostLetters(Self.letters(of: text[posts[post].range]))
        letters[post] = found
        return found
    }

    /// The letters and digits of a text, and a zero.
    private static func letters(of text: ArraySlice<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: text.count + 1) { letters, count in
            text.withUnsafeBufferPointer { text in
                for byte in text {
                    // Each is written, and stays where the next one is not written over it.
                    letters[count] = byte
                    let isLetter =
                        byte >= 0x80 || (byte | 0x20) &- UInt8(ascii: "a") < 26
                        || byte &- UInt8(ascii: "0") < 10
                    count += isLetter ? 1 : 0
                }
            }
            letters[count] = 0
            count += 1
        }
    }
}
