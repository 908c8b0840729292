import CommandSupport
import Contracts
import Foundation
import TensorCore
import Training

/// The checks of a diagnosis, each by itself and from the first weights.
extension Diagnosis {
    /// Before it has learned anything, a model should be about as good as guessing: ln K nats for K classes.
    ///
    /// - Throws: `CourseFailure` for a model that hands on its loss alone.
    static func firstLoss(_ patient: Patient) throws -> (finding: Finding, guess: Double) {
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        let examples = patient.rehearsal.examples(patient.recipe.batchSize, using: &generator)
        guard let guess = examples.guess() else {
            throw CourseFailure(
                .usage,
                "the model of \(patient.task) hands on its loss alone: diagnose looks at tasks whose model hands on what it says"
            )
        }
        let loss = Double(examples.loss(&generator).item)
        let isFine = loss < 1.5 * guess
        let finding = Finding(
            name: "first loss", isFine: isFine,
            measured: String(format: "%.2f nats; guessing costs ln %.0f = %.2f", loss, exp(guess), guess),
            verdict: isFine
                ? "The first weights say nothing yet, as they should."
                : "It is sure of itself before it has seen anything: smaller first weights, or inputs nearer to 0.")
        return (finding, guess)
    }

    /// Ten rows by heart, to a hundredth of what guessing costs. A window of many texts holds hundreds of examples and
    /// is not learned as far in as many steps: there a fifth is enough.
    static func overfit(
        _ patient: Patient, guess: Double
    ) throws -> (finding: Finding, losses: [Double], nearEnough: Double) {
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        var optimizer = patient.recipe.optimizer
        let few = patient.rehearsal.examples(10, using: &generator)
        let nearEnough = few.count == 1 ? guess / 5 : guess / 100
        var losses: [Double] = []
        for _ in 0..<500 {
            losses.append(patient.rehearsal.step(on: few, &optimizer, using: &generator))
            guard let loss = losses.last, loss.isFinite, loss > nearEnough else { break }
        }
        // No two rows are alike, so the loss can fall to 0.
        let verdict = try overfitCheck(
            inputs: (0..<few.count).map { [Double($0)] }, labels: Array(0..<few.count), losses: losses,
            tolerance: nearEnough)
        let last = String(format: "%.3f", losses.last ?? .nan)
        let finding = Finding(
            name: "ten by heart", isFine: verdict.step != nil,
            measured: (few.count == 1 ? "one window " : "")
                + (verdict.step.map { "learned after \($0) steps, loss \(last)" }
                    ?? "not learned in \(losses.count) steps, loss \(last)"),
            verdict: verdict.step != nil
                ? "The way from input to loss and back is whole."
                : "There is a bug, or the rate is far off: nothing else is worth a look before this is mended.")
        return (finding, losses, nearEnough)
    }

    /// How large gradients are beside the weights that they move.
    static func gradients(_ patient: Patient) -> (finding: Finding, shares: [(name: String, share: Double)]) {
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        patient.rehearsal.examples(patient.recipe.batchSize, using: &generator).loss(&generator).backward()
        func length(_ tensor: Tensor?) -> Double {
            (tensor?.elements ?? []).reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        }
        let shares = patient.weights.map { weight in
            (name: weight.name, share: length(weight.gradient) / max(length(weight.value), 1e-6))
        }
        let sorted = shares.sorted { $0.share < $1.share }
        let (least, most) = (sorted.first?.share ?? 0, sorted.last?.share ?? 0)
        let isFine = least > 0 && most.isFinite && most / least < 10_000
        let told = shares.count <= 4 ? shares : [sorted.first, sorted.last].compactMap { $0 }
        let finding = Finding(
            name: "gradients by layer", isFine: isFine,
            measured: "over the weights' own length: "
                + told.map { String(format: "%.1e", $0.share) + (shares.count <= 4 ? "" : " (\($0.name))") }
                .joined(separator: shares.count <= 4 ? ", " : " to "),
            verdict: isFine
                ? "Every layer hears from the loss."
                : "They differ by more than a factor of 10,000: look at the first weights, then at the activation.")
        return (finding, shares)
    }

