import Contracts

/// The largest number of each row, one column: the gradient goes to the winner alone, the first one if several are
/// equal. One input.
package struct MaxModule: Module {
    package init() {}

    private func winner(_ row: [Double]) -> Int { row.indices.reduce(0) { row[$1] > row[$0] ? $1 : $0 } }

    package func forward(_ inputs: [Matrix]) throws -> Matrix { Matrix(inputs[0].table.map { [$0[winner($0)]] }) }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        var gradient = Matrix(rows: inputs[0].rows, columns: inputs[0].columns)
        for (row, numbers) in inputs[0].table.enumerated() { gradient[row, winner(numbers)] = upstream[row, 0] }
        return [gradient]
    }
}

/// An `if` for each row: the row of the first of two inputs where the condition holds, else that of the second. The
/// branch is remembered, and the gradient goes back the way the numbers came.
///
/// The condition is not differentiated: a decision has no slope. Two inputs of one shape.
package struct SwitchModule: Module {
    /// Whether the first input is taken, for each row.
    package let takesFirst: [Bool]

    package init(takesFirst: [Bool]) { self.takesFirst = takesFirst }

    package func forward(_ inputs: [Matrix]) throws -> Matrix {
        guard inputs[0].shape == inputs[1].shape, takesFirst.count == inputs[0].rows else {
            throw ShapeMismatch("switch of \(takesFirst.count) rows", inputs[0].shape, inputs[1].shape)
        }
        return Matrix(zip(inputs[0].table, inputs[1].table).enumerated().map { takesFirst[$0] ? $1.0 : $1.1 })
    }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        func part(_ isTaken: (Bool) -> Bool) -> Matrix {
            Matrix(upstream.table.enumerated().map { row, dy in dy.map { isTaken(takesFirst[row]) ? $0 : 0 } })
        }
        return [part { $0 }, part { !$0 }]
    }
}
