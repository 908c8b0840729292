import Foundation
import TensorCore
import Testing
@testable import DenseNetChapter

@Suite("Chapter 11, depth and time") struct DepthAndTimeTests {
    /// The plain net's gradients once more: from the last layer back, by hand.
    @Test func plainIsTheProductOfItsSlopes() {
        let (depth, width) = (DepthAndTime.depth, DepthAndTime.width)
        var generator = RandomSource(seed: 4)
        let weights = (0..<depth).map { _ in
            Tensor.randomNormal(
                [width, width], standardDeviation: DepthAndTime.gain / Double(width).squareRoot(), using: &generator
            ).elements.map { Double($0) }
        }
        func dot(_ left: [Double], _ right: [Double]) -> Double {
            var sum = 0.0
            for index in left.indices { sum += left[index] * right[index] }
            return sum
        }
        func row(_ weight: [Double], _ row: Int) -> [Double] { Array(weight[row * width..<(row + 1) * width]) }
        func column(_ weight: [Double], _ column: Int) -> [Double] { (0..<width).map { weight[$0 * width + column] } }
        var outputs: [[Double]] = [Tensor.randomNormal([1, width], using: &generator).elements.map { Double($0) }]
        for weight in weights {
            let last = outputs[outputs.count - 1]
            outputs.append((0..<width).map { tanh(dot(last, column(weight, $0))) })
        }
        var gradient: [Double] = Tensor.randomNormal([1, width], using: &generator).elements.map { Double($0) }
        let whole = dot(gradient, gradient).squareRoot()
        var norms = [1.0]
        for layer in (0..<depth).reversed() {
            let slopes: [Double] = zip(gradient, outputs[layer + 1]).map { slope, output in
                slope * (1 - output * output)
            }
            gradient = (0..<width).map { dot(slopes, row(weights[layer], $0)) }
            norms.insert(dot(gradient, gradient).squareRoot() / whole, at: 0)
        }
        for (found, expected) in zip(DepthAndTime.norms(DepthAndTime.Depth.plain, seed: 4), norms) {
            #expect(abs(found / expected - 1) < 1e-3)
        }
    }

    /// What the page says of the medians of seeds 1 to 5.
    @Test func whatAddsKeepsTheGradient() {
        func first(_ norms: (UInt64) -> [Double]) -> Double { (UInt64(1)...5).map { norms($0)[0] }.sorted()[2] }
        let plain = first { DepthAndTime.norms(DepthAndTime.Depth.plain, seed: $0) }
        let residual = first { DepthAndTime.norms(DepthAndTime.Depth.residual, seed: $0) }
        let dense = first { DepthAndTime.norms(DepthAndTime.Depth.dense, seed: $0) }
        #expect(plain < 0.01 && residual > 0.5 && dense > 0.5)
        let rnn = first { DepthAndTime.norms(DepthAndTime.Time.rnn, seed: $0) }
        let lstm = first { DepthAndTime.norms(DepthAndTime.Time.lstm, seed: $0) }
        #expect(rnn < 0.05 && lstm > 0.1)
    }
}
