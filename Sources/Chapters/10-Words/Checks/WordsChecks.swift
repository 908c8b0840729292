import Contracts
import ExerciseKit
import TensorCore

/// Chapter 10: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum WordsChecks {
    package static let chapter = Chapter(
        number: "10", title: "Words and sentences", folder: "10-Words", tutorial: "Docs/10-words.md")
}
