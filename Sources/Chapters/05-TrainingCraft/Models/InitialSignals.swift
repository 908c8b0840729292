import Contracts
import Foundation
import TensorCore

/// Signals on their way through ten layers that have learned nothing yet, and gradients on their way back.
struct InitialSignals {
    static let depth = 10
    static let width = 100
    private static let examples = 100

    /// How the weights begin.
    enum Start: String, CaseIterable {
        case tooSmall = "too small: deviation 0.02"
        case glorot = "Glorot"
        case he = "He"
        case tooLarge = "too large: deviation 0.3"
    }

    /// `[depth]`: the numbers after each layer.
    let activities: [[Double]]
    /// `[depth]`: the gradients of a loss at these numbers.
    let gradients: [[Double]]

    /// - Parameters:
    ///   - isReLU: the non-linearity, else tanh.
    ///   - glorot, he: the functions that draw first weights.
    init(
        _ start: Start, isReLU: Bool, glorot: GlorotUniform, he: HeNormal, using generator: inout RandomSource
    ) throws {
        let (width, count) = (Self.width, Self.width * Self.width)
        func matrix(_ rows: Int, deviation: Double) -> Matrix {
            Matrix(rows: rows, columns: width, values: (0..<rows * width).map { _ in deviation * generator.normal() })
        }
        let weights = try (0..<Self.depth).map { _ in
            switch start {
            case .tooSmall: matrix(width, deviation: 0.02)
            case .glorot: try glorot(width, width, (0..<count).map { _ in generator.uniform() })
            case .he: try he(width, width, (0..<count).map { _ in generator.normal() })
            case .tooLarge: matrix(width, deviation: 0.3)
            }
        }
        var outputs: [Matrix] = []
        var signal = matrix(Self.examples, deviation: 1)
        for weight in weights {
            signal = try signal.matrixProduct(weight).map { isReLU ? max($0, 0) : tanh($0) }
            outputs.append(signal)
        }
        var back = matrix(Self.examples, deviation: 1)
        var gradients: [Matrix] = []
        for (weight, output) in zip(weights, outputs).reversed() {
            gradients.append(back)
            let slopes = output.map { isReLU ? ($0 > 0 ? 1 : 0) : 1 - $0 * $0 }
            back = try back.combined(with: slopes, *).matrixProduct(weight.transposed())
        }
        activities = outputs.map(\.values)
        self.gradients = gradients.reversed().map(\.values)
    }

    /// The root of the mean square.
    static func size(_ values: [Double]) -> Double {
        (values.reduce(0) { $0 + $1 * $1 } / Double(values.count)).squareRoot()
    }
}
