import ArgumentParser
import ChapterKit
import ExerciseKit

/// The one exercise that a command is about.
struct ExerciseArgument: ParsableArguments {
    @Argument(help: "An exercise, such as sigmoid.") var id: String

    func validate() throws {
        _ = try info
    }

    /// - Throws: `CourseFailure` that offers the nearest ids.
    var info: ExerciseInfo {
        get throws { try Session.course.exercise(id).info }
    }
}
