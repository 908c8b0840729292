import ChapterKit
import Contracts
import Foundation
import Layers
import TensorCore
import Training

/// The six checks of a diagnosis, each by itself.
extension Diagnosis {
    /// Before it has learned anything, a net should be about as good as guessing: ln K nats.
    static func firstLoss(_ patient: Patient, _ data: LabelledData, _ seed: UInt64) -> Finding {
        let loss = Evaluation(of: patient.makeNet(seed).callAsFunction, on: data).loss
        let expected = log(Double(patient.classCount))
        let isFine = loss < 1.5 * expected
        return Finding(
            name: "first loss", isFine: isFine,
            measured: String(format: "%.2f nats; guessing costs ln %d = %.2f", loss, patient.classCount, expected),
            verdict: isFine
                ? "The first weights say nothing yet, as they should."
                : "It is sure of itself before it has seen anything: smaller first weights, or inputs nearer to 0.")
    }

    /// Ten pictures by heart.
    static func overfit(_ patient: Patient, _ ten: LabelledData, _ seed: UInt64) throws
        -> (finding: Finding, losses: [Double])
    {
        var training = CraftTraining(
            net: patient.makeNet(seed), optimizer: patient.recipe.optimizer, generator: RandomSource(seed: seed))
        let limit = 500
        var losses: [Double] = []
        for _ in 0..<limit {
            losses.append(training.step(on: ten))
            guard let loss = losses.last, loss.isFinite, loss > 0.005 else { break }
        }
        let width = ten.inputs.count / ten.count
        let pixels = ten.inputs.elements.map { Double($0) }
        let inputs = (0..<ten.count).map { Array(pixels[$0 * width..<($0 + 1) * width]) }
        let verdict = try overfitCheck(inputs: inputs, labels: ten.labels, losses: losses, tolerance: 0.02)
        let last = String(format: "%.3f", losses.last ?? .nan)
        return (
            Finding(
                name: "ten by heart", isFine: verdict.step != nil,
                measured: verdict.step.map { "learned after \($0) steps, loss \(last)" }
                    ?? "not learned in \(losses.count) steps, loss \(last)",
                verdict: verdict.step != nil
                    ? "The way from input to loss and back is whole."
                    : "There is a bug, or the rate is far off: nothing else is worth a look before this is mended."),
            losses
        )
    }

    /// How large gradients are beside the weights that they move.
    static func gradients(_ patient: Patient, _ data: LabelledData, _ seed: UInt64)
        -> (finding: Finding, shares: [Double])
    {
        let net = patient.makeNet(seed)
        net(data.inputs).softmaxCrossEntropy(labels: data.labels).backward()
        func length(_ tensor: Tensor?) -> Double {
            (tensor?.elements ?? []).reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        }
        let shares = net.layers.map { length($0.weight.gradient) / max(length($0.weight.value), 1e-30) }
        let (least, most) = (shares.min() ?? 0, shares.max() ?? 0)
        let isFine = least > 0 && most.isFinite && most / least < 100
        return (
            Finding(
                name: "gradients by layer", isFine: isFine,
                measured: "over the weights' own length: "
                    + shares.map { String(format: "%.1e", $0) }.joined(separator: ", "),
                verdict: isFine
                    ? "Every layer hears from the loss."
                    : "They differ by more than a factor of 100: look at the first weights, then at the activation."),
            shares
        )
    }

