import ChapterKit
import Training

extension TrainingTask {
    static let digitsMLP = classifier(
        name: "digits-mlp", summary: "digits 8x8, one hidden layer 64-128-10", sizes: [64, 128, 10],
        recipe: Recipe(
            epochs: 30, batchSize: 16, optimizer: SGD(learningRate: 0.1, momentum: 0.9), replaysSteps: true),
        load: digits)

    static let fashionMLP = classifier(
        name: "fashion-mlp", summary: "Fashion-MNIST 28x28, one hidden layer 784-256-10", sizes: [784, 256, 10],
        recipe: Recipe(epochs: 5, batchSize: 64, optimizer: SGD(learningRate: 0.05, momentum: 0.9)), load: fashion)
}
