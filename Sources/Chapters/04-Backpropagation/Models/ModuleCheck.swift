import Contracts
import ExerciseKit

extension Functions {
    /// Checks every entry of every gradient of a module: at all its inputs, then at all its parameters.
    ///
    /// The output is made one number by the weights `upstream`: a plain sum would hide mistakes, for the gradient of a
    /// sum of softmax rows is 0 whatever `backward` does.
    ///
    /// - Parameters:
    ///   - inputs: where to check; keep away from kinks.
    ///   - upstream: in the output's shape; random numbers do.
    ///   - batchSize: what the verdict's ratios are read with.
    /// - Returns: a verdict for each input and each parameter, in this order.
    package func check(
        _ module: some Module, at inputs: [Matrix], upstream: Matrix, batchSize: Int
    ) throws -> [GradientVerdict] {
        @Sendable func weighted(_ module: some Module, _ inputs: [Matrix]) throws -> Double {
            try module.forward(inputs).combined(with: upstream, *).values.reduce(0, +)
        }
        let atInputs = try module.backward(inputs, upstream: upstream).enumerated().map { index, gradient in
            let here = inputs[index]
            return try self[BackpropagationChecks.gradientCheck](
                { point in
                    var moved = inputs
                    moved[index] = Matrix(rows: here.rows, columns: here.columns, values: point)
                    return try weighted(module, moved)
                }, here.values, gradient.values, batchSize)
        }
        let atParameters = try module.parameterGradients(inputs, upstream: upstream).enumerated().map {
            index, gradient in
            let here = module.parameters[index]
            return try self[BackpropagationChecks.gradientCheck](
                { point in
                    var moved = module
                    moved.parameters[index] = Matrix(rows: here.rows, columns: here.columns, values: point)
                    return try weighted(moved, inputs)
                }, here.values, gradient.values, batchSize)
        }
        return atInputs + atParameters
    }
}
