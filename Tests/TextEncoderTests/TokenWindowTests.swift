import Testing

@testable import TextEncoder

@Suite struct TokenWindowTests {
    @Test func shortSequencesAreReadWhole() {
        for policy in [LongSequences.truncated, .windows(overlap: 2)] {
            let windows = TokenWindow.windows(of: 3, count: 10, maximumLength: 10, policy)
            #expect(windows == [TokenWindow(sequence: 3, tokens: 0..<10, isPart: false)])
        }
    }

    @Test func windowsCoverTheTokensBetweenTheEndsAndOverlap() {
        for maximumLength in 3...12 {
            for count in maximumLength + 1...60 {
                for overlap in 0...12 {
                    let windows = TokenWindow.windows(
                        of: 0, count: count, maximumLength: maximumLength, .windows(overlap: overlap))
                    #expect(windows.allSatisfy { $0.length == maximumLength })
                    #expect(windows.first?.tokens.lowerBound == 1)
                    #expect(windows.last?.tokens.upperBound == count - 1)
                    for (one, next) in zip(windows, windows.dropFirst()) {
                        #expect(next.tokens.lowerBound > one.tokens.lowerBound)
                        // As much as asked for, or all but one token where that is too much.
                        let shared = one.tokens.upperBound - next.tokens.lowerBound
                        #expect(shared >= min(overlap, maximumLength - 3))
                    }
                }
            }
        }
    }

    @Test func batchesHoldAllWindowsInOrder() {
        let windows = [5, 3, 2, 9, 30, 1, 1].enumerated().map {
            TokenWindow(sequence: $0.offset, tokens: 0..<$0.element, isPart: false)
        }
        #expect(TokenWindow.batches(of: windows, tokenCount: 10) == [0..<3, 3..<4, 4..<5, 5..<7])
        #expect(TokenWindow.batches(of: [], tokenCount: 10) == [])
    }
}
