import TensorCore

/// Each column with mean 0 and variance 1, by the rows that it was made from.
struct Standardisation {
    private let mean: Tensor
    private let scale: Tensor

    init(of rows: Tensor) {
        let (count, width) = (rows.shape[0], rows.shape[1])
        let all = rows.elements
        let means = (0..<width).map { column in
            (0..<count).reduce(0.0) { $0 + Double(all[$1 * width + column]) } / Double(count)
        }
        let variances = (0..<width).map { column in
            (0..<count).reduce(0.0) { sum, row in
                let difference = Double(all[row * width + column]) - means[column]
                return sum + difference * difference
            } / Double(count)
        }
        mean = Tensor(means.map { Scalar($0) })
        // A column that is the same everywhere says nothing, and stays 0.
        scale = Tensor(variances.map { Scalar($0 < 1e-10 ? 0 : 1 / $0.squareRoot()) })
    }

    func callAsFunction(_ rows: Tensor) -> Tensor { (rows - mean) * scale }
}
