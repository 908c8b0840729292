import ChapterKit
import Contracts
import DataLoading
import Foundation
import Layers
import TensorCore
import Training

/// A net that gets one layer more in the middle of its training.
enum MorphedNets {
    static let kinds = ["as it was", "tanh inserted", "ReLU inserted", "deeper from the start"]
    static let seeds: [UInt64] = [1, 2, 3, 4, 5]
    static let (before, after) = (4, 12)

    static let columns = ["kind", "seed", "epoch", "training loss", "validation loss", "held-out accuracy"]

    static let experiment = TableExperiment.trials(
        "net-morphism", summary: "64-16-10 for 4 epochs, then a layer of 16 is put in, 12 epochs more; five seeds",
        columns: columns,
        kinds.flatMap { kind in
            seeds.map { seed in
                Trial([kind, "\(seed)"]) { datasets in
                    try course(CraftDigits(from: datasets), kind, seed)
                }
            }
        })

    /// The epoch of the change has two rows: just before it and just after.
    ///
    /// - Parameter morph: the weights of the layer that is put in.
    static func course(
        _ digits: CraftDigits, _ kind: String, _ seed: UInt64,
        morph: NetMorphism = { try netMorphism(nextWeight: $0, layer: $1) }
    ) throws -> [[String]] {
        let sizes = kind == kinds[3] ? [64, 16, 16, 10] : [64, 16, 10]
        var training = CraftTraining(sizes: sizes, optimizer: Adam(learningRate: 0.003), seed: seed)
        var head = MorphedNet(net: training.net, inserted: nil)
        var rows: [[String]] = []
        func look(_ epoch: Int) {
            let losses = [digits.training, digits.validation].map { Evaluation(of: head.callAsFunction, on: $0).loss }
            let accuracy = Evaluation(of: head.callAsFunction, on: digits.heldOut).accuracy ?? .nan
            rows.append(["\(epoch)"] + losses.map { cell($0, digits: 7) } + [cell(accuracy)])
        }
        for epoch in 1...before {
            training.epoch(on: digits.training)
            look(epoch)
        }
        if kind == kinds[1] || kind == kinds[2] {
            head = try MorphedNet(
                net: training.net, inserting: kind == kinds[1] ? .tanh(scale: 0.05) : .relu, morph: morph)
        }
        look(before)
        var optimizer: any Optimizer = Adam(learningRate: 0.003)
        for epoch in before + 1...before + after {
            for rows in training.generator.batches(of: digits.training.count, size: training.batchSize) {
                let batch = digits.training.batch(rows)
                let loss = head(batch.inputs).softmaxCrossEntropy(labels: batch.labels)
                for parameter in head.parameters { parameter.zeroGradient() }
                loss.backward()
                optimizer.step(head.parameters)
            }
            look(epoch)
        }
        return rows
    }
}

/// A net with a layer put in before its last one.
struct MorphedNet: Layer {
    /// Up to the last layer, and the last layer of the net.
    private let front: [Linear]
    private let last: Linear
    private let inserted: Linear?
    private let activation: Layers.Activation

    var parameters: [Parameter] { (front + [inserted, last].compactMap { $0 }).flatMap(\.parameters) }

    /// The net as it is.
    init(net: MultilayerPerceptron, inserted: Linear?) {
        front = Array(net.layers.dropLast())
        last = net.layers[net.layers.count - 1]
        (self.inserted, activation) = (inserted, .relu)
    }

    /// The net with a layer put in that does not change what it says.
    init(
        net: MultilayerPerceptron, inserting layer: InsertedLayer,
        morph: NetMorphism = { try netMorphism(nextWeight: $0, layer: $1) }
    ) throws {
        let old = net.layers[net.layers.count - 1]
        let (width, outputs) = (old.inputSize, old.outputSize)
        let weights = try morph(
            Matrix(rows: width, columns: outputs, values: old.weight.value.elements.map { Double($0) }), layer)
        func tensor(_ matrix: Matrix) -> Tensor {
            Tensor([matrix.rows, matrix.columns], matrix.values.map { Scalar($0) })
        }
        front = Array(net.layers.dropLast())
        inserted = Linear(weight: tensor(weights.weight), bias: .zeros([width]), name: "inserted")
        last = Linear(weight: tensor(weights.nextWeight), bias: old.bias.value, name: "last")
        if case .tanh = layer { activation = .tanh } else { activation = .relu }
    }

    func callAsFunction(_ input: Tensor) -> Tensor {
        var signal = input
        for layer in front { signal = layer(signal).relu() }
        if let inserted { signal = activation(inserted(signal)) }
        return last(signal)
    }
}
