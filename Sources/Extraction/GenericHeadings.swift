/// Headings that every page may have and that therefore name nothing.
enum GenericHeadings {
    /// Whether a heading, in its canonical form, is such a one.
    static func contains(_ canonicalName: String) -> Bool {
        headings.contains(canonicalName) || isPageOfPaper(canonicalName)
    }

    /// Whether it is what the reader of documents for paper calls a page: "page 3".
    private static func isPageOfPaper(_ name: String) -> Bool {
        name.hasPrefix("page ") && name.dropFirst(5).allSatisfy(\.isNumber)
    }

    private static let headings: Set<String> = Set(
        """
        about|abstract|acknowledgements|additional resources|advanced usage|api|api reference|appendix|arguments|
        background|basic usage|basics|best practices|changelog|code|conclusion|configuration|contents|contributing|
        cookbook|cookbooks|get started|
        debugging|demo|description|details|documentation|edit|example|example usage|examples|exceptions|faq|features|
        further reading|general|getting started|guide|guides|help|how it works|how to|how to use|in a pipeline|index|
        init|input|inputs|install|installation|integration|introduction|key features|learn more|license|limitations|
        links|main|methods|migration|misc|more|motivation|next steps|note|notes|on its own|options|other|output|
        outputs|overview|parameters|prerequisites|properties|purpose|question|quick start|quickstart|raises|readme|
        recap|reference|references|related|related links|requirements|resources|result|results|returns|run|run time|
        running|see also|settings|setup|solution|summary|support|syntax|table of contents|test|testing|tests|tip|tips|
        to_dict|from_dict|troubleshooting|tutorial|tutorials|update|updates|usage|usage example|usage examples|use|
        use cases|using|what next|wrapping up|answer|answers|
        概述|概览|简介|介绍|引言|背景|示例|例子|例如|使用|用法|使用方法|使用示例|安装|配置|设置|参数|返回|返回值|说明|
        注意|注意事项|总结|小结|结论|参考|参考资料|参见|另请参阅|相关链接|常见问题|快速开始|快速入门|入门|前提条件|
        准备工作|下一步|目录|附录|更新日志|许可证|贡献|测试|结果|问题|答案|回答|更多|资源|教程|指南
        """.replacing("\n", with: "").split(separator: "|").map(String.init))
}
