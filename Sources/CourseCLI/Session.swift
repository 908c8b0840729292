import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// What a run of the program works on. Commands are made by the argument parser, which hands nothing on to them.
enum Session {
    /// The chapters that the program was started with.
    @TaskLocal static var course = Course([])

    /// This program, which runs checks and draws figures of the learner's in processes of their own.
    static let program = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])

    /// What checks the learner's code.
    static func desk(in repository: Repository, limit: Double = ProcessLimits.checkTime) -> CheckingDesk {
        CheckingDesk(in: repository, course: course.exercises.map(\.info), program: program, limit: limit)
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
}
