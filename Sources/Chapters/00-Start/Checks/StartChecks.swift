import ExerciseKit

/// Chapter 00: the warm-ups, which are optional. Each has a file of its own beside this one.
package enum StartChecks {
    package static let chapter = Chapter(
        number: "00", title: "Getting started", folder: "00-Start", tutorial: "Docs/00-getting-started.md",
        isOptional: true)
}
