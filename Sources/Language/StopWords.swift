/// Words that say nothing about what a text is about.
public enum StopWords {
    /// Whether a term, in lower case, is such a word of English or Chinese.
    ///
    /// - Complexity: O(1).
    public static func contains(_ term: String) -> Bool {
        words.contains(term)
    }

    private static let words: Set<String> = {
        let english = """
            a about above after again against all also am an and any are as at be because been before being below \
            between both but by can could did do does doing don down during each few for from further get got had \
            has have having he her here hers herself him himself his how however i if in into is it its itself just \
            let like may me might more most must my myself no nor not now of off on once one only or other our ours \
            ourselves out over own per please s same shall she should since so some such t than that the their \
            theirs them themselves then there these they this those through to too under until up upon us use used \
            using very via was way we well were what when where which while who whom whose why will with within \
            without would yes yet you your yours yourself yourselves
            """
        let chinese = """
            的 了 和 是 在 我 有 就 不 也 都 而 及 与 着 或 等 被 把 对 从 到 以 为 之 其 此 这 那 哪 谁 吗 呢 吧 啊 呀 \
            我们 你们 他们 她们 它们 这个 那个 这些 那些 什么 怎么 怎样 如何 为何 哪个 哪些 哪里 多少 一个 一些 一种 可以 \
            可能 应该 能够 需要 没有 不是 就是 还是 但是 因为 所以 如果 虽然 然后 以及 或者 并且 而且 通过 使用 进行 对于 \
            关于 其中 其他 之后 之前 时候 已经 非常 比较 以下 以上
            """
        return Set((english + " " + chinese).split(whereSeparator: \.isWhitespace).map(String.init))
    }()
}
