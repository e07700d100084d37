import TestSupport
import Testing

@testable import TextEncoder

@Suite struct ByteTrieTests {
    @Test(arguments: [UInt64(1), 2, 3])
    func findsWhatItWasBuiltOf(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        func key() -> [UInt8] {
            (0..<Int.random(in: 1...12, using: &random)).map { _ in
                UInt8.random(in: seed == 1 ? 0...255 : 0...3, using: &random)
            }
        }
        var numbers: [[UInt8]: Int32] = [:]
        for number in Int32(0)..<5000 { numbers[key()] = number }
        let trie = try ByteTrie(Array(numbers).map { (key: $0.key, number: $0.value) })
        for (key, number) in numbers { #expect(trie.value(of: key) == number) }
        for _ in 0..<5000 {
            let text = key()
            #expect(trie.value(of: text) == numbers[text])
            let longest = (1...text.count).last { numbers[Array(text[..<$0])] != nil }
            let match = text.withUnsafeBufferPointer { text in
                text.baseAddress.flatMap { trie.longestMatch(in: $0, from: 0, to: text.count) }
            }
            #expect(match?.end == longest)
        }
    }

    @Test func refusesEqualKeys() {
        #expect(throws: ByteTrie.BuildingError.duplicate(0, 2)) {
            try ByteTrie([(key: [1, 2], number: 0), (key: [1], number: 1), (key: [1, 2], number: 2)])
        }
    }

    @Test func mayBeEmpty() throws {
        let trie = try ByteTrie([])
        #expect(trie.value(of: [0]) == nil)
        #expect(trie.value(of: []) == nil)
    }
}
