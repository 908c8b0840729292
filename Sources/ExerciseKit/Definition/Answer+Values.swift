import Contracts

// Values of contracts as answers, each number with a name that a learner finds in the text.

extension Answer {
    /// A neuron's weights and bias, by name.
    package init(_ neuron: Neuron) {
        self.init(
            names: neuron.weights.indices.map { "w_\($0 + 1)" } + ["b"], values: neuron.weights + [neuron.bias])
    }

    /// A matrix as a table.
    package init(_ matrix: Matrix) {
        self.init(matrix.table)
    }

    /// Several matrices one after the other, each number named by its matrix and its place.
    package init(named matrices: KeyValuePairs<String, Matrix>) {
        let places = matrices.flatMap { name, matrix in
            (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { "\(name)[\(row), \($0)]" } }
        }
        self.init(names: places, values: matrices.flatMap { $0.value.values })
    }

    /// Several lists of numbers one after the other, each number named by its list and its place.
    package init(lists: KeyValuePairs<String, [Double]>) {
        self.init(
            names: lists.flatMap { name, values in values.indices.map { "\(name)[\($0)]" } },
            values: lists.flatMap(\.value))
    }
}
