import Contracts
import TensorCore

/// Nets of ReLUs over the square -1...1 by -1...1, to count linear regions in.
package enum FoldedNet {
    /// Layers that fold the square once along each input, so many times, and a last unit that cuts what is left in two.
    ///
    /// A fold takes four units: `relu(u - c)` and `relu(c - u)` for both coordinates, whose sums are the distances from
    /// the crease c. The creases lie in the middle: 0, 1/2, 1/4, … The last unit draws the diagonal of the folded
    /// square. Each fold lays four copies on each other, so there are 2 · 4^folds regions with 4 · folds + 1 units.
    package static func layers(folds: Int) -> [HiddenLayer] {
        var layers: [HiddenLayer] = []
        // The folded coordinates as weights over the values that the next layer sees.
        var coordinates: [[Double]] = [[1, 0], [0, 1]]
        var crease = 0.0
        for fold in 0..<folds {
            layers.append(
                HiddenLayer(
                    weights: coordinates.flatMap { [$0, $0.map { -$0 }] },
                    biases: [-crease, crease, -crease, crease]))
            coordinates = [[1, 1, 0, 0], [0, 0, 1, 1]]
            crease = fold == 0 ? 0.5 : crease / 2
        }
        // After a fold the coordinates run from 0 to twice the next crease; on the diagonal they add up to that.
        let diagonal = zip(coordinates[0], coordinates[1]).map(+)
        return layers + [HiddenLayer(weights: [diagonal], biases: [-2 * crease])]
    }

    /// One layer of units, each with its line through a drawn point of the square in a drawn direction.
    package static func wide(units: Int, using generator: inout RandomSource) -> [HiddenLayer] {
        var layer = HiddenLayer(weights: [], biases: [])
        for _ in 0..<units {
            let weights = [generator.normal(), generator.normal()]
            let point = [generator.uniform(in: -1..<1), generator.uniform(in: -1..<1)]
            layer.weights.append(weights)
            layer.biases.append(-(weights[0] * point[0] + weights[1] * point[1]))
        }
        return [layer]
    }

    /// Into how many regions the lines of one layer's units cut the square, exactly: one to begin with, one more for
    /// each line, one more for each crossing inside. Every line must pass through the square, and no three through one
    /// place.
    package static func regions(cutBy layer: HiddenLayer) -> Int {
        let lines = zip(layer.weights, layer.biases).map { (x: $0[0], y: $0[1], bias: $1) }
        let crossings = lines.indices.reduce(0) { sum, index in
            let line = lines[index]
            return sum
                + lines[..<index].count { other in
                    // 0 for parallel lines, whose crossing is then infinite or no number.
                    let area = line.x * other.y - line.y * other.x
                    let x = (line.y * other.bias - line.bias * other.y) / area
                    let y = (line.bias * other.x - line.x * other.bias) / area
                    return abs(x) < 1 && abs(y) < 1
                }
        }
        return 1 + lines.count + crossings
    }

    /// The most regions into which so many lines can cut a plane: 1 + n + n(n - 1)/2.
    ///
    /// Source: T. Zaslavsky, "Facing up to arrangements" (1975), doi:10.1090/memo/0154.
    package static func mostRegions(lines: Int) -> Int { 1 + lines + lines * (lines - 1) / 2 }

    /// A lower bound on the most regions of a net with layers of these widths:
    /// `Π over all layers but the last of floor(n_l / n_0)^{n_0}` times `Σ_{j <= n_0} C(n_L, j)`.
    ///
    /// Source: G. Montúfar et al. (2014), arXiv:1402.1869. Departs from it: nothing.
    package static func regionBound(inputs: Int, widths: [Int]) -> Int {
        let copies = widths.dropLast().reduce(1) { product, width in
            (0..<inputs).reduce(product) { part, _ in part * (width / inputs) }
        }
        let last = widths.last ?? 0
        var (choices, sum) = (1, 0)
        for j in 0...inputs {
            sum += choices
            choices = choices * (last - j) / (j + 1)
        }
        return copies * sum
    }

    /// The middles of so many by so many cells of the square: no point lies on a crease.
    package static func grid(_ count: Int) -> [[Double]] {
        let places = (0..<count).map { (2 * Double($0) + 1) / Double(count) - 1 }
        return places.flatMap { y in places.map { x in [x, y] } }
    }
}
