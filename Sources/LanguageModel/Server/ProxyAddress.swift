import Foundation

/// The proxy through which a server is reached.
public struct ProxyAddress: Sendable, Hashable {
    /// The proxy's host.
    public var host: String
    /// Its port.
    public var port: Int
    /// The name and password for it, as "name:password"; nil where it asks nobody.
    var credentials: APIKey?

    /// Names a proxy.
    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Finds the proxy for an address in an environment, as curl does; nil where there is to be none.
    ///
    /// `HTTPS_PROXY` holds for https, `http_proxy` and `HTTP_PROXY` for http, `ALL_PROXY` for both. `NO_PROXY` lists hosts
    /// that are reached directly, with all that end in them; `*` is every host. This machine is always reached directly.
    ///
    /// - Throws: ``ChatError`` of code `badSettings` for a proxy that is none.
    init?(for url: URL, environment: [String: String]) throws(ChatError) {
        guard let host = url.host()?.lowercased(), !Self.isDirect(host, environment) else { return nil }
        let scheme = url.scheme == "https" ? "https_proxy" : "http_proxy"
        for name in [scheme, scheme.uppercased(), "all_proxy", "ALL_PROXY"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            let text = value.contains("://") ? value : "http://" + value
            guard let proxy = URL(string: text), let host = proxy.host(), proxy.scheme == "http" else {
                throw ChatError(
                    .badSettings,
                    "The environment variable \(name) is no address of an HTTP proxy, such as http://proxy.example.org:3128."
                )
            }
            self.host = host
            port = proxy.port ?? 80
            if let user = proxy.user(percentEncoded: false) {
                credentials = APIKey("\(user):\(proxy.password(percentEncoded: false) ?? "")")
            }
            return
        }
        return nil
    }

    private static func isDirect(_ host: String, _ environment: [String: String]) -> Bool {
        if ["localhost", "127.0.0.1", "::1", "[::1]"].contains(host) { return true }
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        return list.lowercased().split(whereSeparator: { $0 == "," || $0 == " " }).contains { entry in
            if entry == "*" { return true }
            let domain = entry.drop { $0 == "*" || $0 == "." }
            return host == domain || host.hasSuffix("." + domain)
        }
    }
}