    /// Dead units after one epoch.
    static func trained(_ net: MultilayerPerceptron, _ patient: Patient, _ data: LabelledData, _ seed: UInt64)
        -> (finding: Finding, activity: [Double])
    {
        guard net.layers.count > 1, net.activation == .relu else {
            return (
                Finding(
                    name: "dead units", isFine: true, measured: "no layer of ReLU units",
                    verdict: "Nothing to look at."), []
            )
        }
        var training = CraftTraining(
            net: net, optimizer: patient.recipe.optimizer, generator: RandomSource(seed: seed))
        training.batchSize = patient.recipe.batchSize
        training.epoch(on: data)
        let sums = UnitActivity.sums(net, data)
        let dead = (try? deadUnits(sums: sums)) ?? []
        let share = Double(dead.count) / Double(sums.columns)
        let isFine = share < 0.2
        return (
            Finding(
                name: "dead units", isFine: isFine,
                measured: "\(dead.count) of \(sums.columns) after an epoch of \(data.count)",
                verdict: isFine
                    ? "A few do no harm."
                    : "Smaller steps at the beginning, or leaky ReLU: they will not wake up again."),
            sums.transposed().table.map { column in Double(column.count { $0 > 0 }) / Double(column.count) }
        )
    }

    /// One step, and who did not take part.
    static func unmoved(_ patient: Patient, _ data: LabelledData, _ seed: UInt64) throws -> Finding {
        let net = patient.makeNet(seed)
        func numbers(_ tensor: Tensor) -> [Double] { tensor.elements.map { Double($0) } }
        let before = net.parameters.map { numbers($0.value) }
        let listed = net.parameters.filter { patient.listed?.contains($0.name) ?? true }
        var optimizer = patient.recipe.optimizer
        net(data.inputs).softmaxCrossEntropy(labels: data.labels).backward()
        optimizer.step(listed)
        let traces = net.parameters.enumerated().map { place, parameter in
            let layer = place / 2
            let isLast = layer == net.layers.count - 1
            return ParameterTrace(
                name: parameter.name, before: before[place], after: numbers(parameter.value), isFrozen: false,
                isListed: listed.contains { $0 === parameter },
                activities: isLast ? [1] : UnitActivity.activities(net, layer, data),
                onwardWeights: isLast ? [] : before[2 * (layer + 1)])
        }
        let found = try unmovedParameters(traces: traces)
        return Finding(
            name: "what did not move", isFine: found.isEmpty,
            measured: found.isEmpty
                ? "all \(traces.count) parameters moved in one step"
                : found.map { "\($0.name) (\($0.cause))" }.joined(separator: ", "),
            verdict: found.isEmpty
                ? "The optimiser knows them all." : "Give it every parameter; look at the cause in brackets.")
    }

    /// A short range test from the recipe's own optimiser.
    static func range(_ patient: Patient, _ data: LabelledData, _ seed: UInt64) throws -> RangeTest {
        var training = CraftTraining(
            net: patient.makeNet(seed), optimizer: patient.recipe.optimizer, generator: RandomSource(seed: seed))
        return try learningRateRangeTest(first: 1e-5, growth: 1.12, count: 130) { rate in
            training.optimizer.learningRate = rate
            let rows = Array(training.generator.permutation(data.count).prefix(128))
            return training.step(on: data.batch(rows))
        }
    }

    static func verdict(on test: RangeTest, _ rate: Double) -> Finding {
        let edge = 10 * test.suggestion
        let isFine = rate < edge && rate > test.suggestion / 30
        return Finding(
            name: "range test", isFine: isFine,
            measured: String(
                format: "suggests %.2g, least loss at %.2g; the recipe has "
                    + "%.2g", test.suggestion, edge, rate),
            verdict: isFine
                ? "The recipe's rate lies below the edge and is not timid."
                : rate < edge
                    ? "The recipe's rate is timid: ten times as much may do."
                    : "The recipe's rate lies beyond the "
                        + "edge.")
    }
}

extension UnitActivity {
    /// What the units of a layer give out after ReLU, all numbers of a batch.
    static func activities(_ net: MultilayerPerceptron, _ layer: Int, _ data: LabelledData) -> [Double] {
        withoutRecording {
            var signal = data.inputs
            for place in 0...layer { signal = net.activation(net.layers[place](signal)) }
            return signal.elements.map { Double($0) }
        }
    }
}
