import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation

/// The compiled functions of a learner, by exercise: what a process needs that runs them.
struct LearnersLibraries: Codable {
    let libraries: [String: String]

    /// Checks these exercises, and says which are not solved yet.
    ///
    /// - Throws: `CourseFailure` when nothing can be compiled here.
    init(of exercises: [String], in repository: Repository) throws {
        let infos = Session.course.exercises.map(\.info).filter { exercises.contains($0.id) }
        let desk = Session.desk(in: repository)
        var libraries: [String: String] = [:]
        for (info, verdict) in try desk.check(infos, seed: 1) where verdict.status == .passes {
            if case .library(let library) = try desk.compile(info) { libraries[info.id] = library.path }
        }
        self.libraries = libraries
        let unsolved = exercises.filter { libraries[$0] == nil }
        if !unsolved.isEmpty {
            Terminal.note("not solved yet, so the reference stands in: \(unsolved.joined(separator: ", "))")
        }
    }

    var solved: [String] { libraries.keys.sorted() }

    /// Loads them into this process.
    ///
    /// - Throws: `CourseFailure` when a library cannot be loaded.
    func functions() throws -> Functions {
        var functions = Functions()
        for exercise in Session.course.exercises {
            guard let library = libraries[exercise.info.id] else { continue }
            exercise.plug(try LoadedFunction(library: URL(filePath: library)), &functions)
        }
        return functions
    }
}
