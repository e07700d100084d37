import KnowledgeModel

/// Chinese words whose meaning, not only their place in the tree, decides what a statement claims.
enum ChineseVerbs {
    /// What the modal verbs and adverbs say about the statement.
    static let modality: [String: StatementAttributes.Modality] = [
        "能": .possible, "能够": .possible, "可以": .possible, "可": .possible, "得以": .possible,
        "必须": .necessary, "必需": .necessary, "须": .necessary, "需": .necessary, "需要": .necessary,
        "得": .necessary,
        "应该": .advised, "应": .advised, "应当": .advised, "该": .advised,
        "会": .conditional, "将": .future, "将会": .future, "即将": .future, "将要": .future,
        "可能": .hedged, "也许": .hedged, "或许": .hedged, "大概": .hedged, "恐怕": .hedged, "似乎": .hedged,
        "好像": .hedged,
        "据说": .hedged, "据称": .hedged, "估计": .hedged, "大约": .hedged, "应该会": .hedged,
        "想": .intended, "要": .intended, "希望": .intended, "打算": .intended, "计划": .intended, "试图": .intended,
        "尝试": .intended, "企图": .intended, "准备": .intended, "愿意": .intended, "允许": .intended, "要求": .intended,
        "建议": .intended, "请": .intended, "请求": .intended, "鼓励": .intended,
    ]

    /// Adverbs and verbs that deny.
    static let negations: Set<String> = [
        "不", "没", "没有", "未", "未能", "无法", "不能", "不会", "不可", "不可以", "不必", "不再", "从未", "并非", "并不", "并未", "尚未",
        "别", "勿", "非", "无", "不是", "不应", "不得", "不需", "不需要", "不应该",
    ]

    /// What stands before a noun as articles do, and names nothing.
    static let articles: Set<String> = [
        "一", "一个", "一种", "一些", "这", "这个", "这种", "这些", "那", "那个", "那些", "该", "此", "其", "其中", "某", "某个", "某些",
        "各", "各个", "每", "每个", "本",
    ]

    /// Verbs of saying and thinking.
    static let saying: Set<String> = [
        "说", "表示", "认为", "指出", "称", "宣布", "写道", "觉得", "相信", "强调", "声称", "透露", "报道", "解释", "承认", "主张", "建议",
        "发现",
        "证明", "显示", "表明", "提出", "告诉", "提到", "指",
    ]

    /// Words that are prepositions in meaning, though treebanks may tag them as verbs: "在 北京 工作".
    static let coverbs: Set<String> = [
        "在", "于", "从", "自", "由", "对", "对于", "向", "往", "给", "为", "为了", "以", "用", "通过", "根据", "按", "按照", "与",
        "和", "跟", "同",
        "随", "随着", "关于", "因", "因为", "由于", "至", "到", "沿", "沿着", "经", "经过", "除", "除了", "作为", "比", "朝", "当",
        "自从", "依", "依据",
        "凭", "凭借", "就",
    ]

    /// Conjunctions after which a clause is a condition.
    static let conditions: Set<String> = [
        "如果", "若", "假如", "倘若", "要是", "只要", "只有", "除非", "若是", "的话", "如", "假设", "一旦", "万一",
    ]

    /// Complements that are read as part of the verb before them: "升 为", "设 在".
    static let verbComplements: Set<String> = [
        "为", "成", "到", "在", "于", "给", "自", "向", "作", "入", "出", "至", "做", "得",
    ]

    /// Nouns that measure or name a time.
    static let times: Set<String> = [
        "年", "月", "日", "天", "号", "时", "小时", "分钟", "分", "秒", "周", "星期", "世纪", "年代", "现在", "目前", "今天", "昨天",
        "明天", "今年",
        "去年", "明年", "当时", "后来", "之后", "以后", "以前", "之前", "期间", "时期", "时候", "年间", "早期", "晚期", "初", "末", "此后",
        "最后",
        "最近", "如今", "同年", "当年", "次年", "翌年", "前", "后", "季", "夏天", "冬天", "春天", "秋天",
    ]

    /// Words that end a list of examples: "等".
    static let listEndings: Set<String> = ["等", "等等", "之类"]

    /// Marks that make a phrase before a noun its modifier or owner.
    static let possessiveMarks: Set<String> = ["的", "之"]
}
