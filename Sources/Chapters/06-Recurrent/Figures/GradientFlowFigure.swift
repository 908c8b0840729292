import ChapterKit
import Plotting

/// Gradient norms step by step: RNNs whose states are 0, and RNN against LSTM where something comes in.
func drawGradientThroughTime(_ context: FigureContext) throws -> Figure {
    let steps = 60
    let functions = context.functions
    let times = (0...steps).map(Double.init)
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    /// The norms of all seeds, sorted at each step.
    func sorted(_ norms: (UInt64) throws -> [Double]) rethrows -> [[Double]] {
        let runs = try seeds.map(norms)
        return times.indices.map { time in runs.map { $0[time] }.sorted() }
    }
    /// The median over the seeds in the spread of all of them.
    func curve(_ label: String, _ color: Int, _ norms: (UInt64) throws -> [Double]) rethrows -> [Layer] {
        let sorted = try sorted(norms)
        return [
            .band(x: times, low: sorted.map { $0[0] }, high: sorted.map { $0[4] }, color: .series(color)),
            .line(x: times, y: sorted.map { $0[2] }, label: label, color: .series(color)),
        ]
    }
    /// Our own medians below, where the learner's functions draw.
    func ours(_ radii: [Double], inputScale: Double) throws -> [Layer] {
        try context.beside(
            try radii.enumerated().map { index, radius in
                let norms = try sorted {
                    try GradientFlow.rnn(radius: radius, inputScale: inputScale, steps: steps, seed: $0)
                }
                return .ours(
                    x: times, y: norms.map { $0[2] }, label: index == 0 ? "reference, the same seeds" : "")
            })
    }
    let radii = [1.5, 1.1, 1, 0.9, 0.5]
    let quiet = try radii.enumerated().flatMap { index, radius in
        try curve("radius \(radius == 1 ? "1" : "\(radius)")", index) {
            try GradientFlow.rnn(radius: radius, inputScale: 0, steps: steps, seed: $0, functions: functions)
        }
    }
    let busy =
        try [1.5, 0.9].enumerated().flatMap { index, radius in
            try curve("RNN, radius \(radius)", index * 3) {
                try GradientFlow.rnn(radius: radius, inputScale: 1, steps: steps, seed: $0, functions: functions)
            }
        }
        + [3.0, 1].enumerated().flatMap { index, bias in
            curve("LSTM, forget bias \(Int(bias))", [1, 4][index]) {
                GradientFlow.lstm(forgetBias: bias, steps: steps, seed: $0)
            }
        }
    func chart(_ title: String, _ layers: [Layer], from: Double, to: Double) -> Chart {
        Chart(
            title: title, x: Axis("step t", from: 0, to: Double(steps), wholeNumbers: true),
            y: Axis("norm of the gradient at step t", scale: .log, from: from, to: to), layers: layers)
    }
    return Figure(
        title: "A gradient of norm 1 at the last step, on its way back (16 units, 5 seeds)",
        panels: [
            [
                chart(
                    "RNN with nothing coming in: a factor a step", try ours(radii, inputScale: 0) + quiet, from: 1e-20,
                    to: 1e14),
                chart(
                    "With inputs: tanh saturates, the cell holds", try ours([1.5, 0.9], inputScale: 1) + busy,
                    from: 1e-18, to: 1e3),
            ]
        ])
}
