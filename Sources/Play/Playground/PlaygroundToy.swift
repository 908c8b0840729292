import CommandSupport
import DataLoading
import Foundation
import TensorCore

/// A net that learns while one watches: its decision, what each unit says of the plane, weights and losses, frame by
/// frame.
struct PlaygroundToy: Toy {
    struct Question: Decodable {
        /// `look` trains nothing, `step` trains one batch, `run` trains for a frame, `reset` begins anew.
        let wish: String
        let setting: PlaygroundSetting
        /// Epochs that a frame may train at most.
        let epochs: Double?
    }

    struct Answer: Encodable {
        var epoch = 0.0
        var trainingLoss = 0.0
        var heldOutLoss = 0.0
        /// Shares of points on the right side.
        var trainingRight = 0.0
        var heldOutRight = 0.0
        var weights: [[[Double]]] = []
        var biases: [[Double]] = []
        /// A byte for each point of a square of `side`, row by row from the top, unit after unit, layer after layer,
        /// the output last: base 64.
        var maps = ""
        var side = PlaygroundToy.side
        /// `[x, y, label, held out]` each; nil where they are as before.
        var points: [[Double]]?
    }

    static let side = 28
    /// Seconds of training in a frame: the rest of a thirtieth of a second is for the maps and the page.
    private static let budget = 0.018

    private let context: ToyContext
    private var setting = PlaygroundSetting()
    private var points: PlaygroundPoints
    private var net: any PlaygroundNet
    private var generator = RandomSource(seed: 1)
    private var order: [Int] = []
    private var trained = 0
    private let grid: [[Double]]

    init(_ context: ToyContext) throws {
        self.context = context
        points = try PlaygroundPoints(setting, datasets: context.datasets)
        net = EngineNet(setting)
        let places = (0..<Self.side).map { (Double($0) + 0.5) / Double(Self.side) * 12 - 6 }
        grid = places.reversed().flatMap { y in places.map { [$0, y] } }
        begin()
    }

    private mutating func begin() {
        // The exercises' net where one of its functions is the learner's, else the engine's, which is faster.
        net = context.solved.isEmpty ? EngineNet(setting) : FunctionsNet(setting, context)
        (generator, order, trained) = (RandomSource(seed: setting.seed &+ 200), [], 0)
    }

    mutating func answer(_ question: Question) throws -> Answer {
        try question.setting.check()
        let before = setting
        setting = question.setting
        let hasNewPoints = setting.needsNewPoints(after: before)
        if hasNewPoints { points = try PlaygroundPoints(setting, datasets: context.datasets) }
        if question.wish == "reset" || setting.needsNewNet(after: before) { begin() }
        switch question.wish {
        case "step": try trainBatch()
        case "run": try trainFrame(epochs: min(max(question.epochs ?? 1, 0.01), 100))
        default: break
        }
        return try frame(withPoints: hasNewPoints || question.wish == "look" || question.wish == "reset")
    }

    private mutating func trainFrame(epochs: Double) throws {
        let start = Terminal.seconds()
        let most = max(1, Int(epochs * Double(points.training.count) / Double(setting.batch)))
        for _ in 0..<most {
            try trainBatch()
            if Terminal.seconds() - start > Self.budget { return }
        }
    }

    private mutating func trainBatch() throws {
        if order.isEmpty { order = generator.permutation(points.training.count) }
        let batch = order.suffix(setting.batch)
        order.removeLast(batch.count)
        trained += batch.count
        try net.step(batch.map { points.training[$0] }, batch.map { points.trainingLabels[$0] }, setting)
    }

    private func frame(withPoints: Bool) throws -> Answer {
        var answer = Answer()
        answer.epoch = Double(trained) / Double(points.training.count)
        (answer.trainingLoss, answer.trainingRight) = try score(points.training, points.trainingLabels)
        (answer.heldOutLoss, answer.heldOutRight) = try score(points.heldOut, points.heldOutLabels)
        answer.weights = net.weights.map { $0.map { $0.map(Self.rounded) } }
        answer.biases = net.biases.map { $0.map(Self.rounded) }
        let outputs = try net.outputs(grid)
        var bytes: [UInt8] = []
        for (number, layer) in outputs.enumerated() {
            for unit in layer { bytes += Self.bytes(unit, isOutput: number == outputs.count - 1, setting.units) }
        }
        answer.maps = Data(bytes).base64EncodedString()
        if withPoints {
            let training = zip(points.training, points.trainingLabels).map { $0 + [Double($1), 0] }
            let heldOut = zip(points.heldOut, points.heldOutLabels).map { $0 + [Double($1), 1] }
            answer.points = training + heldOut
        }
        return answer
    }

    private static func rounded(_ value: Double) -> Double {
        value.isFinite ? (value * 1000).rounded() / 1000 : 0
    }

    /// The mean loss in nats, and the share that is right.
    private func score(_ inputs: [[Double]], _ labels: [Int]) throws -> (Double, Double) {
        let logits = try net.outputs(inputs).last?.first ?? []
        var (loss, right) = (0.0, 0)
        for (z, label) in zip(logits, labels) {
            loss += max(z, 0) - z * Double(label) + log(1 + exp(-abs(z)))
            right += (z > 0) == (label == 1) ? 1 : 0
        }
        let count = Double(labels.count)
        return (Self.rounded(loss / count), Double(right) / count)
    }

    /// 128 is one half for the output and for sigmoids, 0 for other units.
    private static func bytes(_ values: [Double], isOutput: Bool, _ units: PlaygroundSetting.Units) -> [UInt8] {
        let largest = values.reduce(1e-6) { max($0, abs($1)) }
        return values.map { value in
            var share = value
            if isOutput {
                share = 1 / (1 + exp(-value))
            } else if units != .sigmoid {
                share = 0.5 + 0.5 * value / (units == .tanh ? 1 : largest)
            }
            return share.isFinite ? UInt8(min(max(share * 255, 0), 255).rounded()) : 128
        }
    }
}
