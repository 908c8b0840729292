import ChapterKit
import DataLoading
import Foundation
import Plotting

/// The accuracy of the echo against its delay, and what forgetting at the seams costs.
func drawEchoDelay(_ context: FigureContext) throws -> Figure {
    let sweep = try ResultTable(contentsOf: context.results.appending(path: "echo-delay.csv"))
    let layers = try LSTMExperiments.echoNets.enumerated().flatMap { index, net in
        let rows = try sweep.rows(where: ["net": net.kind.rawValue, "hidden": "\(net.hidden)"])
        let pairs = zip(try rows.numbers("delay"), try rows.numbers("accuracy"))
        let byDelay = Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }.sorted { $0.key < $1.key }
        let x = byDelay.map(\.key)
        return [
            Layer.band(
                x: x, low: byDelay.map { $0.value.min() ?? .nan }, high: byDelay.map { $0.value.max() ?? .nan },
                color: .series(index)),
            .line(
                x: x, y: byDelay.map { $0.value.reduce(0, +) / Double($0.value.count) }, label: net.title,
                color: .series(index), isDashed: index == 2, marker: .circle),
        ]
    }
    let delays = Array(stride(from: 1.0, through: 60, by: 1))
    let window = LSTMExperiments.echoWindow
    let ceiling = Layer.line(
        x: delays, y: delays.map { EchoTask(delay: Int($0), window: window).ceilingOfResetting },
        label: "ceiling if the state is reset every \(window) steps", color: .quiet, isDashed: true)
    let chart = Chart(
        title: "Delay 1 to 60", x: Axis("delay (steps)"), y: Axis("accuracy", from: 0.45, to: 1.02),
        layers: [.horizontal(0.5, label: "chance"), ceiling] + layers)
    return Figure(title: "How far back can it reach?", panels: [[chart], [try resetChart(context)]])
}

/// The same LSTM at delay 3 in windows of 20, with its state carried and with its state reset.
private func resetChart(_ context: FigureContext) throws -> Chart {
    let results = try ResultTable(contentsOf: context.results.appending(path: "echo-reset.csv"))
    let layers = try ["carried", "reset"].enumerated().flatMap { index, state in
        let rows = try results.rows(where: ["state": state])
        let pairs = zip(try rows.numbers("epoch"), try rows.numbers("accuracy"))
        let byEpoch = Dictionary(grouping: pairs) { $0.0 }.mapValues { $0.map(\.1) }.sorted { $0.key < $1.key }
        let x = byEpoch.map { $0.key * Double(LSTMExperiments.resetWindows) }
        return [
            Layer.band(
                x: x, low: byEpoch.map { $0.value.min() ?? .nan }, high: byEpoch.map { $0.value.max() ?? .nan },
                color: .series(index == 0 ? 0 : 3)),
            .line(
                x: x, y: byEpoch.map { $0.value.reduce(0, +) / Double($0.value.count) }, label: "state \(state)",
                color: .series(index == 0 ? 0 : 3), marker: .circle),
        ]
    }
    return Chart(
        title: "Delay 3 in windows of 20: carried or reset", x: Axis("windows read"),
        y: Axis("accuracy", from: 0.45, to: 1.02), layers: [.horizontal(0.925, label: "ceiling 92.5 %")] + layers)
}
