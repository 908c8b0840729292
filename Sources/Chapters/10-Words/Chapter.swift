import ChapterKit
import Examination
import ExerciseKit

extension ChapterContents {
    /// Chapter 10: all that it hands to the course.
    package static let words = ChapterContents(WordsChecks.chapter, exercises: [])
}
