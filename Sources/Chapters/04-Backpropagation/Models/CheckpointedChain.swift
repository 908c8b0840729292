import Contracts
import ExerciseKit
import TensorCore

/// What a pass through a chain cost, counted while it ran.
package struct ChainCost: Equatable, Sendable {
    /// The most numbers that were kept at one time for the way back, the inputs of modules.
    package var storedValues = 0
    /// How often a module ran forward, also when it ran again.
    package var forwardSteps = 0
}

/// A pass through a chain that stores only every few inputs on the way forward and computes those in between again on
/// the way back.
///
/// With n modules and an input stored every k, the most that is kept is about `n / k + k - 1` inputs, least at
/// `k = √n`; the price is less than one more forward pass.
///
/// Source: A. Griewank, A. Walther, "Algorithm 799: revolve", ACM TOMS 26 (2000), doi:10.1145/347837.347846, and
/// T. Chen et al., "Training deep nets with sublinear memory cost" (2016), arXiv:1604.06174. Departs from them: one
/// level of checkpoints, evenly spaced.
package struct CheckpointedChain: Sendable {
    package let modules: [any Module]
    /// How many modules lie between two stored inputs; 1 stores them all.
    package let spacing: Int

    package init(_ modules: [any Module], spacing: Int) {
        (self.modules, self.spacing) = (modules, spacing)
    }

    /// The same output and gradients as `moduleChain`, and what they cost.
    ///
    /// - Throws: what the modules throw.
    package func run(_ input: Matrix, upstream: Matrix) throws -> (pass: ChainPass, cost: ChainCost) {
        var cost = ChainCost()
        var kept = 0
        func keep(_ matrix: Matrix, in list: inout [Matrix]) {
            list.append(matrix)
            kept += matrix.values.count
            cost.storedValues = max(cost.storedValues, kept)
        }
        func forward(_ index: Int, _ input: Matrix) throws -> Matrix {
            cost.forwardSteps += 1
            return try modules[index].forward(input)
        }

        var checkpoints: [Matrix] = []
        var output = input
        for index in modules.indices {
            if index % spacing == 0 { keep(output, in: &checkpoints) }
            output = try forward(index, output)
        }

        var gradient = upstream
        var parameterGradients = [[Matrix]](repeating: [], count: modules.count)
        while let checkpoint = checkpoints.popLast() {
            let first = checkpoints.count * spacing
            let segment = first..<min(first + spacing, modules.count)
            var inputs = [checkpoint]
            for index in segment.dropLast() {
                keep(try forward(index, inputs[inputs.count - 1]), in: &inputs)
            }
            for index in segment.reversed() {
                let input = inputs.removeLast()
                parameterGradients[index] = try modules[index].parameterGradients(input, upstream: gradient)
                gradient = try modules[index].backward(input, upstream: gradient)
                kept -= input.values.count
            }
        }
        let pass = ChainPass(output: output, inputGradient: gradient, parameterGradients: parameterGradients)
        return (pass, cost)
    }
}

extension CheckpointedChain {
    /// A deep chain to measure on: 32 linear modules of 24 units, each followed by tanh, for a batch of 16.
    package static func deepExample(
        seed: UInt64, functions: Functions = Functions()
    ) -> (modules: [any Module], input: Matrix) {
        let (depth, width, batch) = (32, 24, 16)
        var generator = RandomSource(seed: seed)
        func matrix(_ rows: Int, _ columns: Int, scale: Double) -> Matrix {
            Matrix(
                rows: rows, columns: columns, values: (0..<rows * columns).map { _ in scale * generator.normal() })
        }
        let modules = (0..<depth).flatMap { _ -> [any Module] in
            let weight = matrix(width, width, scale: 1 / Double(width).squareRoot())
            let bias = [Double](repeating: 0, count: width)
            return [LinearModule(weight: weight, bias: bias, functions: functions), TanhModule()]
        }
        return (modules, matrix(batch, width, scale: 1))
    }
}
