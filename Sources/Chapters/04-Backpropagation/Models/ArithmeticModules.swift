import Contracts

/// `y = a + b`: both inputs get the whole gradient. Two inputs of one shape.
package struct AddModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix { try inputs[0].combined(with: inputs[1], +) }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] { [upstream, upstream] }
}

/// `y = a b`, number by number: each input gets the gradient times the other, so one can open or close the way of the
/// other (gating, attention). Two inputs of one shape.
package struct MultiplyModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix { try inputs[0].combined(with: inputs[1], *) }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [try upstream.combined(with: inputs[1], *), try upstream.combined(with: inputs[0], *)]
    }
}

/// The sum of each row, one column: every number of the row gets a copy of the gradient. One input.
package struct SumModule: Module {
    package init() {}

    package func forward(_ inputs: [Matrix]) throws -> Matrix { Matrix(inputs[0].table.map { [$0.reduce(0, +)] }) }

    package func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
        [Matrix(upstream.values.map { [Double](repeating: $0, count: inputs[0].columns) })]
    }
}
