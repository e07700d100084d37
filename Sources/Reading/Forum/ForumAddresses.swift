/// What a forum knows of its own addresses beyond what all web addresses have in common.
protocol ForumAddresses {
    /// The address under which a thread or post of the forum is known here, for one of the many that lead to it; nil for
    /// all others.
    func canonical(_ target: LinkTarget) -> LinkTarget?

    /// Where running text names threads in the forum's short form, in order and without overlap.
    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)]
}

extension ForumAddresses {
    func canonical(_ target: LinkTarget) -> LinkTarget? { nil }

    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)] { [] }
}
