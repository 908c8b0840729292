import Contracts

// Types: Matrix in Sources/Contracts/Matrix.swift
// Types: ZooModule and ZooPass(output:inputGradients:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `module-zoo`: four more modules, forward and backward.
///
/// | module | output | gradient |
/// |---|---|---|
/// | `maximum` | the largest number of each row, one column | to the winner alone, the first of equal ones |
/// | `multiply` | a · b, number by number | to each input, times the other |
/// | `switched(takesFirst:)` | row by row that of a or that of b | back the way the row came, 0 to the other input |
/// | `leakyReLU(slope:)` | x above 0, else slope · x | whole above 0, else times the slope |
///
/// - Parameters:
///   - module: which one.
///   - inputs: one matrix or two of one shape, as the module takes.
///   - upstream: the gradient of the loss at the output, in the output's shape.
/// - Returns: `ZooPass(output:inputGradients:)`, with as many gradients as inputs.
/// - Throws: `ShapeMismatch` where shapes differ that must not.
public func moduleZoo(module: ZooModule, inputs: [Matrix], upstream: Matrix) throws -> ZooPass {
    // BEGIN SOLUTION
    let first = inputs[0]
    switch module {
    case .maximum:
        var gradient = Matrix(rows: first.rows, columns: first.columns)
        let output = first.table.enumerated().map { row, numbers in
            let winner = numbers.indices.reduce(0) { numbers[$1] > numbers[$0] ? $1 : $0 }
            gradient[row, winner] = upstream[row, 0]
            return [numbers[winner]]
        }
        return ZooPass(output: Matrix(output), inputGradients: [gradient])
    case .multiply:
        return ZooPass(
            output: try first.combined(with: inputs[1], *),
            inputGradients: [try upstream.combined(with: inputs[1], *), try upstream.combined(with: first, *)])
    case .switched(let takesFirst):
        let (a, b, back) = (first.table, inputs[1].table, upstream.table)
        let nothing = [Double](repeating: 0, count: first.columns)
        return ZooPass(
            output: Matrix(takesFirst.indices.map { takesFirst[$0] ? a[$0] : b[$0] }),
            inputGradients: [
                Matrix(takesFirst.indices.map { takesFirst[$0] ? back[$0] : nothing }),
                Matrix(takesFirst.indices.map { takesFirst[$0] ? nothing : back[$0] }),
            ])
    case .leakyReLU(let slope):
        return ZooPass(
            output: first.map { $0 > 0 ? $0 : slope * $0 },
            inputGradients: [try first.combined(with: upstream) { x, dy in x > 0 ? dy : slope * dy }])
    }
    // END SOLUTION
}
