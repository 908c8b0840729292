import ChapterKit
import Layers
import Plotting

/// The decisions of a ReLU net and of a tanh net without biases, before and after all their weights are halved.
func drawScaledWeights(_ context: FigureContext) throws -> Figure {
    let side = 81
    let places = (0..<side).map { -5 + 10 * Double($0) / Double(side - 1) }
    let points = places.flatMap { y in places.map { [$0, y] } }
    let factor = 0.25
    var rows: [[any Panel]] = []
    for activation in [Activation.relu, .tanh] {
        let net = ScaledWeights.trained(activation, seed: context.seed)
        let nets = [net, ScaledWeights.scaled(net, by: factor)]
        let all = nets.map { ScaledWeights.probabilities($0, at: points) }
        let changed = zip(all[0], all[1]).count { ($0 > 0.5) != ($1 > 0.5) }
        rows.append(
            all.enumerated().map { index, probabilities in
                Chart(
                    title: (index == 0
                        ? (activation == .relu ? "ReLU net" : "tanh net") : "× \(factor)")
                        + (index == 1 ? ": \(changed) of 6,561 changed" : ""),
                    x: Axis(from: -5, to: 5), y: Axis(from: -5, to: 5),
                    layers: [
                        .region(
                            Grid(x: -5...5, y: -5...5, columns: side, rows: side, values: probabilities))
                    ], equalUnits: true, isBare: true)
            })
    }
    return Figure(
        title: "Smaller weights change no decision of a ReLU net; a tanh net becomes another function",
        panels: rows)
}
