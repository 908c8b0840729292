import CommandSupport
import ExerciseKit
import Foundation

/// Grades a submission: compiles it confined, examines each exercise in processes of its own, and adds up the points.
package struct GradingDesk {
    package let repository: Repository
    /// The exercises that count.
    private let counted: [CourseExercise]
    /// All that there are: files of others are no helpers.
    private let course: [CourseExercise]
    package var scheme = MarkingScheme()
    package var isolation = Isolation.bubblewrap
    package var seed: UInt64 = 1
    /// Seconds of the processor's time for all checks of one exercise.
    package var timeLimit = ProcessLimits.checkTime
    /// Seconds of the processor's time for the compiler, a chapter.
    package var compileLimit = GradingDesk.compileTime

    package static let compileTime = Limits.compileTime

    /// - Parameters:
    ///   - counted: the exercises that count.
    ///   - course: all exercises.
    package init(in repository: Repository, grading counted: [CourseExercise], of course: [CourseExercise]) {
        (self.repository, self.counted, self.course) = (repository, counted, course)
    }

    /// What grading gave: the grade, and all that the compiler said.
    package struct Outcome {
        package let grade: Grade
        package let compilerLog: String
    }

    /// - Parameter progress: told of each exercise as it is graded.
    /// - Throws: `CourseFailure` where there is nothing to grade, or the code cannot be confined here.
    package func grade(_ folder: URL, progress: (GradedExercise) -> Void = { _ in }) throws -> Outcome {
        let start = DispatchTime.now()
        let submission = try Submission(in: folder, grading: counted.map(\.info), of: course.map(\.info))
        let toolchain = try SwiftToolchain()
        if isolation == .bubblewrap { try toolchain.check(hides: repository) }
        try isolation.probe(protecting: repository)
        let kit = try CandidateKit(in: repository, toolchain, isolation)
        let work = try WorkFolder(for: isolation)
        defer { work.remove() }
        let compiler = ChapterCompiler(
            kit: kit, work: work, isolation: isolation, limits: .compiling(seconds: compileLimit))
        var graded: [GradedExercise] = []
        var log = ""
        for chapter in chapters {
            let result = try grade(chapter, of: submission, compiler) {
                graded.append($0)
                progress($0)
            }
            log += result
        }
        let grade = Grade(
            submission: folder.relativePath, points: graded.reduce(0) { $0 + $1.points },
            maximum: graded.reduce(0) { $0 + $1.maximum }, seconds: Self.seconds(since: start), seed: seed,
            isolation: isolation, exercises: graded, notes: submission.notes)
        return Outcome(grade: grade, compilerLog: log)
    }

    /// The exercises that count, chapter by chapter.
    private var chapters: [[CourseExercise]] {
        var chapters: [[CourseExercise]] = []
        for exercise in counted {
            if chapters.last?.last?.info.chapter == exercise.info.chapter {
                chapters[chapters.count - 1].append(exercise)
            } else {
                chapters.append([exercise])
            }
        }
        return chapters
    }

    /// - Returns: what the compiler said.
    private func grade(
        _ exercises: [CourseExercise], of submission: Submission, _ compiler: ChapterCompiler,
        done: (GradedExercise) -> Void
    ) throws -> String {
        let chapter = exercises.map(\.info)
        var stubs: [String: Data] = [:]
        for info in chapter { stubs[info.id] = Data(try repository.stub(of: info).utf8) }
        let begun = chapter.filter { submission.exercises[$0.id] != nil && submission.exercises[$0.id] != stubs[$0.id] }
        var compiled = ChapterCompiler.Result()
        if let first = begun.first {
            var files = submission.helpers[first.chapter] ?? [:]
            for info in chapter { files[info.fileName] = submission.exercises[info.id] ?? stubs[info.id] }
            compiled = try compiler.compile(
                CandidateSource(exercises: exercises, files: files), name: first.chapter, stubs: stubs)
        }
        for info in chapter {
            let start = DispatchTime.now()
            let isBegun = begun.contains { $0.id == info.id }
            let report =
                isBegun
                ? try examine(info, compiled, compiler)
                : Examiner.Report(
                    verdict: Verdict(exercise: info.id, status: .notStarted, total: info.checkCount), printed: "")
            done(graded(info, report, unread: submission.unread[info.id], seconds: Self.seconds(since: start)))
        }
        return compiled.log
    }

    private func examine(
        _ info: ExerciseInfo, _ compiled: ChapterCompiler.Result, _ compiler: ChapterCompiler
    ) throws -> Examiner.Report {
        if let verdict = compiled.errors[info.id] { return Examiner.Report(verdict: verdict, printed: "") }
        guard let program = compiled.programs[info.id] else {
            throw CourseFailure(.environment, "\(info.id) was not compiled, and nobody knows why")
        }
        let mount = Mount(host: program, inside: "/candidate")
        let sandbox = Sandbox(
            isolation: isolation, limits: .running(seconds: timeLimit), mounts: [mount],
            system: SwiftToolchain.systemFolders + [compiler.kit.toolchain.runtime])
        let result = compiler.work.privately.appending(path: "\(info.id).json")
        var examiner = Subprocess(
            Bundle.main.executablePath ?? CommandLine.arguments[0],
            ["examine", info.id, String(seed), String(timeLimit), result.path, "--"]
                + sandbox.command([sandbox.path(mount)]))
        examiner.log = compiler.work.privately.appending(path: "\(info.id).txt")
        examiner.folder = repository.root
        examiner.limit = Limits.running(seconds: timeLimit).patience + 30
        let ending = try examiner.run()
        if isolation == .account { Account.endAll() }
        if let data = try? Data(contentsOf: result),
            let report = try? JSONDecoder().decode(Examiner.Report.self, from: data)
        {
            return report
        }
        let words = examiner.log.flatMap { try? String(contentsOf: $0, encoding: .utf8) } ?? ""
        return try Self.report(on: info, afterExaminer: ending, words)
    }

    /// What is said where the examiner has left no report: answers can be too odd or too many for the checks.
    ///
    /// - Throws: `CourseFailure` where no answer can be the cause: the machine's faults are no student's.
    static func report(
        on info: ExerciseInfo, afterExaminer ending: Subprocess.Ending, _ words: String
    ) throws -> Examiner.Report {
        let traps = [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE]
        guard ending == .timedOut || traps.contains(where: { ending == .signalled($0) }) else {
            throw CourseFailure(
                .environment, "cannot examine \(info.id) (\(ending.text)): \(CourseFailure.last(in: words))")
        }
        let verdict = Verdict(
            exercise: info.id, status: ending == .timedOut ? .tooSlow : .crashed, total: info.checkCount,
            detail: "the answers are none that a check can read")
        return Examiner.Report(verdict: verdict, printed: "the examiner stopped (\(ending.text)): \(words)")
    }

    private func graded(
        _ info: ExerciseInfo, _ report: Examiner.Report, unread: String?, seconds: Double
    ) -> GradedExercise {
        let verdict = report.verdict
        let message =
            unread.map { "\(info.id)  not started  (\(info.fileName) \($0))" }
            ?? VerdictText(verdict, info: info, place: info.file).lines.joined(separator: "\n")
        return GradedExercise(
            id: info.id, title: info.title, chapter: info.chapter, file: info.file, status: verdict.status,
            points: scheme.points(verdict, of: info), maximum: scheme.points(info), passed: verdict.passed,
            checks: verdict.total, message: String(message.withoutControls.prefix(4000)),
            printed: report.printed.withoutControls, seconds: seconds,
            visibility: scheme.visibility(info))
    }

    private static func seconds(since start: DispatchTime) -> Double {
        (Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e6).rounded() / 1e3
    }
}
