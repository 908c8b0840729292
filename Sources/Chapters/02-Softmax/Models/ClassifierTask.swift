import ChapterKit
import Training

extension TrainingTask {
    static let digitsSoftmax = classifier(
        name: "digits-softmax", summary: "digits 8x8, softmax classifier 64-10", sizes: [64, 10],
        recipe: Recipe(
            epochs: 30, batchSize: 32, optimizer: SGD(learningRate: 0.1, momentum: 0.9), replaysSteps: true),
        load: digits)
}
