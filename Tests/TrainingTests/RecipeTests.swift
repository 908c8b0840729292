import Layers
import TensorCore
import Testing
import Training

/// What a recipe may ask for beyond the plain loop, each against the same written out.
@Suite struct RecipeTests {
    /// One number to learn, x, with loss x · b for a batch b: its gradient is the batch.
    private struct Ramp {
        let parameter = Parameter(Tensor([2]), name: "x")

        func loop(_ gradients: [Double], recipe: Recipe, heldOut: (() -> Evaluation)? = nil)
            -> TrainingLoop<OrderedBatches<Double>>
        {
            TrainingLoop(
                data: OrderedBatches(gradients), parameters: [parameter], recipe: recipe,
                forward: { _ in parameter.tensor }, loss: { ($0 * Scalar($1)).sum() }, heldOut: heldOut)
        }
    }

    private func value(of parameter: Parameter) -> Double { Double(parameter.value[0]) }

    /// By hand: a tenth of the rate from the third of four steps on; x = 2 - 0.5 · (1 + 2) - 0.05 · (1 + 2).
    @Test func theScheduleRunsOverAllEpochs() throws {
        let ramp = Ramp()
        var generator = RandomSource(seed: 1)
        let recipe = Recipe(
            epochs: 2, batchSize: 1, optimizer: SGD(learningRate: 0.5), schedule: .drops(at: [0.5], factor: 0.1))
        _ = try ramp.loop([1, 2], recipe: recipe).run(using: &generator)
        #expect(abs(value(of: ramp.parameter) - (2 - 0.5 * 3 - 0.05 * 3)) < 1e-6)
    }

    /// By hand: gradients 8 and 0.5 with a limit of 1 give 1 and 0.5.
    @Test func longGradientsAreCut() throws {
        let ramp = Ramp()
        var generator = RandomSource(seed: 1)
        let recipe = Recipe(
            epochs: 1, batchSize: 1, optimizer: SGD(learningRate: 0.5), longestGradient: 1)
        _ = try ramp.loop([8, 0.5], recipe: recipe).run(using: &generator)
        #expect(abs(value(of: ramp.parameter) - (2 - 0.5 * 1.5)) < 1e-6)
    }

    /// By hand: x goes 2, 1, 0; d is min(0.15, 1/10) = 0.1, then min(0.15, 2/11) = 0.15.
    @Test func trainingEndsWithTheAverage() throws {
        let ramp = Ramp()
        var generator = RandomSource(seed: 1)
        var measured: [Double] = []
        let recipe = Recipe(epochs: 1, batchSize: 1, optimizer: SGD(learningRate: 1), averageDecay: 0.15)
        let loop = ramp.loop([1, 1], recipe: recipe) {
            measured.append(value(of: ramp.parameter))
            return Evaluation(loss: 0)
        }
        _ = try loop.run(using: &generator)
        let average = 0.15 * (0.1 * 2 + 0.9 * 1) + 0.85 * 0
        #expect(abs(value(of: ramp.parameter) - average) < 1e-6)
        #expect(measured.count == 1 && abs(measured[0] - average) < 1e-6)
    }

    /// What is carried begins empty in each epoch, goes from step to step, and no gradient flows back through it.
    @Test func stateIsCarriedAndItsGraphCut() throws {
        let weight = Parameter(Tensor([0.5]), name: "w")
        var carriedCounts: [Int] = []
        let loop = TrainingLoop(
            data: OrderedBatches([1.0, 2, 3]), parameters: [weight],
            recipe: Recipe(epochs: 2, batchSize: 1, optimizer: SGD(learningRate: 0)),
            forward: { batch, context in
                carriedCounts.append(context.carried.count)
                let state = (context.carried.first ?? Tensor([0])) + weight.tensor * Scalar(batch)
                context.carried = [state]
                return state
            }, loss: { output, _ in output.sum() })
        var generator = RandomSource(seed: 1)
        let history = try loop.run(using: &generator)
        #expect(carriedCounts == [0, 1, 1, 0, 1, 1])
        // The states are 0.5, 1.5 and 3; the last gradient is 3, not 1 + 2 + 3.
        #expect(history.trainingLosses.allSatisfy { abs($0 - 5.0 / 3) < 1e-6 })
        #expect(weight.gradient?.elements == [3])
    }

    @Test func batchesThatAreDrawnDifferAndComeFromTheGenerator() throws {
        func draws(seed: UInt64) throws -> [Double] {
            var seen: [Double] = []
            let weight = Parameter(Tensor([0.5]))
            let data = DrawnBatches(rows: 5) { count, generator in
                (0..<count).map { _ in generator.uniform() }
            }
            let loop = TrainingLoop(
                data: data, parameters: [weight],
                recipe: Recipe(epochs: 2, batchSize: 2, optimizer: SGD(learningRate: 0)),
                forward: { batch in
                    seen += batch
                    return weight.tensor
                }, loss: { output, _ in output.sum() })
            var generator = RandomSource(seed: seed)
            _ = try loop.run(using: &generator)
            return seen
        }
        let first = try draws(seed: 4)
        #expect(first.count == 10 && Set(first).count == 10)
        #expect(try first == draws(seed: 4))
        #expect(try first != draws(seed: 5))
    }

    @Test func aLossThatIsNoNumberIsTold() throws {
        let ramp = Ramp()
        var generator = RandomSource(seed: 1)
        let recipe = Recipe(epochs: 3, batchSize: 1, optimizer: SGD(learningRate: 1))
        let error = #expect(throws: TrainingFailure.self) {
            try ramp.loop([1, .nan], recipe: recipe).run(using: &generator)
        }
        #expect(error?.description.hasPrefix("epoch 1, step 2: expected finite numbers, found a loss of ") == true)
        #expect(value(of: ramp.parameter) == 1)
    }

    /// A finite loss may have a gradient that is not: √x at 0.
    @Test func aGradientThatIsNoNumberIsTold() throws {
        let parameter = Parameter(Tensor([1]), name: "x")
        let loop = TrainingLoop(
            data: OrderedBatches([0]), parameters: [parameter],
            recipe: Recipe(epochs: 1, batchSize: 1, optimizer: Adam(), longestGradient: 5),
            forward: { _ in
                parameter.tensor.recorded("steep", (parameter.tensor, { $0 * Scalar.infinity }))
            }, loss: { output, _ in output.sum() })
        var generator = RandomSource(seed: 1)
        let error = #expect(throws: TrainingFailure.self) { try loop.run(using: &generator) }
        #expect(error?.found == "a gradient of length inf")
        #expect(parameter.value.elements == [1])
    }
}
