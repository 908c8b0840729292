import Contracts

/// The weights of a linear function with the smallest squared error.
enum LeastSquares {
    /// Solves the normal equations `(Xᵀ X + ridge I) w = Xᵀ y` by elimination with pivots.
    ///
    /// - Parameters:
    ///   - rows: X, one example a row; end each with a 1 for a bias.
    ///   - targets: y, one an example.
    ///   - ridge: keeps the equations solvable where features repeat each other.
    static func weights(_ rows: [[Double]], targets: [Double], ridge: Double = 1e-6) throws -> [Double] {
        let matrix = Matrix(rows)
        let transposed = matrix.transposed()
        var left = try transposed.matrixProduct(matrix).table
        var right = try transposed.matrixProduct(Matrix(targets.map { [$0] })).values
        let size = right.count
        for index in 0..<size { left[index][index] += ridge }
        for step in 0..<size {
            let pivot = (step..<size).max { abs(left[$0][step]) < abs(left[$1][step]) } ?? step
            left.swapAt(step, pivot)
            right.swapAt(step, pivot)
            for row in step + 1..<size {
                let factor = left[row][step] / left[step][step]
                for column in step..<size { left[row][column] -= factor * left[step][column] }
                right[row] -= factor * right[step]
            }
        }
        var weights = right
        for row in (0..<size).reversed() {
            let rest = (row + 1..<size).reduce(0.0) { $0 + left[row][$1] * weights[$1] }
            weights[row] = (right[row] - rest) / left[row][row]
        }
        return weights
    }
}
