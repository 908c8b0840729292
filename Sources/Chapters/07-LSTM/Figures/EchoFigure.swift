import ChapterKit
import DataLoading
import Foundation
import Plotting
import TensorCore
import Training

/// The accuracy of the echo against its delay, and where in a window the mistakes are once the state is reset.
func drawEchoDelay(_ context: FigureContext) throws -> Figure {
    let sweep = try ResultTable(contentsOf: context.results.appending(path: "echo-delay.csv"))
    let layers = try LSTMExperiments.echoNets.enumerated().flatMap { index, net in
        let rows = try sweep.rows(where: ["net": net.kind.rawValue, "hidden": "\(net.hidden)"])
        return try SeedSpread(rows, x: "delay", y: "accuracy")
            .layers(.mean, net.title, .series(index), isDashed: index == 2, marker: .circle)
    }
    let delays = Array(stride(from: 1.0, through: 60, by: 1))
    let window = LSTMExperiments.echoWindow
    let ceiling = ChartLayer.line(
        x: delays, y: delays.map { EchoTask(delay: Int($0), window: window).ceilingOfResetting },
        label: "most with a reset every \(window) steps", color: .quiet, isDashed: true)
    let reach = Chart(
        title: "The state is carried: delay 1 to 60", x: Axis("delay (steps)"),
        y: Axis("accuracy", from: 0.45, to: 1.02, format: .percent),
        layers: [.horizontal(0.5, label: "chance"), ceiling] + layers)
    return Figure(
        title: "The LSTM reaches further back; a reset costs the first bits of a window",
        panels: [[reach, try placeChart(context)]],
        smallPrint: SmallPrint(
            .recorded(by: "echo-delay"), seeds: 1...3, band: "least to greatest of the seeds, line: mean",
            more: "right: computed now, seed \(context.seed)"))
}

/// The accuracy at each place of a window, for the practicum's LSTM with its state carried and reset.
private func placeChart(_ context: FigureContext) throws -> Chart {
    let task = EchoTask()
    let places = (1...task.window).map(Double.init)
    let layers = try [true, false].map { isCarried in
        let shares = try echoByPlace(task, carriesState: isCarried, seed: context.seed)
        return ChartLayer.line(
            x: places, y: shares, label: isCarried ? "state carried" : "state reset at every window",
            color: .series(isCarried ? 0 : 3), marker: isCarried ? .circle : .diamond)
    }
    return Chart(
        title: "Delay \(task.delay) in windows of \(task.window): by place",
        x: Axis("place in the window", wholeNumbers: true),
        y: Axis("accuracy", from: 0.45, to: 1.02, format: .percent),
        layers: [
            .horizontal(0.5, label: "chance"), .horizontal(task.ceilingOfResetting, label: "92.5 %: mean with a reset"),
        ] + layers)
}

/// Trains the LSTM of the experiment `echo-reset` on fewer windows, and counts right bits by their place in a window.
func echoByPlace(_ task: EchoTask, carriesState: Bool, seed: UInt64) throws -> [Double] {
    var training = EchoTraining(
        task, .lstm, hiddenSize: 12, carriesState: carriesState, seed: seed,
        recipe: Recipe(epochs: 4, batchSize: 1, optimizer: Adam(learningRate: 0.01), longestGradient: 1), windows: 200,
        heldOutWindows: 1)
    _ = try training.loop.run(using: &training.generator)
    var generator = RandomSource(seed: 1_000_000)
    let signal = task.signal(windows: 400, using: &generator)
    var state: SequenceNet.State?
    var hits = [Double](repeating: 0, count: task.window)
    withoutRecording {
        for index in 0..<signal.windowCount {
            let window = signal.window(index)
            let result = training.net.every(window.inputs, state: carriesState ? state : nil)
            state = result.state
            for (place, pair) in zip(result.logits.elements, window.targets.elements).enumerated() {
                hits[place / task.columns] += (pair.0 > 0) == (pair.1 == 1) ? 1 : 0
            }
        }
    }
    return hits.map { $0 / Double(signal.windowCount * task.columns) }
}
