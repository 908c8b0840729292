import Contracts
import DataLoading
import Layers
import TensorCore
import Training

/// How busy the hidden units of a net are, after trainings at several rates.
struct UnitActivity {
    let rate: Double
    /// For each hidden unit the share of pictures that it is on for.
    let shares: [Double]
    let dead: [Int]
    let accuracy: Double

    /// The net of chapter 04, 64-128-10 in batches of four, by the tensor engine.
    ///
    /// - Parameter find: which units are dead.
    init(_ digits: CraftDigits, rate: Double, epochs: Int = 10, seed: UInt64, find: DeadUnits) throws {
        var training = CraftTraining(sizes: [64, 128, 10], optimizer: SGD(learningRate: rate), seed: seed)
        training.batchSize = 4
        for _ in 0..<epochs { training.epoch(on: digits.training) }
        let sums = Self.sums(training.net, digits.training)
        self.rate = rate
        shares = sums.transposed().table.map { column in Double(column.count { $0 > 0 }) / Double(column.count) }
        dead = try find(sums)
        accuracy = training.evaluation(on: digits.validation).accuracy ?? .nan
    }

    /// The weighted sums of the first hidden layer, `[pictures, units]`.
    static func sums(_ net: MultilayerPerceptron, _ data: LabelledData) -> Matrix {
        let sums = withoutRecording { net.layers[0](data.inputs) }
        return Matrix(rows: data.count, columns: net.layers[0].outputSize, values: sums.elements.map { Double($0) })
    }
}
