import Contracts
import ExerciseKit
import Foundation
import TensorCore

/// Chapter 03: the exercises in the order of the lesson. Each has a file of its own beside this one.
public enum HiddenLayerChecks {
    public static let chapter = Chapter(
        number: "03", title: "XOR and hidden layers", folder: "03-HiddenLayers", tutorial: "Docs/03-hidden-layers.md")

    public static let all = [
        CourseExercise(hiddenLayer, at: \.hiddenLayers.hiddenLayer),
        CourseExercise(xorByHand, at: \.hiddenLayers.xorByHand),
        CourseExercise(trainXOR, at: \.hiddenLayers.trainXOR),
        CourseExercise(bump, at: \.hiddenLayers.bump),
        CourseExercise(sumOfBumps, at: \.hiddenLayers.sumOfBumps),
        CourseExercise(fold, at: \.hiddenLayers.fold),
        CourseExercise(linearRegions, at: \.hiddenLayers.linearRegions),
    ]

    static let relu: Activation = { max(0, $0) }

    /// A layer with weights and biases in -1...1.
    static func drawnLayer(inputs: Int, units: Int, using generator: inout RandomSource) -> HiddenLayer {
        HiddenLayer(
            weights: (0..<units).map { _ in generator.numbers(inputs, in: -1..<1) },
            biases: generator.numbers(units, in: -1..<1))
    }
}
