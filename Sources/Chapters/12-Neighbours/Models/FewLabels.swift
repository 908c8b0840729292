import ChapterKit
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// What a handful of labels is worth: five classes of clothes, told apart from 10, 30 or 100 labelled pictures of each.
///
/// The pictures that are labelled and those that are measured on are held out from both nets whose vectors are used.
/// One of these nets has learned other classes only.
enum FewLabels {
    /// The classes that one net learns from, and those that everybody is asked to tell apart.
    static let oldClasses = [0, 2, 4, 6, 8]
    static let newClasses = [1, 3, 5, 7, 9]
    static let labelCounts = [10, 30, 100]
    static let seeds: [UInt64] = [1, 2, 3]

    enum Method: String, CaseIterable, Sendable {
        case scratch = "net from scratch"
        case pixels = "linear on pixels"
        case stranger = "linear on vectors of other classes"
        case acquainted = "linear on vectors of all ten classes"
    }

    static let experiment = TableExperiment(
        name: "few-labels", summary: "accuracy from 10, 30 and 100 labels a class: stored vectors beside a new net"
    ) { datasets, interruption, report in
        let parts = try FashionMNIST.load(.part, from: datasets)
        let stranger = PictureVectors(net: try trained(on: parts.training, interruption))
        report("trained a net on \(oldClasses.map { FashionMNIST.classNames[$0] }.joined(separator: ", "))")
        let acquainted = try PictureVectors.trained(from: datasets)
        // Half of the held-out pictures may be labelled, half are measured on.
        let asked = parts.test.labels.indices.filter { newClasses.contains(parts.test.labels[$0]) }
        let half = asked.count / 2
        let measured = Array(asked[half...])
        let vectors: [Method: Tensor] = [
            .pixels: acquainted.vectors(of: parts.test, at: .pixels),
            .stranger: stranger.vectors(of: parts.test, at: .pooled),
            .acquainted: acquainted.vectors(of: parts.test, at: .pooled),
        ]
        var rows: [[String]] = []
        for labels in labelCounts {
            for seed in seeds where !interruption.isRequested {
                let labelled = choice(labels, of: asked[..<half], parts.test.labels, seed: seed)
                for method in Method.allCases {
                    let accuracy =
                        if let vectors = vectors[method] {
                            try linear(vectors, parts.test.labels, labelled, measured, seed: seed, interruption)
                        } else {
                            try scratch(parts.test, labelled, measured, seed: seed, interruption)
                        }
                    rows.append([method.rawValue, "\(labels)", "\(seed)", "\(accuracy)"])
                    report(
                        String(
                            format: "%@, %d labels, seed %d: %.1f %%", method.rawValue, labels, Int(seed),
                            100 * accuracy))
                }
            }
        }
        return ResultTable(
            comments: [
                "./course experiment few-labels",
                "five classes of Fashion-MNIST, measured on \(measured.count) held-out pictures; 'other classes': "
                    + "the net has learned the five others alone",
            ], columns: ["method", "labels", "seed", "accuracy"], rows: rows)
    }

    /// So many of each class.
    private static func choice(_ each: Int, of pool: ArraySlice<Int>, _ labels: [Int], seed: UInt64) -> [Int] {
        var generator = RandomSource(seed: seed)
        return newClasses.flatMap { label in
            var ofClass = pool.filter { labels[$0] == label }
            generator.shuffle(&ofClass)
            return Array(ofClass.prefix(each))
        }
    }

    private static func classes(_ rows: [Int], _ labels: [Int], _ known: [Int]) -> [Int] {
        rows.map { known.firstIndex(of: labels[$0]) ?? 0 }
    }

    /// A softmax classifier on standardised vectors.
    private static func linear(
        _ vectors: Tensor, _ labels: [Int], _ labelled: [Int], _ measured: [Int], seed: UInt64,
        _ interruption: Interruption
    ) throws -> Double {
        let training = vectors.gatherRows(labelled)
        let scaling = Standardisation(of: training)
        var generator = RandomSource(seed: seed)
        let net = MultilayerPerceptron(sizes: [vectors.shape[1], newClasses.count], using: &generator)
        let data = LabelledData(inputs: scaling(training), labels: classes(labelled, labels, newClasses))
        let recipe = Recipe(
            epochs: 100, batchSize: 25, optimizer: SGD(learningRate: 0.02, momentum: 0.9, weightDecay: 0.01),
            replaysSteps: true)
        let loop = TrainingLoop(
            data: data, parameters: net.parameters, recipe: recipe, forward: { net($0.inputs) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) }, heldOut: nil)
        _ = try loop.run(using: &generator, interruption: interruption)
        let heldOut = LabelledData(
            inputs: scaling(vectors.gatherRows(measured)), labels: classes(measured, labels, newClasses))
        return Evaluation(of: net.callAsFunction, on: heldOut).accuracy ?? 0
    }

    /// A small DenseNet that sees nothing but the labelled pictures, 10,000 times one of them.
    private static func scratch(
        _ pictures: FashionMNIST, _ labelled: [Int], _ measured: [Int], seed: UInt64, _ interruption: Interruption
    ) throws -> Double {
        let net = try learned(
            pictures, labelled, of: newClasses, layers: 4, growth: 8, passes: 10_000 / labelled.count, seed: seed,
            interruption)
        return accuracy(of: net, pictures, measured, newClasses)
    }

    /// The net that has never seen the new classes.
    private static func trained(on pictures: FashionMNIST, _ interruption: Interruption) throws -> DenseNet {
        let rows = pictures.labels.indices.filter { oldClasses.contains(pictures.labels[$0]) }
        return try learned(
            pictures, rows, of: oldClasses, layers: 6, growth: 12, passes: 8, seed: 1, interruption)
    }

    private static func learned(
        _ pictures: FashionMNIST, _ rows: [Int], of known: [Int], layers: Int, growth: Int, passes: Int, seed: UInt64,
        _ interruption: Interruption
    ) throws -> DenseNet {
        var generator = RandomSource(seed: seed)
        let net = DenseNet(
            try PictureVectors.design(layers: layers, growth: growth, classes: known.count), using: &generator)
        let data = LabelledData(inputs: images(pictures, rows), labels: classes(rows, pictures.labels, known))
        let recipe = Recipe(
            epochs: passes, batchSize: 50,
            optimizer: SGD(learningRate: 0.1, momentum: 0.9, weightDecay: 5e-4, isNesterov: true),
            schedule: .oneCycle(warmUp: 0.25, start: 0.1, end: 1e-3))
        let loop = TrainingLoop(
            data: data, parameters: net.stored, recipe: recipe, forward: { net($0.inputs, mode: .training) },
            loss: { $0.softmaxCrossEntropy(labels: $1.labels) }, heldOut: nil)
        _ = try loop.run(using: &generator, interruption: interruption)
        return net
    }

    private static func accuracy(of net: DenseNet, _ pictures: FashionMNIST, _ rows: [Int], _ known: [Int]) -> Double {
        let data = LabelledData(inputs: images(pictures, rows), labels: classes(rows, pictures.labels, known))
        return Evaluation(of: { net($0, mode: .evaluation) }, on: data, chunk: 100).accuracy ?? 0
    }

    private static func images(_ pictures: FashionMNIST, _ rows: [Int]) -> Tensor {
        pictures.batch(rows).reshaped([rows.count, 1, FashionMNIST.side, FashionMNIST.side])
    }
}
