import Contracts
import ExerciseKit
import Foundation
import Plotting

/// The plane of two features, with the flowers of two species in it.
struct SpeciesPlane {
    let pair: IrisPair
    let x: ClosedRange<Double>
    let y: ClosedRange<Double>

    init(_ pair: IrisPair) {
        self.pair = pair
        (x, y) = (
            Self.range(of: pair.examples.map { $0.inputs[0] }), Self.range(of: pair.examples.map { $0.inputs[1] })
        )
    }

    /// The values with a tenth of their span on either side.
    private static func range(of values: [Double]) -> ClosedRange<Double> {
        let (low, high) = (values.min() ?? 0, values.max() ?? 1)
        return low - (high - low) / 10...high + (high - low) / 10
    }

    /// A function of the inputs at 300 × 300 places.
    func grid(_ value: ([Double]) throws -> Double) rethrows -> Grid {
        try Grid(x: x, y: y) { try value([$0, $1]) }
    }

    /// The line where a neuron's weighted sum is zero.
    func line(of neuron: Neuron, label: String = "", isReference: Bool = false) -> ChartLayer {
        .straightLine(
            a: neuron.weights[0], b: neuron.weights[1], c: neuron.bias, label: label,
            color: isReference ? .reference : .foreground, isDashed: isReference)
    }

    /// The flowers over a shading, and what else belongs on top.
    func chart(title: String, shading: ChartLayer, over: [ChartLayer] = []) -> Chart {
        let inputs = pair.examples.map(\.inputs)
        return Chart(
            title: title, x: Axis(pair.features[0].axisLabel, from: x.lowerBound, to: x.upperBound),
            y: Axis(pair.features[1].axisLabel, from: y.lowerBound, to: y.upperBound),
            layers: [
                shading,
                .scatter(
                    x: inputs.map { $0[0] }, y: inputs.map { $0[1] }, classes: pair.examples.map(\.label),
                    labels: pair.species.map { "\($0)" }),
            ] + over)
    }
}

/// A perceptron and a logistic neuron after learning the same two species.
struct TrainedPair {
    /// Most epochs that the perceptron gets before it gives up.
    static let maximumEpochs = 100
    /// Full-batch steps of the logistic neuron.
    static let logisticEpochs = 2000

    let perceptron: PerceptronRun
    let logistic: LogisticRun

    init(_ functions: Functions, _ pair: IrisPair, seed: UInt64) throws {
        perceptron = try functions[PerceptronChecks.trainPerceptron](
            pair.shuffled(seed: seed), 0.1, Self.maximumEpochs, functions.predict,
            functions[PerceptronChecks.perceptronUpdate])
        logistic = try functions.trainLogistic(pair.examples, learningRate: 0.2, epochs: Self.logisticEpochs)
    }

    /// What came of the perceptron, honestly.
    var perceptronSummary: String {
        let counts = perceptron.mistakesPerEpoch
        return "epoch \(counts.count): \(perceptron.isSeparated ? 0 : counts.last ?? 0) mistakes"
    }

    var logisticSummary: String {
        String(format: "epoch %d: %.3f nats", logistic.losses.count - 1, logistic.losses.last ?? .nan)
    }
}
