import Layers
import TensorCore
import Training

// XOR, from outside: a net of two layers, trained on four points by what the libraries show to other packages.
let points = LabelledData(rows: [[0, 0], [0, 1], [1, 0], [1, 1]], labels: [0, 1, 1, 0])
var generator = RandomSource(seed: 1)
let net = MultilayerPerceptron(sizes: [2, 8, 2], activation: .tanh, using: &generator)
var loop = TrainingLoop(
    data: points, parameters: net.parameters,
    recipe: Recipe(epochs: 300, batchSize: 4, optimizer: Adam(learningRate: 0.05)),
    forward: { net($0.inputs) }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
    heldOut: { Evaluation(of: net.callAsFunction, on: points) })
let history = try loop.run(using: &generator)
let accuracy = history.epochs.last?.heldOut?.accuracy ?? 0
print("XOR from outside: \(Int(100 * accuracy)) % right")
