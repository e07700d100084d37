/// Nouns that say little by themselves, since they stand for what the text around them is about: "way", "kind", "case".
///
/// Linguists call most of them shell nouns. What is said of them, or with them, seldom helps outside its sentence.
enum ShellNouns {
    /// Whether the lemma of a word is one.
    static func contains(_ lemma: String) -> Bool {
        words.contains(lemma)
    }

    private static let words = Set(
        """
        ability access addition advantage amount answer approach area aspect attempt attention basis behavior \
        behaviour benefit bit case cause chance change choice circumstance combination condition consequence \
        context control couple degree detail difference difficulty effect effort end error example experience \
        explanation extent fact factor feature field form full functionality goal group help idea impact \
        information instance issue item kind lack level lot majority manner matter means mention need note \
        number one option opportunity order other outcome part piece place point possibility problem process \
        product purpose quality question range reason reference rest result role section sense series set \
        setting side situation solution something sort stage step stuff support task term thing time type use \
        value variety version view way work world etc etc. e.g. i.e. process challenge risk thought data step \
        方式 方法 情况 问题 内容 部分 信息 东西 事情 结果 原因 作用 影响 功能 目的 时候 时间 过程 步骤 例子 示例 类型 \
        种类 任务 操作 工作 支持 选项 途径 条件 特点 优势 能力 变化 地方 方面 细节 好处 之一 几种 其中 此外 对象 要求 \
        意义 程度 数量 一部分 贡献 代码 大小 特征 项目 基础 关系 机制
        """
        .split(whereSeparator: \.isWhitespace).map(String.init))
}
