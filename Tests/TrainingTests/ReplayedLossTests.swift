import Layers
import TensorCore
import Testing
import Training

/// Trainings with and without replayed steps end at the same bits, in all that a recipe may ask for.
@Suite struct ReplayedLossTests {
    private struct Run: Equatable {
        let history: History
        let weights: [[Scalar]]
        let drawn: [UInt64]
    }

    private static let data: LabelledData = {
        var generator = RandomSource(seed: 5)
        let labels = (0..<43).map { _ in generator.below(3) }
        return LabelledData(rows: labels.map { [Double($0) + generator.normal(), generator.normal()] }, labels: labels)
    }()

    private func train(
        _ recipe: Recipe, replays: Bool,
        _ output: @escaping (MultilayerPerceptron, LabelledData, inout StepContext) -> Tensor
    ) throws -> Run {
        var generator = RandomSource(seed: 7)
        var recipe = recipe
        recipe.replaysSteps = replays
        let net = MultilayerPerceptron(sizes: [2, 6, 3], activation: .tanh, using: &generator)
        let loop = TrainingLoop(
            data: Self.data, parameters: net.parameters, recipe: recipe, forward: { output(net, $0, &$1) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
            heldOut: { Evaluation(of: net.callAsFunction, on: Self.data) })
        let history = try loop.run(using: &generator)
        return Run(history: history, weights: net.parameters.map(\.value.elements), drawn: generator.words)
    }

    @Test func theSameBits() throws {
        let recipes = [
            Recipe(epochs: 7, batchSize: 8, optimizer: SGD(learningRate: 0.2, momentum: 0.5)),
            Recipe(
                epochs: 7, batchSize: 10, optimizer: Adam(learningRate: 0.05), schedule: .oneCycle(warmUp: 0.3),
                longestGradient: 0.1),
            Recipe(epochs: 40, batchSize: 16, optimizer: RMSprop(learningRate: 0.01), averageDecay: 0.9),
        ]
        for recipe in recipes {
            let plain = { (net: MultilayerPerceptron, batch: LabelledData, _: inout StepContext) in net(batch.inputs) }
            #expect(try train(recipe, replays: true, plain) == train(recipe, replays: false, plain))
            // One that draws is computed as ever, and draws what it would have drawn.
            let drawing = { (net: MultilayerPerceptron, batch: LabelledData, context: inout StepContext) in
                net(batch.inputs) * (context.generator.uniform() < 0.5 ? 1 : 1.5)
            }
            #expect(try train(recipe, replays: true, drawing) == train(recipe, replays: false, drawing))
        }
    }

    @Test func aLossThatIsNoNumberIsAFailure() {
        let recipe = Recipe(epochs: 9, batchSize: 8, optimizer: SGD(learningRate: .infinity), replaysSteps: true)
        #expect(throws: TrainingFailure.self) {
            try train(recipe, replays: true) { net, batch, _ in net(batch.inputs) }
        }
    }
}
