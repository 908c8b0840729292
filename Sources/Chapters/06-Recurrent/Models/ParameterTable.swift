/// How many numbers a flattened net, an RNN, an LSTM and a GRU have to learn for the same series, whichever way biases
/// are counted.
///
/// The nets are those of the exercise `count-parameters`.
package struct ParameterTable: Codable, Equatable, Sendable {
    /// One way of counting biases.
    package struct Row: Codable, Equatable, Sendable {
        /// For each unit of a recurrent layer; other layers have at most one.
        package let biases: Int
        package let flattened: Int
        package let rnn: Int
        package let lstm: Int
        package let gru: Int
        /// How many times as large the flattened net is as the RNN.
        package let ratio: Double
    }

    package let steps: Int
    package let features: Int
    package let hidden: Int
    package let outputs: Int
    /// Without biases, with one, with two.
    package let rows: [Row]

    /// - Throws: `ParameterTableError` for a size below 1, and for counts that no whole number of 64 bits holds.
    package init(steps: Int, features: Int, hidden: Int, outputs: Int) throws(ParameterTableError) {
        for (name, size) in [("steps", steps), ("features", features), ("hidden", hidden), ("outputs", outputs)] {
            if size < 1 { throw .tooSmall(name: name, size: size) }
        }
        (self.steps, self.features, self.hidden, self.outputs) = (steps, features, hidden, outputs)
        var rows: [Row] = []
        for biases in 0...2 {
            let one = min(biases, 1)
            func recurrent(_ layers: Int) throws(ParameterTableError) -> Int {
                try total([
                    [layers, features, hidden], [layers, hidden, hidden], [layers, biases, hidden], [hidden, outputs],
                    [one, outputs],
                ])
            }
            let flattened = try total([
                [steps, features, steps, hidden], [one, steps, hidden], [steps, hidden, outputs], [one, outputs],
            ])
            let rnn = try recurrent(1)
            rows.append(
                Row(
                    biases: biases, flattened: flattened, rnn: rnn, lstm: try recurrent(4), gru: try recurrent(3),
                    ratio: Double(flattened) / Double(rnn)))
        }
        self.rows = rows
    }
}

/// Why a table of parameters cannot be made.
package enum ParameterTableError: Error, Equatable, CustomStringConvertible {
    case tooSmall(name: String, size: Int)
    case tooLarge

    package var description: String {
        switch self {
        case .tooSmall(let name, let size): "\(name) is \(size), but must be at least 1"
        case .tooLarge: "these nets have more parameters than \(Int.max), the largest number that can be counted here"
        }
    }
}

/// A sum of products, each a list of factors.
private func total(_ products: [[Int]]) throws(ParameterTableError) -> Int {
    var sum = 0
    for factors in products {
        var product = 1
        for factor in factors {
            let (next, isTooLarge) = product.multipliedReportingOverflow(by: factor)
            if isTooLarge { throw .tooLarge }
            product = next
        }
        let (next, isTooLarge) = sum.addingReportingOverflow(product)
        if isTooLarge { throw .tooLarge }
        sum = next
    }
    return sum
}
