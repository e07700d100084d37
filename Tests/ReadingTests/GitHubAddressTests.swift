import Testing

@testable import Reading

@Suite struct GitHubAddressTests {
    @Test(
        arguments: [
            ("https://github.com/ada/loop/issues/7", "https://github.com/ada/loop/issues/7", nil),
            (
                "https://github.com/ada/loop/pull/8/files?x=1#discussion_r3",
                "https://github.com/ada/loop/pull/8", "discussion_r3"
            ),
            ("https://api.github.com/repos/ada/loop/pulls/8", "https://github.com/ada/loop/pull/8", nil),
            (
                "https://git.example.org/api/v3/repos/ada/loop/issues/7",
                "https://git.example.org/ada/loop/issues/7", nil
            ),
            ("https://github.com/api/v3/issues/7", "https://github.com/api/v3/issues/7", nil),
            ("https://github.com/Ada/Loop/discussions/5#", "https://github.com/Ada/Loop/discussions/5", nil),
        ] as [(String, String, String?)])
    func namesAThread(address: String, uri: String, fragment: String?) throws {
        let found = try #require(GitHubAddress(address))
        #expect(found.uri == uri)
        #expect(found.fragment == fragment)
        #expect(found.key == GitHubAddress(uri.replacing("/pull/", with: "/issues/"))?.key)
    }

    @Test(arguments: [
        "", "https://", "https://github.com/ada/loop", "https://github.com/ada/loop/issues",
        "/ada/loop/issues/7",
        "https://api.github.com/repos/ada/loop/issues/comments/72", "https://github.com/ada/loop/issues/7x",
        "https://github.com/ada/loop/releases/7", "mailto:ada", ":", "://", "https://#", "https://?#",
    ])
    func refusesOthers(address: String) {
        #expect(GitHubAddress(address) == nil)
    }
}
