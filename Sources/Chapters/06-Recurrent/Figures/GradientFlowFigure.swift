import ChapterKit
import Foundation
import Plotting

private let steps = 60
private let radii = [1.5, 1.1, 1, 0.9, 0.5]

/// Gradient norms step by step: RNNs whose states are 0, and RNN against LSTM where something comes in.
func drawGradientThroughTime(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "A gradient on its way back vanishes or explodes; the LSTM's arrives",
        panels: [try GradientCurves(context).charts(from: 0)], smallPrint: smallPrint(context))
}

/// The wave runs back from the last step.
func moveGradientThroughTime(_ context: FigureContext) throws -> Animation {
    let curves = try GradientCurves(context)
    let starts = Array(stride(from: steps, through: 0, by: -5))
    return Animation(
        title: "A gradient goes back in time", smallPrint: smallPrint(context), labels: starts.map { "step \($0)" }
    ) { Figure(panels: [curves.charts(from: starts[$0])]) }
}

private func seeds(_ context: FigureContext) -> [UInt64] { (0..<5).map { context.seed &+ UInt64($0) } }

private func smallPrint(_ context: FigureContext) -> SmallPrint {
    SmallPrint(
        .computed, seeds: seeds(context), count: "16 units", band: "least to greatest of the seeds, line: median",
        more: "norm 1 at step \(steps)")
}

/// The norms of all kinds of nets, computed once.
private struct GradientCurves {
    private struct Curve {
        let label: String
        let color: Int
        let norms: SeedSpread
    }

    private let quiet: [Curve]
    private let busy: [Curve]
    /// Our own medians, beside the learner's.
    private let ours: [[[Double]]]
    private let times = (0...steps).map(Double.init)

    init(_ context: FigureContext) throws {
        let times = times
        func spread(_ norms: (UInt64) throws -> [Double]) rethrows -> SeedSpread {
            SeedSpread(x: times, runs: try seeds(context).map(norms))
        }
        func rnn(_ radius: Double, _ inputScale: Double, mine: Bool = true) throws -> SeedSpread {
            try spread { seed in
                if mine {
                    return try GradientFlow.rnn(
                        radius: radius, inputScale: inputScale, steps: steps, seed: seed, functions: context.functions)
                }
                return try GradientFlow.rnn(radius: radius, inputScale: inputScale, steps: steps, seed: seed)
            }
        }
        quiet = try radii.enumerated().map { index, radius in
            Curve(label: "radius \(NumberFormat.short(radius))", color: index, norms: try rnn(radius, 0))
        }
        busy =
            try [1.5, 0.9].enumerated().map { index, radius in
                Curve(label: "RNN, radius \(radius)", color: index * 3, norms: try rnn(radius, 1))
            }
            + [3.0, 1].enumerated().map { index, bias in
                Curve(
                    label: "LSTM, forget bias \(Int(bias))", color: [1, 4][index],
                    norms: spread { GradientFlow.lstm(forgetBias: bias, steps: steps, seed: $0) })
            }
        ours =
            context.isMine
            ? [
                try radii.map { try rnn($0, 0, mine: false).median },
                try [1.5, 0.9].map { try rnn($0, 1, mine: false).median },
            ] : [[], []]
    }

    /// - Parameter start: the earliest step that the gradient has come to.
    func charts(from start: Int) -> [any Panel] {
        [
            chart("RNN, nothing comes in: a factor a step", quiet, ours[0], start, 1e-20...1e14),
            chart("With inputs: tanh saturates, the cell holds", busy, ours[1], start, 1e-18...1e3),
        ]
    }

    private func chart(
        _ title: String, _ curves: [Curve], _ ours: [[Double]], _ start: Int, _ range: ClosedRange<Double>
    ) -> Chart {
        func seen(_ values: [Double]) -> [Double] { values.enumerated().map { $0 < start ? .nan : $1 } }
        let layers = curves.flatMap { curve -> [ChartLayer] in
            let ink = Ink.series(curve.color)
            return [
                .band(x: times, low: seen(curve.norms.low), high: seen(curve.norms.high), color: ink),
                .line(x: times, y: seen(curve.norms.median), label: curve.label, color: ink),
            ]
        }
        let reference = ours.enumerated().map { index, norms in
            ChartLayer.ours(x: times, y: seen(norms), label: index == 0 ? "reference, the same seeds" : "")
        }
        let high = range.upperBound / 30
        return Chart(
            title: title, x: Axis("step t", from: 0, to: Double(steps), wholeNumbers: true),
            y: Axis("norm of the gradient at step t", scale: .log, from: range.lowerBound, to: range.upperBound),
            layers: reference + layers + [
                .segment(from: Point(56, high), to: Point(38, high), color: .quiet, hasArrow: true),
                .note("the gradient goes back", at: Point(47, range.upperBound / 3)),
            ])
    }
}
