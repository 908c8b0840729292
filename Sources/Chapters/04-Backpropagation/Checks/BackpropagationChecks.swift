import Contracts
import ExerciseKit
import TensorCore

/// Chapter 04: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum BackpropagationChecks {
    package static let chapter = Chapter(
        number: "04", title: "Back-propagation", folder: "04-Backpropagation", tutorial: "Docs/04-backpropagation.md")
}
