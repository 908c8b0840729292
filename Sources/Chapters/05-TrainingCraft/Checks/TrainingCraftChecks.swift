import ExerciseKit

/// Chapter 05: each exercise has a file of its own beside this one; `Chapter.swift` has their order.
package enum TrainingCraftChecks {
    package static let chapter = Chapter(
        number: "05", title: "Training craft", folder: "05-TrainingCraft", tutorial: "Docs/05-training-craft.md")
}
