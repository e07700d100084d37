import Foundation
import TestSupport
import Testing

@testable import TextEncoder

@Suite struct TokenizerTests {
    static let fixtures = ["WordPiece", "Unigram", "BytePairs"]

    @Test(arguments: fixtures)
    func givesWhatHuggingFaceGives(_ name: String) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let cases = try GoldenCase.cases(name)
        #expect(cases.count > 150)
        let (buffer, plain) = (TokenBuffer(recordsRanges: true), TokenBuffer())
        for golden in cases {
            let options = Tokenizer.Options(maximumCount: golden.maximum)
            buffer.removeAll()
            plain.removeAll()
            if let second = golden.second {
                tokenizer.encode(golden.text, second, into: buffer, options: options)
                tokenizer.encode(golden.text, second, into: plain, options: options)
            } else {
                tokenizer.encode(golden.text, into: buffer, options: options)
                tokenizer.encode(golden.text, into: plain, options: options)
            }
            let place = Comment(rawValue: golden.text.debugDescription)
            #expect(Array(buffer.ids) == golden.ids, place)
            #expect(Array(plain.ids) == golden.ids, place)
            #expect(Array(buffer.typeIDs) == golden.types, place)
            #expect(buffer.flatRanges == golden.ranges, place)
        }
    }

    /// BERT's steps at once and one after the other give the same.
    @Test func encodesAtOnceAsStepByStep() throws {
        let tokenizer = try GoldenCase.tokenizer("WordPiece")
        let bert = try #require(tokenizer.bert)
        let (fast, slow) = (TokenBuffer(recordsRanges: true), TokenBuffer(recordsRanges: true))
        var random = NastyText(seed: 1)
        var fallbacks = 0
        for _ in 0..<3000 {
            let text = Array(random.next().utf8)
            fast.removeAll()
            slow.removeAll()
            text.withUnsafeBufferPointer { text in
                guard let base = text.baseAddress else { return }
                if !bert.encode(base, from: 0, to: text.count, limit: .max, into: fast) {
                    fallbacks += 1
                    return
                }
                tokenizer.encodeStepByStep(base, from: 0, to: text.count, limit: .max, into: slow)
                #expect(
                    Array(fast.ids) == Array(slow.ids),
                    "\(String(decoding: text, as: UTF8.self).debugDescription)")
                #expect(fast.flatRanges == slow.flatRanges)
            }
        }
        // A pool has little but marks that are reordered.
        #expect(fallbacks < 1000)
    }

    @Test func encodesEveryScalarAtOnceAsStepByStep() throws {
        let tokenizer = try GoldenCase.tokenizer("WordPiece")
        let bert = try #require(tokenizer.bert)
        let (fast, slow) = (TokenBuffer(), TokenBuffer())
        var wrong: [UInt32] = []
        // Of large blocks whose scalars are all alike, and of what is unassigned, a part will do.
        let codes = (UInt32(0)..<0x110000).lazy.filter { code in
            switch code {
            case 0x3400...0x9FFF, 0xAC00...0xF8FF, 0x20000...0x2F7FF, 0x2FA20...0x10FFFF: code % 61 == 0
            default: true
            }
        }
        for scalar in codes.compactMap(Unicode.Scalar.init) {
            var text = "a\(scalar)b \(scalar)"
            fast.removeAll()
            slow.removeAll()
            text.withUTF8 { text in
                guard let base = text.baseAddress,
                    bert.encode(base, from: 0, to: text.count, limit: .max, into: fast)
                else { return }
                tokenizer.encodeStepByStep(base, from: 0, to: text.count, limit: .max, into: slow)
                if !fast.ids.elementsEqual(slow.ids) { wrong.append(scalar.value) }
            }
        }
        #expect(wrong == [])
    }

    @Test(arguments: fixtures)
    func rangesFollowTheText(_ name: String) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let buffer = TokenBuffer(recordsRanges: true)
        var random = NastyText(seed: 2)
        for _ in 0..<500 {
            let text = random.next()
            buffer.removeAll()
            tokenizer.encode(text, into: buffer, options: .init(addsSpecialTokens: false))
            #expect(buffer.ranges.count == buffer.count)
            #expect(buffer.ids.allSatisfy { $0 >= 0 && Int($0) < tokenizer.idLimit })
            for range in buffer.ranges {
                #expect(0 <= range.start && range.start <= range.end && Int(range.end) <= text.utf8.count)
            }
            for (one, other) in zip(buffer.ranges, buffer.ranges.dropFirst()) {
                #expect(one.start <= other.start)
            }
        }
    }

    /// Words are encoded each by itself.
    @Test(arguments: ["WordPiece", "Unigram"])
    func encodesPartsAsTheWhole(_ name: String) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let (whole, parts) = (TokenBuffer(), TokenBuffer())
        let options = Tokenizer.Options(addsSpecialTokens: false)
        for golden in try GoldenCase.cases(name).prefix(40) {
            whole.removeAll()
            parts.removeAll()
            tokenizer.encode(golden.text, into: whole, options: options)
            for word in golden.text.split(separator: " ") {
                tokenizer.encode(String(word), into: parts, options: options)
            }
            #expect(whole.ids.elementsEqual(parts.ids))
            #expect(parts.sequenceCount == golden.text.split(separator: " ").count)
        }
    }

    @Test(arguments: fixtures)
    func readsDamagedTextAsReplacementCharacters(_ name: String) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let (damaged, mended) = (TokenBuffer(), TokenBuffer())
        var random = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let bytes = (0..<12).map { _ in UInt8.random(in: 0...255, using: &random) }
            damaged.removeAll()
            mended.removeAll()
            bytes.withUnsafeBufferPointer { tokenizer.encode($0, into: damaged) }
            tokenizer.encode(String(decoding: bytes, as: UTF8.self), into: mended)
            #expect(damaged.ids.elementsEqual(mended.ids), "\(bytes)")
        }
    }

    @Test(arguments: fixtures)
    func cutsAtTheEnd(_ name: String) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let (whole, cut) = (TokenBuffer(recordsRanges: true), TokenBuffer(recordsRanges: true))
        let options = Tokenizer.Options(addsSpecialTokens: false)
        for golden in try GoldenCase.cases(name).prefix(20) {
            whole.removeAll()
            tokenizer.encode(golden.text, into: whole, options: options)
            for maximum in 0..<10 {
                cut.removeAll()
                tokenizer.encode(
                    golden.text, into: cut, options: .init(addsSpecialTokens: false, maximumCount: maximum))
                #expect(cut.ids.elementsEqual(whole.ids.prefix(maximum)))
                #expect(cut.ranges.elementsEqual(whole.ranges.prefix(maximum)))
            }
        }
    }

    /// A buffer that another tokenizer used gives none of its tokens.
    @Test func buffersMayBeShared() throws {
        let tokenizers = try Self.fixtures.map { try GoldenCase.tokenizer($0) }
        let shared = TokenBuffer()
        for tokenizer in tokenizers + tokenizers {
            let own = TokenBuffer()
            shared.removeAll()
            tokenizer.encode("the same words, the same words", into: own)
            tokenizer.encode("the same words, the same words", into: shared)
            #expect(shared.ids.elementsEqual(own.ids))
        }
    }

    /// A long run of letters takes no more than its share of time.
    @Test(arguments: fixtures, [1 << 12, 1 << 16])
    func encodesLongWords(_ name: String, _ count: Int) throws {
        let tokenizer = try GoldenCase.tokenizer(name)
        let buffer = TokenBuffer()
        tokenizer.encode(String(repeating: "ab", count: count), into: buffer)
        #expect(buffer.count >= 3)
    }

    @Test(arguments: [
        (3, 5, 10, 3, 5), (3, 5, 6, 3, 3), (3, 5, 4, 2, 2), (5, 3, 7, 4, 3), (5, 3, 5, 3, 2), (9, 9, 5, 2, 3),
        (9, 8, 0, 0, 0),
    ])
    func cutsTheLongerTextFirst(_ first: Int, _ second: Int, _ maximum: Int, _ one: Int, _ other: Int) {
        #expect(Tokenizer.lengths(first, second, within: maximum) == (one, other))
    }
}
