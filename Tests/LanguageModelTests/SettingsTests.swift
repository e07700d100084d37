import Foundation
import Testing

@testable import LanguageModel

@Suite struct ChatServerTests {
    @Test(arguments: [
        ("http://localhost:11434", "http://localhost:11434/v1"),
        ("localhost:8080", "http://localhost:8080/v1"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1"),
        ("https://api.example.org/openai/v1/chat/completions", "https://api.example.org/openai/v1"),
    ])
    func understandsAddresses(text: String, url: String) throws {
        #expect(try ChatServer(address: text, model: "m").baseURL.absoluteString == url)
    }

    @Test(arguments: ["", "ftp://example.org", "http://", "http://exa mple"])
    func refusesAddresses(text: String) {
        #expect(throws: ChatError.self) { try ChatServer(address: text, model: "m") }
    }

    @Test func takesOptionsBeforeTheEnvironment() throws {
        let environment = [
            "KG_LLM_URL": "http://a/v1", "OPENAI_BASE_URL": "http://b/v1", "KG_LLM_MODEL": "m",
            "KG_LLM_KEY": "k", "OPENAI_API_KEY": "o",
        ]
        let found = try ChatServer.find(environment: environment)
        #expect(found.baseURL.absoluteString == "http://a/v1")
        #expect(found.model == "m")
        #expect(found.key?.value == "k")
        let other = try ChatServer.find(address: "http://c/v1", model: "n", environment: environment)
        #expect(other.baseURL.absoluteString == "http://c/v1")
        #expect(other.model == "n")
        let openAI = try ChatServer.find(
            environment: ["OPENAI_API_KEY": "o", "KG_LLM_MODEL": "m", "KG_LLM_URL": ""])
        #expect(openAI.host == "api.openai.com")
        #expect(openAI.key?.value == "o")
    }

    @Test func saysWhatIsMissing() {
        let address = #expect(throws: ChatError.self) { try ChatServer.find(environment: [:]) }
        #expect(address?.message.contains("KG_LLM_URL") == true)
        let model = #expect(throws: ChatError.self) {
            try ChatServer.find(address: "localhost:1", environment: [:])
        }
        #expect(model?.message.contains("KG_LLM_MODEL") == true)
    }

    @Test func showsNoKey() throws {
        let server = try ChatServer(address: "localhost:1", model: "m", key: "sesame")
        #expect(!"\(server) \(String(reflecting: server))".contains("sesame"))
        var text = ""
        dump(server, to: &text)
        #expect(!text.contains("sesame"))
    }
}

@Suite struct ProxyAddressTests {
    private let environment = [
        "HTTPS_PROXY": "http://ada:secret@proxy.org:3128", "http_proxy": "other.org:80",
        "NO_PROXY": "inside.org, .example.com",
    ]

    @Test(arguments: [
        ("https://api.openai.com/v1", "proxy.org"), ("http://api.openai.com/v1", "other.org"),
        ("https://inside.org/v1", nil), ("https://a.inside.org/v1", nil),
        ("https://notinside.org/v1", "proxy.org"),
        ("https://a.example.com/v1", nil), ("http://localhost:80/v1", nil), ("http://127.0.0.1/v1", nil),
    ])
    func choosesAsCurlDoes(address: String, host: String?) throws {
        let url = try #require(URL(string: address))
        #expect(try ProxyAddress(for: url, environment: environment)?.host == host)
    }

    @Test func readsNameAndPassword() throws {
        let url = try #require(URL(string: "https://api.openai.com/v1"))
        let proxy = try ProxyAddress(for: url, environment: environment)
        #expect(proxy?.port == 3128)
        #expect(proxy?.credentials?.value == "ada:secret")
        #expect(throws: ChatError.self) {
            try ProxyAddress(for: url, environment: ["https_proxy": "socks5://proxy.org"])
        }
    }
}

@Suite struct RetryPolicyTests {
    private let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        arguments: [
            ("3", Duration.seconds(3)), ("0", .zero), (" 2.5 ", .seconds(2.5)),
            ("Sun, 06 Nov 1994 08:49:47 GMT", .seconds(10)), ("Sunday, 06-Nov-94 08:49:47 GMT", .seconds(10)),
            ("Sun Nov  6 08:49:47 1994", .seconds(10)), ("Sun, 06 Nov 1994 08:49:07 GMT", .zero),
            ("soon", nil), ("-1", nil), ("", nil), (nil, nil), ("nan", nil),
        ] as [(String?, Duration?)])
    func readsRetryAfter(header: String?, wait: Duration?) {
        #expect(RetryPolicy.demand(of: header, now: now) == wait)
    }

    @Test func waitsTwiceAsLongEachTime() {
        let policy = RetryPolicy(attempts: 4, firstDelay: .seconds(1), longestDelay: .seconds(3))
        let delays = (1...4).map { policy.delay(afterAttempt: $0, demand: nil, jitter: 1) }
        #expect(delays == [.seconds(1), .seconds(2), .seconds(3), nil])
        #expect(policy.delay(afterAttempt: 1, demand: nil, jitter: 0) == .seconds(0.5))
        #expect(policy.delay(afterAttempt: 1, demand: .seconds(3), jitter: 0) == .seconds(3))
        #expect(policy.delay(afterAttempt: 1, demand: .seconds(4), jitter: 0) == nil)
    }
}

@Suite struct PriceTableTests {
    @Test func knowsDatedVersionsAndNoOthers() {
        let table = PriceTable.builtIn
        let price = table.price(of: "gpt-4o-mini", at: "api.openai.com")
        #expect(price != nil)
        #expect(table.price(of: "gpt-4o-mini-2024-07-18", at: "api.openai.com") == price)
        #expect(table.price(of: "gpt-4o-mini-audio", at: "api.openai.com") == nil)
        #expect(table.price(of: "gpt-4o-mini", at: "localhost") == nil)
    }

    @Test func takesOthersFirst() {
        let own = PriceTable.Entry(host: "api.openai.com", model: "gpt-4o-mini", input: 1, output: 2)
        let table = PriceTable.builtIn.preceded(by: [own])
        let price = table.price(of: "gpt-4o-mini", at: "api.openai.com")
        #expect(price == TokenPrice(input: 1, output: 2))
        #expect(price?.cost(of: TokenUsage(input: 1_000_000, output: 500_000)) == 2)
    }

    @Test func estimatesTokens() {
        #expect(TokenEstimate.tokens(in: "") == 0)
        #expect(TokenEstimate.tokens(in: "abcdefgh") == 2)
        #expect(TokenEstimate.tokens(in: "检索增强") == 4)
    }
}
