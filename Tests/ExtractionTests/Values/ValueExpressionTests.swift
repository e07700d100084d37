import Testing

@testable import Extraction

@Suite struct ValueExpressionTests {
    @Test(arguments: [
        ("October 3 , 2024", "2024-10-03"), ("3 Oct. 2024", "2024-10-03"),
        ("3rd of October 2024", "2024-10-03"),
        ("the 21st of May , 2020", "2020-05-21"), ("Sept 2023", "2023-09"), ("2024-10-03", "2024-10-03"),
        ("2024 - 10 - 3", "2024-10-03"), ("2024/1/31", "2024-01-31"), ("2024年 10月 3日", "2024-10-03"),
        ("2024 年 10 月", "2024-10"), ("2024年", "2024"), ("二〇二四年 十月 三十一号", "2024-10-31"),
        ("February 29 , 2024", "2024-02-29"),
    ])
    func dateHasOneForm(_ text: String, _ date: String) {
        #expect(DateExpression.iso(text.split(separator: " ").map(String.init)) == date)
    }

    @Test(arguments: [
        "2024", "October", "3 October", "February 29 , 2023", "October 32 , 2024", "10/03/2024", "2024-13-01",
        "2.0.1",
        "October 3 , 2024 release", "3年", "2024年13月", "10月3日", "2024年度", "", "-", "1-2-3", "May Python 2024",
        "October October 2024",
    ])
    func everythingElseIsNoDate(_ text: String) {
        #expect(DateExpression.iso(text.split(separator: " ").map(String.init)) == nil)
    }

    @Test(arguments: [
        ("5 seconds", "5 s"), ("5 s", "5 s"), ("5秒", "5 s"), ("1,500 MB", "1500 MB"),
        ("1500 megabytes", "1500 MB"),
        ("20 %", "20 %"), ("20%", "20 %"), ("20 percent", "20 %"), ("$ 4.50", "4.5 USD"),
        ("007 bytes", "7 B"),
        ("0.50 GHz", "0.5 GHz"), ("3 个小时", "3 h"), ("1,000,000 bits", "1000000 bit"), ("0 ms", "0 ms"),
        ("10 元", "10 CNY"),
    ])
    func quantityHasOneForm(_ text: String, _ quantity: String) {
        #expect(QuantityExpression.normalized(text.split(separator: " ").map(String.init)) == quantity)
    }

    @Test(arguments: [
        "512 tokens", "5", "seconds", "2.0.1 s", "1,50 MB", "v2 s", "5 seconds later", "$", "$ x", "", "1. s",
        "Python 3.11",
        "1,0000 s", "first second",
    ])
    func everythingElseIsNoQuantity(_ text: String) {
        #expect(QuantityExpression.normalized(text.split(separator: " ").map(String.init)) == nil)
    }

    @Test(arguments: [
        ("12", 12), ("十二", 12), ("二十", 20), ("三百五十", 350), ("一千零五", 1005), ("二〇〇八", 2008), ("十", 10),
    ])
    func chineseNumeralIsANumber(_ text: String, _ value: Int) {
        #expect(ChineseNumeral.value(text[...]) == value)
    }

    @Test(arguments: ["", "年", "一万", "12x", "1234567890"])
    func whatIsNoNumeralHasNoValue(_ text: String) {
        #expect(ChineseNumeral.value(text[...]) == nil)
    }
}
