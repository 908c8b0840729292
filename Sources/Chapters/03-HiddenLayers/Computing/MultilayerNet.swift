import Contracts
import Foundation
import TensorCore

/// A net of tanh layers that ends in one sigmoid neuron, written out on lists of numbers.
///
/// ```
/// h_1 = tanh(W_1 x + b_1)   h_2 = tanh(W_2 h_1 + b_2)   …   p = σ(v h + c)
/// ```
///
/// Chapter 04 derives its gradient step by step; here it is a tool.
package struct MultilayerNet: Equatable, Sendable {
    /// How many inputs, units in each hidden layer, and outputs: 1.
    package let sizes: [Int]
    /// Layer by layer: the weights `[units][inputs]` row by row, then the biases.
    package var parameters: [Double]
    /// Where each layer's weights begin in `parameters`.
    private let starts: [Int]
    /// Where each layer's values begin when all layers stand in one list, inputs first.
    private let places: [Int]

    /// A net with all weights and biases spread evenly over -1...1.
    ///
    /// - Parameters:
    ///   - inputs: how many inputs.
    ///   - hidden: how many units each hidden layer has.
    package init(inputs: Int = 2, hidden: [Int], using generator: inout RandomSource) {
        let sizes = [inputs] + hidden + [1]
        self.sizes = sizes
        places = sizes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
        starts = zip(sizes, sizes.dropFirst()).reduce(into: [0]) { $0.append(($0.last ?? 0) + ($1.0 + 1) * $1.1) }
        parameters = (0..<(starts.last ?? 0)).map { _ in generator.uniform(in: -1..<1) }
    }

    /// The same net with other parameters.
    package func with(_ parameters: [Double]) -> MultilayerNet {
        var net = self
        net.parameters = parameters
        return net
    }

    /// The layers as the exercises know them; the last is the output neuron.
    package var layers: [HiddenLayer] {
        starts.dropLast().enumerated().map { layer, start in
            let (count, units) = (sizes[layer], sizes[layer + 1])
            let biases = start + count * units
            return HiddenLayer(
                weights: (0..<units).map { Array(parameters[(start + $0 * count)..<(start + ($0 + 1) * count)]) },
                biases: Array(parameters[biases..<(biases + units)]))
        }
    }

    /// The mean binary cross-entropy in nats, and its gradient by back-propagation.
    ///
    /// - Parameter examples: at least one.
    package func lossAndGradient(on examples: [Example]) -> LossGradient {
        var result = LossGradient(loss: 0, gradient: [Double](repeating: 0, count: parameters.count))
        var values = [Double](repeating: 0, count: places[sizes.count])
        // The slope of the loss along each unit's sum.
        var slopes = values
        for example in examples {
            let logit = forward(example.inputs, &values)
            let t = Double(example.label)
            let e = exp(-abs(logit))
            result.loss += max(logit, 0) - logit * t + log(1 + e)
            slopes[places[sizes.count - 1]] = (logit > 0 ? 1 : e) / (1 + e) - t
            backward(values, &slopes, &result.gradient)
        }
        let share = 1 / Double(examples.count)
        result.loss *= share
        for i in result.gradient.indices { result.gradient[i] *= share }
        return result
    }

    /// The output's weighted sum: above 0 for class 1.
    package func logit(_ inputs: [Double]) -> Double {
        var values = [Double](repeating: 0, count: places[sizes.count])
        return forward(inputs, &values)
    }

    /// The outputs of the last hidden layer.
    package func hiddenOutputs(_ inputs: [Double]) -> [Double] {
        var values = [Double](repeating: 0, count: places[sizes.count])
        _ = forward(inputs, &values)
        return Array(values[places[sizes.count - 2]..<places[sizes.count - 1]])
    }

    /// Fills in the values of all layers and returns the output's weighted sum.
    private func forward(_ inputs: [Double], _ values: inout [Double]) -> Double {
        for i in 0..<sizes[0] { values[i] = inputs[i] }
        let last = sizes.count - 1
        for layer in 0..<last {
            let (count, units) = (sizes[layer], sizes[layer + 1])
            for unit in 0..<units {
                let row = starts[layer] + unit * count
                var sum = parameters[starts[layer] + count * units + unit]
                for i in 0..<count { sum += parameters[row + i] * values[places[layer] + i] }
                values[places[layer + 1] + unit] = layer == last - 1 ? sum : tanh(sum)
            }
        }
        return values[places[last]]
    }

    /// Adds one example's gradient, from the last layer down: a weight gets its unit's slope times its own input.
    private func backward(_ values: [Double], _ slopes: inout [Double], _ gradient: inout [Double]) {
        for layer in (0..<(sizes.count - 1)).reversed() {
            let (count, units) = (sizes[layer], sizes[layer + 1])
            let (below, above) = (places[layer], places[layer + 1])
            for i in 0..<count { slopes[below + i] = 0 }
            for unit in 0..<units {
                let (row, slope) = (starts[layer] + unit * count, slopes[above + unit])
                for i in 0..<count {
                    gradient[row + i] += slope * values[below + i]
                    slopes[below + i] += slope * parameters[row + i]
                }
                gradient[starts[layer] + count * units + unit] += slope
            }
            // Through tanh, whose derivative is 1 less its squared value.
            for i in 0..<count { slopes[below + i] *= 1 - values[below + i] * values[below + i] }
        }
    }
}
