import Foundation

/// Drawings of a report, as SVG that stands within a page of HTML. Colours are those of `report.css`, by retriever.
enum Plot {
    private static let width = 640.0

    // MARK: Recall

    private static let deepest = 20

    /// The mean recall of each retriever among the first 1 to 20 documents or passages.
    static func recall(of report: SetReport) -> String {
        let (height, left, right, top, bottom) = (320.0, 44.0, 92.0, 12.0, 36.0)
        let ranked = report.results.filter(\.isRanked)
        func x(_ depth: Int) -> Double {
            left + (width - left - right) * Double(depth - 1) / Double(deepest - 1)
        }
        let curves = report.rows.map { row in
            (1...deepest).map { depth in
                let values = ranked.compactMap { $0.value(of: .recall(at: depth), for: row.retriever) }
                return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
            }
        }
        // From a round number below the least, so that what differs is seen.
        let least = floor((curves.compactMap(\.first).min() ?? 0) * 10) / 10
        let span = max(1 - least, 0.1)
        func y(_ share: Double) -> Double {
            height - bottom - (height - top - bottom) * (share - least) / span
        }

        var parts: [String] = []
        for tick in stride(from: least, through: 1.0001, by: span > 0.5 ? 0.2 : 0.1) {
            parts.append(line(left, y(tick), width - right, y(tick), "grid"))
            parts.append(text(left - 8, y(tick) + 4, String(format: "%.0f %%", 100 * tick), "end"))
        }
        for depth in [1, 2, 5, 8, 10, 15, 20] {
            parts.append(text(x(depth), height - bottom + 18, "\(depth)", "middle"))
        }
        parts.append(text((left + width - right) / 2, height - 2, "places", "middle"))
        let labels = spread(
            curves.map { y($0.last ?? 0) + 4 }, apart: 15, in: top + 4...height - bottom)
        for (index, row) in report.rows.enumerated() {
            let points = curves[index].enumerated()
                .map { String(format: "%.1f,%.1f", x($0 + 1), y($1)) }.joined(separator: " ")
            let name = style(row.retriever)
            parts.append("<polyline class=\"curve \(name)\" points=\"\(points)\"/>")
            for depth in [1, 2, 5, 8, 10, 20] {
                parts.append(
                    dot(
                        x(depth), y(curves[index][depth - 1]), 3, name,
                        "\(row.retriever), R@\(depth): \(Figures.percent(curves[index][depth - 1])) %"))
            }
            parts.append(text(width - right + 10, labels[index], row.retriever, "start", "name \(name)"))
        }
        return svg(height, parts, "Recall by the number of places")
    }

    /// Moves positions apart where they would overlap, in their order, and none out of bounds while there is room.
    static func spread(_ positions: [Double], apart: Double, in bounds: ClosedRange<Double>) -> [Double] {
        var moved = positions
        let order = positions.indices.sorted { (positions[$0], $0) < (positions[$1], $1) }
        for (lower, upper) in zip(order, order.dropFirst()) {
            moved[upper] = max(moved[upper], moved[lower] + apart)
        }
        guard let first = order.first, let last = order.last else { return moved }
        // What was pushed down comes back by half, as far as the bounds let it.
        var shift = (moved[last] - positions[last]) / 2
        shift = max(shift, moved[last] - bounds.upperBound)
        shift = min(shift, moved[first] - bounds.lowerBound)
        return moved.map { $0 - shift }
    }

    // MARK: Latency

    /// For each retriever the times of its questions: the middle half, the middle nine tenths, the median, and p99.
    static func latency(of report: SetReport) -> String {
        let (left, right, top, row, bottom) = (92.0, 24.0, 10.0, 34.0, 36.0)
        let height = top + row * Double(report.rows.count) + bottom
        let times = report.rows.map { row in
            report.results.compactMap { $0.milliseconds[row.retriever] }.sorted()
        }
        let all = times.flatMap(\.self)
        let low = log10(max(all.min() ?? 0.1, 0.001)) - 0.05
        let high = max(log10(max(all.max() ?? 1, 0.001)) + 0.05, low + 0.5)
        func x(_ time: Double) -> Double {
            left + (width - left - right) * (log10(max(time, 0.001)) - low) / (high - low)
        }
        var parts: [String] = []
        for tick in ticks(from: pow(10, low), to: pow(10, high)) {
            parts.append(line(x(tick), top, x(tick), height - bottom, "grid"))
            let label = tick < 1 ? String(format: "%g", tick) : String(format: "%.0f", tick)
            parts.append(text(x(tick), height - bottom + 18, label, "middle"))
        }
        parts.append(text((left + width - right) / 2, height - 2, "ms", "middle"))
        for (index, retriever) in report.rows.map(\.retriever).enumerated() {
            let y = top + row * (Double(index) + 0.5)
            let name = style(retriever)
            parts.append(text(left - 10, y + 4, retriever, "end", "name \(name)"))
            guard !times[index].isEmpty else { continue }
            func quantile(_ share: Double) -> Double { LatencyReport.quantile(share, of: times[index]) }
            parts.append(line(x(quantile(0.05)), y, x(quantile(0.95)), y, "whisker \(name)"))
            parts.append(line(x(quantile(0.25)), y, x(quantile(0.75)), y, "middle \(name)"))
            let p99 = quantile(0.99)
            parts.append(line(x(p99), y - 6, x(p99), y + 6, "whisker \(name)"))
            let words = [0.5, 0.95, 0.99].map { "p\(Int(100 * $0)) \(Figures.milliseconds(quantile($0))) ms" }
            parts.append(dot(x(quantile(0.5)), y, 5, name, "\(retriever): \(words.joined(separator: ", "))"))
        }
        return svg(height, parts, "Times of questions")
    }

    /// 1, 2 and 5 times powers of ten within a range; powers alone where those are too many.
    private static func ticks(from low: Double, to high: Double) -> [Double] {
        let powers = Int(floor(log10(low)))...Int(ceil(log10(high)))
        let steps = powers.count > 4 ? [1.0] : [1, 2, 5]
        return powers.flatMap { power in steps.map { $0 * pow(10, Double(power)) } }
            .filter { $0 >= low && $0 <= high }
    }

    // MARK: Elements

    /// The class of a retriever's colour.
    static func style(_ retriever: String) -> String { "r-" + retriever.lowercased() }

    private static func svg(_ height: Double, _ parts: [String], _ title: String) -> String {
        "<svg viewBox=\"0 0 \(Int(width)) \(Int(height))\" role=\"img\" aria-label=\"\(title)\">\n"
            + parts.joined(separator: "\n") + "\n</svg>"
    }

    private static func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String
    ) -> String {
        String(
            format: "<line class=\"\(style)\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", x1, y1, x2,
            y2)
    }

    private static func text(
        _ x: Double, _ y: Double, _ text: String, _ anchor: String, _ style: String = "tick"
    ) -> String {
        String(format: "<text class=\"\(style)\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"\(anchor)\">", x, y)
            + HTMLText.escaped(text) + "</text>"
    }

    private static func dot(_ x: Double, _ y: Double, _ radius: Double, _ style: String, _ title: String)
        -> String
    {
        String(format: "<circle class=\"dot \(style)\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\">", x, y, radius)
            + "<title>\(HTMLText.escaped(title))</title></circle>"
    }
}
