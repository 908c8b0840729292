import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// What a run of the program works on. Commands are made by the argument parser, which hands nothing on to them.
enum Session {
    /// The chapters that the program was started with.
    static var course: Course { Course.current }

    /// This program, which runs checks and draws figures of the learner's in processes of their own.
    static let program = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])

    /// What checks the learner's code.
    static func desk(
        in repository: Repository, limit: Double = ProcessLimits.checkTime,
        isUnwanted: (@Sendable () -> Bool)? = nil
    ) -> CheckingDesk {
        CheckingDesk(
            in: repository, course: course.exercises.map(\.info), program: program, limit: limit,
            isUnwanted: isUnwanted)
    }

    /// The exercise to go on with: the next one after this that does not pass yet, round the course; nil where all
    /// pass. Nobody is sent to an optional one, but for who has just done its neighbour.
    static func next(after info: ExerciseInfo?, in repository: Repository) -> ExerciseInfo? {
        let progress = Progress(in: repository)
        let (counted, optional) = (course.counted.map(\.info), course.optional.map(\.info))
        let more = optional.firstIndex { $0.id == info?.id }.map { optional[($0 + 1)...] } ?? []
        let place = counted.firstIndex { $0.id == info?.id } ?? -1
        return (more + counted[(place + 1)...] + counted[..<(place + 1)]).first { !progress.isSolved($0) }
    }

    /// Where the learner is: the exercise that was worked on last, unless it passes, and then the next one.
    static func current(in repository: Repository) -> ExerciseInfo? {
        let last = LastExercise.read(in: repository, of: course.exercises.map(\.info))
        if let last, !Progress(in: repository).isSolved(last) { return last }
        return next(after: last, in: repository)
    }

    /// The exercise that a word names, and for a chapter its first one that does not pass yet; without a word the one
    /// to go on with.
    ///
    /// - Returns: nil where all pass that were asked for.
    /// - Throws: `CourseFailure` that offers the nearest names.
    static func exercise(named word: String?, in repository: Repository) throws -> ExerciseInfo? {
        guard let word else { return current(in: repository) }
        let found = try course.exercises(named: word).map(\.info)
        let progress = Progress(in: repository)
        return found.count == 1 ? found[0] : found.first { !progress.isSolved($0) }
    }
}
