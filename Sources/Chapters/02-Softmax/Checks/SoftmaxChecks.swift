import ExerciseKit
import TensorCore

/// Chapter 02: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum SoftmaxChecks {
    package static let chapter = Chapter(
        number: "02", title: "Softmax classifier", folder: "02-Softmax", tutorial: "Docs/02-softmax.md")
}
