import Language
import Testing

@testable import Retrieval

@Suite struct WordBeginningsTests {
    private static let words = [
        "ties", "dies", "running", "stopped", "added", "ended", "inning", "axes", "boxes", "director",
        "directed", "a",
        "i", "is", "bed", "being", "movement", "ration", "eyes", "seeing", "导演", "é", "étude", "x9", "",
        "actor",
        "creation", "ions", "pies", "iies", "aeed", "aaing",
    ]

    @Test(arguments: words)
    func leavesInEveryWordOfARoot(word: String) {
        var word = word
        let beginnings = WordBeginnings(of: [WordStem.root(of: word)])
        let isContained = word.withUTF8 { beginnings.contains($0) }
        #expect(isContained == !word.isEmpty)
    }

    @Test(arguments: ["river", "a", "", "do", "Director"])
    func leavesOutOthers(word: String) {
        var word = word
        let beginnings = WordBeginnings(of: ["direct", "é", "b"])
        #expect(word.withUTF8 { !beginnings.contains($0) })
    }
}
