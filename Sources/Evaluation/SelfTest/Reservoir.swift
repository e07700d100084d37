/// Keeps some of many things, each as likely as any other (Vitter's algorithm R).
struct Reservoir<Element> {
    private let limit: Int
    private var seen = 0
    /// What is kept.
    private(set) var kept: [Element] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Offers a thing.
    mutating func insert(_ element: Element, using random: inout some RandomNumberGenerator) {
        seen += 1
        if kept.count < limit {
            kept.append(element)
        } else {
            let place = Int.random(in: 0..<seen, using: &random)
            if place < limit { kept[place] = element }
        }
    }
}
