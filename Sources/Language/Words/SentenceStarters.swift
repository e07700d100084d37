import KnowledgeModel

/// Words that often begin sentences and seldom continue a name.
enum SentenceStarters {
    /// Whether a word, as it is written, is one.
    static func contain(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count <= 8, let first = word.first, ScalarClass.isASCIIUpper(first),
            word.dropFirst().allSatisfy({ ScalarClass.isASCIILower($0) })
        else { return false }
        return words.contains(PackedWord(word))
    }

    private static let words = PackedWord.set(
        """
        a after all although an and as at before both but by each for from he her his how however i if in it its many \
        most my no on our she since so some that the their then there these they this those to we what when where which \
        while who why with you your
        """)
}
