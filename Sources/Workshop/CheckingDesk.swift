import CommandSupport
import ExerciseKit
import Foundation

/// Checks exercises: compiles each by itself, runs it in its own process, and remembers the verdicts.
package struct CheckingDesk: Sendable {
    private let repository: Repository
    private let compiler: ExerciseCompiler
    private let checks: CheckProcess
    private let course: [ExerciseInfo]

    /// - Parameters:
    ///   - course: all exercises, whose files are no helpers of another.
    ///   - program: the program `course`, which runs the checks; the modules of its build lie beside it.
    ///   - limit: seconds that the checks of one exercise may take.
    ///   - isUnwanted: see ``Subprocess/isUnwanted``.
    package init(
        in repository: Repository, course: [ExerciseInfo], program: URL, limit: Double = ProcessLimits.checkTime,
        isUnwanted: (@Sendable () -> Bool)? = nil
    ) {
        (self.repository, self.course) = (repository, course.map(repository.asWritten))
        compiler = ExerciseCompiler(
            modules: program.deletingLastPathComponent().appending(path: "Modules"),
            scratch: repository.state.appending(path: "libraries"), isUnwanted: isUnwanted)
        checks = CheckProcess(in: repository, program: program, limit: limit, isUnwanted: isUnwanted)
    }

    /// The verdict on each exercise, in the order given.
    ///
    /// - Parameter report: told of each verdict as soon as it is there.
    /// - Throws: `CourseFailure` when nothing can be compiled, or, after the last verdict, when progress cannot be
    ///   kept, or the compiler crashed at an exercise: of that one nothing is told and nothing is kept.
    @discardableResult
    package func check(
        _ exercises: [ExerciseInfo], seed: UInt64, report: (ExerciseInfo, Verdict) -> Void = { _, _ in }
    ) throws -> [(info: ExerciseInfo, verdict: Verdict)] {
        var verdicts: [(info: ExerciseInfo, verdict: Verdict)] = []
        var failure: (any Error)?
        for info in exercises.map(repository.asWritten) {
            checks.forget(info)
            do {
                let (verdict, isBystander) = try check(info, seed: seed)
                verdicts.append((info, verdict))
                report(info, verdict)
                if !isBystander { try keep(verdict, of: info) }
            } catch let crash as CompilerCrash {
                failure = CourseFailure(.environment, crash.description)
            } catch let unkept as UnkeptProgress {
                failure = unkept.reason
            }
        }
        if let failure { throw failure }
        return verdicts
    }

    /// Written at once: Ctrl-C loses nothing.
    private func keep(_ verdict: Verdict, of info: ExerciseInfo) throws {
        do {
            try Progress.change(in: repository) { $0.note(verdict, of: info) }
        } catch {
            throw UnkeptProgress(reason: error)
        }
    }

    /// The verdict is told, and the next exercise has its turn, though progress cannot be written.
    private struct UnkeptProgress: Error {
        let reason: any Error
    }

    /// What the learner's code printed during the last check.
    package func printed(by info: ExerciseInfo) -> String { checks.printed(by: info) }

    /// Files beside an exercise that look like second copies of one, and are not read.
    package func copies(beside info: ExerciseInfo) -> [String] {
        compiler.copies(beside: info, others: course.map(\.file), in: repository.root)
    }

    /// The library with the learner's function, or what the compiler says.
    ///
    /// - Throws: `CourseFailure` when nothing can be compiled, or the compiler crashed.
    package func compile(_ info: ExerciseInfo) throws -> ExerciseCompiler.Outcome {
        do {
            return try compiled(info)
        } catch let crash as CompilerCrash {
            throw CourseFailure(.environment, crash.description)
        }
    }

    private func compiled(_ info: ExerciseInfo) throws -> ExerciseCompiler.Outcome {
        try compiler.compile(repository.asWritten(info), others: course.map(\.file), in: repository.root)
    }

    /// The verdict, and whether it says nothing of this exercise: what is known of it then stays.
    private func check(_ info: ExerciseInfo, seed: UInt64) throws -> (verdict: Verdict, isBystander: Bool) {
        if Progress(in: repository).isUntouched(info) {
            return (Verdict(exercise: info.id, status: .notStarted, total: info.checkCount), false)
        }
        switch try compiled(info) {
        case .library(let library):
            return (try checks.verdict(on: info, library: library, seed: seed), false)
        case .errors(let errors):
            let verdict = try compileVerdict(of: info, errors)
            return (verdict, !errors.contains { $0.file == info.file })
        }
    }

    /// The verdict on an exercise that does not compile: the error in its own file, or where the file that it waits for
    /// has one.
    private func compileVerdict(of info: ExerciseInfo, _ errors: [CompileError]) throws -> Verdict {
        guard let error = errors.first(where: { $0.file == info.file }) else {
            let place = errors.first.map { $0.file + ($0.line.map { ":\($0)" } ?? "") } ?? "another file"
            return Verdict(
                exercise: info.id, status: .doesNotCompile, total: info.checkCount,
                detail: "it waits for \(place), which is in the same chapter")
        }
        return try error.withDeclaration(of: info, stub: repository.stub(of: info))
            .verdict(on: info, text: (try? repository.text(of: error.file)) ?? "")
    }
}