    /// Dead units after some steps; nil for a model that shows no layer of ReLU units.
    static func dead(_ patient: Patient) throws -> (finding: Finding, activity: [Double])? {
        guard let hiddenSums = patient.hiddenSums else { return nil }
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        var optimizer = patient.recipe.optimizer
        let steps = 32
        for _ in 0..<steps {
            let batch = patient.rehearsal.examples(patient.recipe.batchSize, using: &generator)
            patient.rehearsal.step(on: batch, &optimizer, using: &generator)
        }
        let found = hiddenSums()
        let sums = Matrix(
            rows: found.shape[0], columns: found.shape[1], values: found.elements.map { Double($0) })
        let dead = try deadUnits(sums: sums).count
        let isFine = Double(dead) < 0.2 * Double(sums.columns)
        let finding = Finding(
            name: "dead units", isFine: isFine, measured: "\(dead) of \(sums.columns) after \(steps) steps",
            verdict: isFine
                ? "A few do no harm."
                : "Smaller steps at the beginning, or leaky ReLU: they will not wake up again.")
        return (
            finding,
            sums.transposed().table.map { column in Double(column.count { $0 > 0 }) / Double(column.count) }
        )
    }

    /// One step, and who did not take part.
    static func unmoved(_ patient: Patient) throws -> Finding {
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        func numbers(_ tensor: Tensor) -> [Double] { tensor.elements.map { Double($0) } }
        let parameters = patient.rehearsal.parameters
        let before = parameters.map { numbers($0.value) }
        let firstLayer = patient.hiddenSums.map { numbers($0().relu()) }
        var optimizer = patient.recipe.optimizer
        patient.rehearsal.examples(patient.recipe.batchSize, using: &generator).loss(&generator).backward()
        optimizer.step(parameters.filter { !patient.unlisted.contains($0.name) })
        let traces = parameters.enumerated().map { place, parameter in
            // The weights behind it: any that are all 0, since no gradient comes back through them; else the next ones.
            let behind = parameters.indices.filter { $0 > place && parameters[$0].value.rank > 1 }
            let wall = behind.first { before[$0].allSatisfy { $0 == 0 } }
            return ParameterTrace(
                name: parameter.name, before: before[place], after: numbers(parameter.value), isFrozen: false,
                isListed: !patient.unlisted.contains(parameter.name),
                activities: place < 2 ? firstLayer ?? [1] : [1],
                onwardWeights: (wall ?? behind.first).map { before[$0] } ?? [])
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
    static func range(_ patient: Patient) throws -> RangeTest {
        var generator = RandomSource(seed: patient.seed)
        patient.begin()
        var optimizer = patient.recipe.optimizer
        // Where rows cost little, larger batches make the curve smoother.
        let size = patient.hiddenSums == nil ? patient.recipe.batchSize : max(patient.recipe.batchSize, 64)
        return try learningRateRangeTest(first: 1e-5, growth: 1.12, count: 130) { rate in
            optimizer.learningRate = rate
            let batch = patient.rehearsal.examples(size, using: &generator)
            return patient.rehearsal.step(on: batch, &optimizer, using: &generator)
        }
    }

    static func verdict(on test: RangeTest, _ rate: Double) -> Finding {
        let early = test.losses.prefix(10)
        let start = early.reduce(0, +) / Double(early.count)
        guard let least = test.losses.min(), least < 0.8 * start else {
            return Finding(
                name: "range test", isFine: true,
                measured: "the loss did not fall by a fifth in \(test.losses.count) steps",
                verdict: "So short a test cannot suggest a rate here: try some, for longer.")
        }
        let edge = 10 * test.suggestion
        let isFine = rate < edge && rate > test.suggestion / 30
        return Finding(
            name: "range test", isFine: isFine,
            measured: String(
                format: "suggests %.2g, least loss at %.2g; the recipe has %.2g", test.suggestion, edge, rate),
            verdict: isFine
                ? "The recipe's rate lies below the edge and is not timid."
                : rate < edge
                    ? String(format: "The recipe's rate is timid: %.0f times as much may do.", test.suggestion / rate)
                    : "The recipe's rate lies beyond the edge.")
    }
}
