import ChapterKit
import Foundation
import Layers
import Plotting
import TensorCore

/// How large the gradient is at the output of each layer, in untrained nets of 20 and 50 layers joined in three ways.
func drawGradientByDepth(_ context: FigureContext) throws -> Figure {
    let seeds = (0..<5).map { context.seed &+ UInt64($0) }
    let charts = [20, 50].map { depth -> any Panel in
        let layers = GradientDepth.allCases.enumerated().flatMap { number, kind -> [ChartLayer] in
            SeedSpread(x: (1...depth).map(Double.init), runs: seeds.map { kind.norms(depth: depth, seed: $0) })
                .layers(.median, kind.rawValue, .series(number))
        }
        return Chart(
            title: "\(depth) layers", x: Axis("layer", from: 1, wholeNumbers: true),
            y: Axis("gradient, relative to the last layer's", scale: .log, from: 1e-22, to: 1e6), layers: layers)
    }
    return Figure(
        title: "In deep plain nets the gradient does not reach the first layers", panels: [charts],
        smallPrint: SmallPrint(
            .computed, seeds: seeds, band: "least to greatest of the seeds, line: median",
            more: "untrained, weights of variance 1/(3 fan-in); dense: 4 channels a layer"))
}

/// Nets of 3×3 convolutions on images of 8×8 pixels, and how their layers are joined.
private enum GradientDepth: String, CaseIterable {
    case plain, residual, dense

    /// The norm of the gradient at what each layer computes, as a share of the last one's.
    func norms(depth: Int, seed: UInt64) -> [Double] {
        var generator = RandomSource(seed: seed)
        let (channels, growth) = (8, 4)
        let convolutions = (0..<depth).map { layer in
            Conv2d(
                inputChannels: self == .dense ? channels + growth * layer : channels,
                outputChannels: self == .dense ? growth : channels, kernelSize: 3, padding: 1,
                initializer: .fanInUniform, using: &generator)
        }
        var signal = Tensor.randomNormal([4, channels, 8, 8], using: &generator)
        // Zeros that are added to what a layer computes: their gradient is the gradient there.
        var probes: [Parameter] = []
        for convolution in convolutions {
            let probe = Parameter(.zeros([4, convolution.outputChannels, 8, 8]))
            probes.append(probe)
            let new = convolution(signal).relu() + probe.tensor
            switch self {
            case .plain: signal = new
            case .residual: signal = signal + new
            case .dense: signal = .concatenate([signal, new], axis: 1)
            }
        }
        let pooled = signal.globalAveragePooled()
        pooled.backward(upstream: .randomNormal(pooled.shape, using: &generator))
        let norms = probes.map { probe in
            (probe.gradient?.elements ?? []).reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
        }
        return norms.map { $0 / max(norms[depth - 1], .leastNormalMagnitude) }
    }
}
