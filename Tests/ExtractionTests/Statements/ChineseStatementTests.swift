import Extraction
import Language
import Testing

@Suite("StatementExtractor, Chinese")
struct ChineseStatementTests {
    @Test("gives the statements of each construction", arguments: rows)
    func statements(_ row: StatementRow) {
        row.extract(language: .chinese)
    }

    static let rows: [StatementRow] = [
        StatementRow(
            "subject, verb and object",
            "小明|PROPN|2|nsubj 写|VERB|0|root 了|AUX|2|aux 程序|NOUN|2|obj 。|PUNCT|2|punct",
            "小明 | 写了 | 程序"),
        StatementRow(
            "copula",
            "北京|PROPN|5|nsubj 是|AUX|5|cop 中国|PROPN|5|nmod 的|PART|3|case 首都|NOUN|0|root 。|PUNCT|5|punct",
            "北京 | 是 | 中国的首都"),
        StatementRow(
            "被 with agent",
            """
            程序|NOUN|4|nsubj:pass 被|AUX|4|aux:pass 小明|PROPN|4|nsubj 删除|VERB|0|root 了|AUX|4|aux \
            。|PUNCT|4|punct
            """,
            "程序 | 被删除了 | 小明"),
        StatementRow(
            "把",
            "小明|PROPN|4|nsubj 把|ADP|3|case 文件|NOUN|4|obl:patient 删除|VERB|0|root 了|AUX|4|aux 。|PUNCT|4|punct",
            "小明 | 删除了 | 文件"),
        StatementRow(
            "preposition", "小明|PROPN|4|nsubj 在|ADP|3|case 北京|PROPN|4|obl 工作|VERB|0|root 。|PUNCT|4|punct",
            "小明 | 工作 | 在北京"),
        StatementRow(
            "preposition that is tagged as a verb",
            "小明|PROPN|4|nsubj 在|VERB|4|advcl 北京|PROPN|2|obj 学习|VERB|0|root 数学|NOUN|4|obj 。|PUNCT|4|punct",
            "小明 | 学习 | 数学 | 在北京"),
        StatementRow(
            "relative clause with 的",
            """
            我|PRON|2|nsubj 认识|VERB|0|root 写|VERB|6|acl:relcl 程序|NOUN|3|obj 的|SCONJ|3|mark:rel 人|NOUN|2|obj \
            。|PUNCT|2|punct
            """,
            "人 | 写 | 程序"),
        StatementRow(
            "relative clause with 的, object",
            """
            小明|PROPN|2|nsubj 写|VERB|4|acl:relcl 的|SCONJ|2|mark:rel 程序|NOUN|5|nsubj 运行|VERB|0|root \
            。|PUNCT|5|punct
            """,
            "小明 | 写 | 程序"),
        StatementRow(
            "serial verbs share their subject",
            """
            小明|PROPN|4|nsubj 去|VERB|4|advcl 商店|NOUN|2|obj 买|VERB|0|root 牛奶|NOUN|4|obj 。|PUNCT|4|punct
            """,
            "小明 | 买 | 牛奶", "小明 | 去 | 商店"),
        StatementRow(
            "clauses in a row share their subject",
            """
            小明|PROPN|2|nsubj 写|VERB|0|root 程序|NOUN|2|obj ，|PUNCT|5|punct 喜欢|VERB|2|parataxis 牛奶|NOUN|5|obj \
            。|PUNCT|2|punct
            """,
            "小明 | 喜欢 | 牛奶"),
        StatementRow(
            "coordination",
            """
            它|PRON|2|nsubj 支持|VERB|0|root 英文|NOUN|2|obj 和|CCONJ|5|cc 中文|NOUN|3|conj 。|PUNCT|2|punct
            """,
            "它 | 支持 | 英文", "它 | 支持 | 中文"),
        StatementRow(
            "possession", "小明|PROPN|3|nmod 的|PART|1|case 程序|NOUN|4|nsubj 运行|VERB|0|root 。|PUNCT|4|punct",
            "小明 | 有 | 程序"),
        StatementRow(
            "second name",
            "检索|NOUN|5|nsubj （|PUNCT|3|punct RAG|X|1|appos ）|PUNCT|3|punct 有用|ADJ|0|root 。|PUNCT|5|punct",
            "检索 | 是 | RAG"),
        StatementRow(
            "adjective", "程序|NOUN|3|nsubj 很|ADV|3|advmod 快|ADJ|0|root 。|PUNCT|3|punct", "程序 | 是 | 很快"),
    ]

    @Test("keeps what limits a statement", arguments: limits)
    func limitedStatements(_ row: StatementRow) {
        row.extract(language: .chinese)
    }

    static let limits: [StatementRow] = [
        StatementRow(
            "不", "它|PRON|3|nsubj 不|ADV|3|advmod 支持|VERB|0|root 中文|NOUN|3|obj 。|PUNCT|3|punct",
            "它 | 不支持 | 中文  {not}"),
        StatementRow(
            "可以", "它|PRON|3|nsubj 可以|AUX|3|aux 支持|VERB|0|root 中文|NOUN|3|obj 。|PUNCT|3|punct",
            "它 | 可以支持 | 中文  {possible: 可以}"),
        StatementRow(
            "可能", "它|PRON|3|nsubj 可能|ADV|3|advmod 支持|VERB|0|root 中文|NOUN|3|obj 。|PUNCT|3|punct",
            "它 | 可能支持 | 中文  {hedged: 可能}"),
        StatementRow(
            "认为",
            "小明|PROPN|2|nsubj 认为|VERB|0|root 它|PRON|4|nsubj 支持|VERB|2|ccomp 中文|NOUN|4|obj 。|PUNCT|2|punct",
            "它 | 支持 | 中文  {by: 小明认为}"),
        StatementRow(
            "如果",
            """
            如果|SCONJ|3|mark 你|PRON|3|nsubj 删除|VERB|7|advcl 文件|NOUN|3|obj ，|PUNCT|3|punct 它|PRON|7|nsubj \
            报|VERB|0|root \
            错误|NOUN|7|obj 。|PUNCT|7|punct
            """,
            "它 | 报 | 错误 | 如果你删除文件  {if: 如果你删除文件}", "你 | 删除 | 文件  {hypothetical: }"),
    ]

    @Test("turns a passive with its agent round for the graph")
    func passiveTriples() {
        let sentence = ParsedSentence.read(
            """
            程序|NOUN|4|nsubj:pass 被|AUX|4|aux:pass 小明|PROPN|4|nsubj 删除|VERB|0|root 了|AUX|4|aux \
            。|PUNCT|4|punct
            """,
            language: .chinese)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples == ["小明 | 删除 | 程序"])
    }

    @Test("names the relation of a noun that is a predicate")
    func nounPredicateTriples() {
        let sentence = ParsedSentence.read(
            "北京|PROPN|5|nsubj 是|AUX|5|cop 中国|PROPN|5|nmod 的|PART|3|case 首都|NOUN|0|root 。|PUNCT|5|punct",
            language: .chinese)
        let triples = StatementExtractor().statements(in: sentence).flatMap {
            StatementText($0, in: sentence).triples
        }
        #expect(triples.contains("北京 | 是…的首都 | 中国"))
    }
}
