/// Words with which texts tell what a question asks for by another word.
///
/// "Who is the father of A?" is answered by "A is a son of B": the sentence tells the relation from its other end. So each
/// word that questions use has the words with which sentences tell it, also in other parts of speech where these do not share
/// a root. Only relations that communities of people and of software both know are listed; what is missing is found by
/// meaning where there are vectors.
public enum RelatedWords {
    /// The roots of the words that tell what a word of a question asks for, in alphabetical order; empty for most words.
    ///
    /// - Parameter root: The root of the question's word, by ``WordStem/root(of:)``; Chinese words as they are.
    public static func roots(of root: String) -> [String] { table[root] ?? [] }

    private static let table: [String: [String]] = {
        var table: [String: Set<String>] = [:]
        for (asked, telling) in relations {
            let told = Set(telling.split(separator: " ").map { WordStem.root(of: String($0)) })
            for word in asked.split(separator: " ") {
                let root = WordStem.root(of: String(word))
                table[root, default: []].formUnion(told.subtracting([root]))
            }
        }
        return table.mapValues { $0.sorted() }
    }()

    /// Words of questions, and those of the sentences that answer them.
    private static let relations: KeyValuePairs = [
        // Families.
        "father mother parent parents": "son daughter child children father mother parents born",
        "son daughter child children": "father mother parent parents son daughter child children",
        "husband wife spouse": "husband wife spouse married marry marriage consort widow widower",
        "married marriage marry": "husband wife spouse wedding",
        "sibling brother sister": "brother sister sibling half-brother half-sister",
        "grandfather grandmother grandparent paternal maternal":
            "father mother son daughter child grandson granddaughter grandchild",
        "grandson granddaughter grandchild": "son daughter child grandfather grandmother",
        "uncle aunt": "brother sister nephew niece father mother son daughter",
        "nephew niece": "uncle aunt brother sister son daughter",
        "father-in-law mother-in-law son-in-law daughter-in-law child-in-law law":
            "husband wife spouse married father mother son daughter",
        "stepfather stepmother stepson stepdaughter": "married husband wife father mother son daughter",
        "父亲 母亲 父母": "儿子 女儿 之子 之女 长子 次子 长女 父亲 母亲",
        "儿子 女儿 子女 孩子": "父亲 母亲 之父 之母 儿子 女儿",
        "丈夫 妻子 配偶": "结婚 丈夫 妻子 配偶 夫人 嫁给",
        // Lives.
        "birthplace birth": "born native", "death": "died killed dead", "die died": "death killed",
        "burial": "buried cemetery tomb grave",
        "education educated": "studied graduated university college school attended",
        "study studied": "educated graduated university college school attended",
        "occupation profession job": "worked works served career", "nationality": "born citizen",
        "employer": "worked works joined employed", "award": "won prize awarded received",
        "win": "prize awarded received", "出生": "生于 诞生", "去世 逝世": "卒于 病逝 死于", "毕业": "就读 学位",
        // Works.
        "author writer": "wrote written writes author novel book",
        "wrote written": "author writer written by",
        "composer": "music score scored soundtrack",
        "singer performer": "sung sang recorded single album band song",
        "screenwriter": "screenplay wrote written", "publisher": "published released",
        "star actor actress": "starring stars cast starred", "作者": "撰写 编写 所著 写的 创作", "导演": "执导",
        // Organisations and places.
        "founder": "founded established created started", "owner": "owned acquired bought",
        "own": "owner acquired bought", "leader head boss": "leads led lead heads chief chairman president",
        "lead": "leader head heads chief", "maker manufacturer": "made produced built manufactured",
        "headquarters": "based headquartered", "location located": "situated lies", "创始人": "创立 创办 成立",
        // Software.
        "maintainer": "maintains maintained maintain wrote develops", "maintain": "maintainer owner",
        "developer": "created wrote built",
        "replace replacement successor": "deprecated superseded instead migrate",
        "deprecated": "removed replaced superseded instead", "remove": "deprecated dropped deleted gone",
        "error exception fail failure": "raises raised throws thrown error exception fails failed",
        "raise throw": "error exception fails", "install installation setup": "install pip setup installed",
        "dependency depend": "requires needs required dependency",
        "require need": "depends needs requires dependency",
        "default": "unless otherwise", "limit maximum": "most max limit limited",
        "fix solve": "solved solution workaround",
        "solution workaround": "solved fixed fix instead",
        "cause reason why": "because due caused since reason",
        "speed slow fast": "performance latency seconds faster slower",
        "upgrade migrate": "migration upgrade changed",
        "stop": "ends end limit terminate exit cancel", "loop": "repeats repeat endless forever infinite",
        "替代 取代": "弃用 废弃 改用", "报错 错误": "异常 错误 失败", "原因 为什么": "因为 由于 原因", "安装": "安装 配置",
        "停止 停下": "结束 终止 上限 限制",
    ]
}
