import ChapterKit
import Foundation
import Layers
import Plotting

/// The decisions of a ReLU net and of a tanh net without biases, before and after all their weights are halved.
func drawScaledWeights(_ context: FigureContext) throws -> Figure {
    let side = 81
    let places = (0..<side).map { -5 + 10 * Double($0) / Double(side - 1) }
    let points = places.flatMap { y in places.map { [$0, y] } }
    let factor = 0.25
    // A circle of radius 1, which all borders of the ReLU net cross.
    let angles = stride(from: 0.0, through: 360, by: 3).map { $0 }
    let circle = angles.map { [cos($0 * .pi / 180), sin($0 * .pi / 180)] }
    var (maps, curves): ([any Panel], [any Panel]) = ([], [])
    for activation in [Activation.relu, .tanh] {
        let name = activation == .relu ? "ReLU net" : "tanh net"
        let net = ScaledWeights.trained(activation, seed: context.seed)
        let nets = [net, ScaledWeights.scaled(net, by: factor)]
        let all = nets.map { ScaledWeights.probabilities($0, at: points) }
        let changed = zip(all[0], all[1]).count { ($0 > 0.5) != ($1 > 0.5) }
        maps += all.enumerated().map { index, probabilities in
            Chart(
                title: index == 0 ? name : "\(changed) changed",
                x: Axis(from: -5, to: 5), y: Axis(from: -5, to: 5),
                layers: [.region(Grid(x: -5...5, y: -5...5, columns: side, rows: side, values: probabilities))],
                equalUnits: true, isBare: true)
        }
        curves.append(
            Chart(
                title: "\(name) on a circle",
                x: Axis("angle (degrees)", from: 0, to: 360, marks: [0, 90, 180, 270, 360]),
                y: Axis("probability of blue", from: 0, to: 1),
                layers: zip(["as trained", "× \(factor)"], nets).enumerated().map { index, pair in
                    .line(
                        x: angles, y: ScaledWeights.probabilities(pair.1, at: circle).map { 1 - $0 }, label: pair.0,
                        color: .series(index == 0 ? 2 : 3))
                } + [.horizontal(0.5)]))
    }
    return Figure(
        title: "Smaller weights change no decision of a ReLU net; a tanh net becomes another function",
        panels: [maps, curves])
}
