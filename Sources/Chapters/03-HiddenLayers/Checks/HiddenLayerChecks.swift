import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// Chapter 03: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum HiddenLayerChecks {
    package static let chapter = Chapter(
        number: "03", title: "XOR and hidden layers", folder: "03-HiddenLayers", tutorial: "Docs/03-hidden-layers.md")

    static let relu: Activation = { max(0, $0) }

    /// A layer with weights and biases in -1...1.
    static func drawnLayer(inputs: Int, units: Int, using generator: inout RandomSource) -> HiddenLayer {
        HiddenLayer(
            weights: (0..<units).map { _ in generator.numbers(inputs, in: -1..<1) },
            biases: generator.numbers(units, in: -1..<1))
    }
}
