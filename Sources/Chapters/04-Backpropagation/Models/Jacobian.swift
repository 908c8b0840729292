import Contracts

/// The Jacobian of a module of one input: `J[n, f] = dy_n / dx_f`, all numbers of a matrix counted row after row.
///
/// Good for looking at small cases only: a layer of 128 units on a batch of 32 would have 4,096 rows, nearly all of
/// their entries 0. `backward` gives the product of a row vector and J without ever forming it.
package enum Jacobian {
    /// Row by row: the gradient of one output at a time, from `backward`. Reverse mode.
    package static func byRows(of module: some Module, at input: Matrix) throws -> Matrix {
        let output = try module.forward(input)
        let rows = try output.values.indices.map { place in
            var upstream = [Double](repeating: 0, count: output.values.count)
            upstream[place] = 1
            return try module.backward(
                input, upstream: Matrix(rows: output.rows, columns: output.columns, values: upstream)
            ).values
        }
        return Matrix(rows)
    }

    /// Column by column: how all outputs move with one input at a time, from differences of `forward`.
    package static func byColumns(of module: some Module, at input: Matrix, step: Double = 1e-5) throws -> Matrix {
        let columns = try input.values.indices.map { place in
            func output(_ change: Double) throws -> Matrix {
                var values = input.values
                values[place] += change
                return try module.forward(Matrix(rows: input.rows, columns: input.columns, values: values))
            }
            return try output(step).combined(with: output(-step)) { ($0 - $1) / (2 * step) }.values
        }
        return Matrix(columns).transposed()
    }
}
