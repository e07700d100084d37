import Foundation

/// The formulas of `Data/models/README.md` in loops, for comparison.
struct PlainNetwork {
    let model: TinySyntaxModel
    let prefix: String

    func linear(_ name: String, _ x: [Double], hasBias: Bool = true) -> [Double] {
        let bias = hasBias ? model.vectors[prefix + name + ".bias"] ?? [] : []
        return (model.matrices[prefix + name + ".weight"] ?? []).enumerated().map { row, weights in
            zip(weights, x).reduce(hasBias ? Double(bias[row]) : 0) { $0 + Double($1.0) * $1.1 }
        }
    }

    func gelu(_ x: [Double]) -> [Double] { x.map { $0 * 0.5 * (1 + erf($0 / 2.squareRoot())) } }

    func norm(_ name: String, _ x: [Double]) -> [Double] {
        let mean = x.reduce(0, +) / Double(x.count)
        let variance = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(x.count)
        let (gain, shift) = (
            model.vectors[prefix + name + ".gain"] ?? [], model.vectors[prefix + name + ".shift"] ?? []
        )
        return x.indices.map {
            (x[$0] - mean) / (variance + 1e-5).squareRoot() * Double(gain[$0]) + Double(shift[$0])
        }
    }

    /// The states after the last layer, of words with these rows of features.
    func states(rows: [[Int]], features: [String], dilations: [Int?]) -> [[Double]] {
        var x = rows.map { rows in
            let e = zip(features, rows).flatMap { name, row in
                (model.matrices[prefix + "features.\(name).table"] ?? [])[row].map { Double($0) }
            }
            return norm("mixing.norm", linear("mixing", e))
        }
        for (layer, dilation) in dilations.enumerated() {
            let name = "layers.\(layer)"
            let changes = dilation.map { convolved(x, name, $0) } ?? attended(x, name)
            x = zip(x, changes).map { state, change in
                zip(state, norm(name + ".norm", change)).map { $0 + $1 }
            }
        }
        return x
    }

    private func convolved(_ x: [[Double]], _ name: String, _ dilation: Int) -> [[Double]] {
        let zeros = [Double](repeating: 0, count: x[0].count)
        return x.indices.map { word in
            let window = [word - dilation, word, word + dilation].flatMap {
                x.indices.contains($0) ? x[$0] : zeros
            }
            return gelu(linear(name + ".linear", window))
        }
    }

    private func attended(_ x: [[Double]], _ name: String, heads: Int = 2) -> [[Double]] {
        let width = x[0].count
        let size = width / heads
        let projected = x.map { linear(name + ".projections", $0) }
        return x.indices.map { word in
            var attended = [Double](repeating: 0, count: width)
            for head in 0..<heads {
                let start = head * size
                let scores = x.indices.map { other in
                    (0..<size).reduce(0) {
                        $0 + projected[word][start + $1] * projected[other][width + start + $1]
                    } / Double(size).squareRoot()
                }
                let most = scores.max() ?? 0
                let shares = scores.map { exp($0 - most) }
                let total = shares.reduce(0, +)
                for (other, share) in shares.enumerated() {
                    for i in 0..<size {
                        attended[start + i] += share / total * projected[other][2 * width + start + i]
                    }
                }
            }
            return linear(name + ".output", attended)
        }
    }

    /// The scores of all heads of each word, the root's first.
    func arcScores(_ x: [[Double]]) -> [[Double]] {
        let root = (model.vectors["arcs.root"] ?? []).map { Double($0) }
        let bias = model.vectors["arcs.headBias"] ?? []
        let distances = model.vectors["arcs.distance"] ?? []
        let reach = model.arcs.reach
        let heads = x.map { gelu(linear("arcs.head", $0)) }
        return x.enumerated().map { word, state in
            let dependent = zip(
                linear("arcs.bilinear", gelu(linear("arcs.dependent", state)), hasBias: false), bias
            )
            .map { $0 + Double($1) }
            func product(_ head: [Double]) -> Double { zip(dependent, head).reduce(0) { $0 + $1.0 * $1.1 } }
            return [product(root)]
                + heads.enumerated().map { other, head in
                    product(head) + Double(distances[min(max(other - word, -reach), reach) + reach])
                }
        }
    }

    /// The scores of all relations of a word to a head.
    func relationScores(_ word: [Double], head: [Double]) -> [Double] {
        let hidden = zip(linear("relations.dependent", word), linear("relations.head", head, hasBias: false))
            .map { $0 + $1 }
        return linear("relations.output", gelu(hidden))
    }
}
