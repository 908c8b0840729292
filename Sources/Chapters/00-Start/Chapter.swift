import ChapterKit
import ExerciseKit

extension ChapterContents {
    /// Chapter 00: what belongs to the course as a whole.
    package static let start = ChapterContents(
        Chapter(
            number: "00", title: "Getting started", folder: "00-Start", tutorial: "Docs/00-getting-started.md"),
        figures: [.benchmarks])
}
