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
    /// Seconds of the processor's time for one call of the compiler.
    package var compileLimit = GradingDesk.compileTime
    /// Seconds by the clock for the whole submission.
    package var limit = GradingDesk.wholeTime
    /// Begun days after the moment that it was due.
    package var daysLate = 0
    /// Told of what takes long and is done once.
    package var announce: @Sendable (String) -> Void = { _ in }

    package static let compileTime = Limits.compileTime
    package static let wholeTime = 300.0

    /// - Parameters:
    ///   - counted: the exercises that count.
    ///   - course: all exercises.
    package init(in repository: Repository, grading counted: [CourseExercise], of course: [CourseExercise]) {
        (self.repository, self.counted, self.course) = (repository, counted, course)
    }

    /// What grading gave: the grade, and all that the compiler said.
    package struct Outcome {
        package var grade: Grade
        package var compilerLog: String
    }

    /// Grades what somebody names: a folder, or a ZIP archive of one.
    ///
    /// - Parameter report: told of each exercise as it is graded.
    /// - Throws: `CourseFailure` where it is neither, or the code cannot be confined here.
    package func grade(named handIn: URL, report: (GradedExercise) -> Void = { _ in }) throws -> Outcome {
        let own = try StudentFolder(named: handIn)
        defer { own.remove() }
        var outcome = try grade(own.url, report: report)
        outcome.grade.submission = handIn.relativePath
        outcome.grade.notes = own.notes + outcome.grade.notes
        return outcome
    }

    /// - Parameter report: told of each exercise as it is graded.
    /// - Throws: `CourseFailure` where there is no folder, or the code cannot be confined here.
    package func grade(_ folder: URL, report: (GradedExercise) -> Void = { _ in }) throws -> Outcome {
        let start = DispatchTime.now()
        let submission = try Submission(in: folder, grading: chapters.flatMap(\.self), of: course.map(\.info))
        let toolchain = try SwiftToolchain()
        if isolation == .bubblewrap { try toolchain.check(hides: repository) }
        try isolation.probe(protecting: repository)
        let kit = try CandidateKit(in: repository, for: course, toolchain, isolation, announce: announce)
        let work = try WorkFolder(for: isolation)
        defer { work.remove() }
        let budget = Budget(seconds: limit)
        let compiler = ConfinedCompiler(
            kit: kit, work: work, isolation: isolation, limits: .compiling(seconds: compileLimit), budget: budget)
        var graded: [GradedExercise] = []
        var notes = submission.notes
        for chapter in chapters {
            notes += try grade(chapter, of: submission, compiler, budget) {
                graded.append($0)
                report($0)
            }
        }
        if budget.isSpent { notes.append("the submission has used up its \(Self.text(of: limit)) seconds") }
        var grade = Grade(
            submission: folder.relativePath, points: 0, maximum: 0, seconds: Self.seconds(since: start), limit: limit,
            seed: seed, isolation: isolation, exercises: graded, notes: notes)
        grade.isCutShort = budget.isSpent
        scheme.total(&grade, daysLate: daysLate)
        return Outcome(grade: grade, compilerLog: compiler.log)
    }

    static func text(of seconds: Double) -> String { Answer.text(of: seconds) }

    /// The chapters of which something counts, each whole.
    private var chapters: [[ExerciseInfo]] {
        var chapters: [[ExerciseInfo]] = []
        for info in course.map(\.info) where counted.contains(where: { $0.info.chapter == info.chapter }) {
            if chapters.last?.last?.chapter == info.chapter {
                chapters[chapters.count - 1].append(info)
            } else {
                chapters.append([info])
            }
        }
        return chapters
    }

    /// - Returns: what is to be noted.
    private func grade(
        _ exercises: [ExerciseInfo], of submission: Submission, _ compiler: ConfinedCompiler, _ budget: Budget,
        report: (GradedExercise) -> Void
    ) throws -> [String] {
        var stubs: [String: Data] = [:]
        for info in exercises { stubs[info.id] = Data(try repository.stub(of: info).utf8) }
        let folder = exercises.first.map { $0.file.split(separator: "/").dropLast().joined(separator: "/") } ?? ""
        let helpers = submission.helpers[exercises.first?.chapter ?? ""] ?? [:]
        let chapter = ChapterFiles(
            exercises: exercises, handedIn: submission.exercises, stubs: stubs,
            helpers: Dictionary(uniqueKeysWithValues: helpers.map { ("\(folder)/\($0.key)", $0.value) }))
        let counting = exercises.filter { info in counted.contains { $0.info.id == info.id } }
        var chapterCompiler = ChapterCompiler(chapter, compiler)
        do {
            try chapterCompiler.compile(counting.filter(chapter.isBegun))
        } catch is Budget.Spent {
            // What was compiled is examined no more either.
        }
        let compiled = chapterCompiler.result
        var suspects = Suspects()
        for info in counting {
            let start = DispatchTime.now()
            var examined: Examiner.Report
            let limit = suspects.limit(timeLimit, of: compiled.borrowed[info.id])
            do {
                examined =
                    chapter.isBegun(info)
                    ? try examine(info, compiled, chapter, compiler, budget, limit: limit)
                    : Examiner.Report(
                        verdict: Verdict(exercise: info.id, status: .notStarted, total: info.checkCount), printed: "")
                suspects.note(&examined, of: info, borrowing: compiled.borrowed[info.id])
            } catch is Budget.Spent {
                let verdict = Verdict(
                    exercise: info.id, status: .tooSlow, total: info.checkCount,
                    detail: "not examined: the submission has used up its \(Self.text(of: self.limit)) seconds")
                examined = Examiner.Report(verdict: verdict, printed: "")
            }
            report(graded(info, examined, unread: submission.unread[info.id], seconds: Self.seconds(since: start)))
        }
        return compiled.notes
    }

    private func examine(
        _ info: ExerciseInfo, _ compiled: ChapterCompiler.Result, _ chapter: ChapterFiles,
        _ compiler: ConfinedCompiler, _ budget: Budget, limit: Double
    ) throws -> Examiner.Report {
        if let verdict = compiled.errors[info.id] { return Examiner.Report(verdict: verdict, printed: "") }
        guard let library = compiled.libraries[info.id] else {
            _ = try budget.atMost(1)
            throw CourseFailure(.environment, "\(info.id) was not compiled, and nobody knows why")
        }
        var report = try examine(info, library, compiler, budget, limit, isTracing: false)
        // Once more, with what finds the line: it may start a process, which the first run may not.
        if report.hasTrapped, let traced = try? examine(info, library, compiler, budget, limit, isTracing: true),
            traced.hasTrapped, traced.verdict.status == report.verdict.status
        {
            report.verdict = traced.verdict.withSource { path, line in
                let data = path == info.file ? chapter.text(of: info) : chapter.helpers[path] ?? Data()
                return String(String(decoding: data, as: UTF8.self).line(line))
            }
        }
        return report
    }

    private func examine(
        _ info: ExerciseInfo, _ library: URL, _ compiler: ConfinedCompiler, _ budget: Budget, _ limit: Double,
        isTracing: Bool
    ) throws -> Examiner.Report {
        let limits = Limits.running(seconds: limit)
        let patience = try budget.atMost(limits.patience)
        let result = compiler.work.privately.appending(path: "\(info.id).json")
        try? FileManager.default.removeItem(at: result)
        var examiner = Subprocess(
            Bundle.main.executablePath ?? CommandLine.arguments[0],
            ["examine", info.id, String(seed), String(limit), String(patience), result.path, "--"]
                + compiler.kit.examination(of: library, limits, isTracing: isTracing))
        examiner.log = compiler.work.privately.appending(path: "\(info.id).txt")
        examiner.folder = repository.root
        examiner.limit = patience + 30
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
        let names = course.first { $0.info.id == info.id }?.definition.checkNames ?? []
        let isHidden = verdict.failure.map { scheme.isHidden($0.check, of: info) } ?? false
        return GradedExercise(
            id: info.id, title: info.title, chapter: info.chapter, file: info.file, status: verdict.status,
            points: scheme.points(verdict, of: info), maximum: scheme.points(info), isBonus: scheme.isBonus(info),
            passed: verdict.passed, checks: verdict.total,
            outcomes: scheme.checks(verdict, of: info, names: names), failedCheck: verdict.failure?.check,
            looksLike: verdict.looksLike,
            message: String(message(verdict, info, unread: unread, isHidden).withoutControls.prefix(4000)),
            printed: report.printed.withoutControls, seconds: seconds, visibility: scheme.visibility(info))
    }

    /// What the student reads.
    private func message(_ verdict: Verdict, _ info: ExerciseInfo, unread: String?, _ isHidden: Bool) -> String {
        if let unread { return "\(info.id)  not started  (\(info.fileName) \(unread))" }
        let partial = scheme.partialText(verdict, of: info).map { "\n  points          \($0)" } ?? ""
        if isHidden {
            return "\(info.id)  \(verdict.status.rawValue)  (in a check that is not shown)" + partial
                + "\n  next            ./course check \(info.id)"
        }
        let lines = VerdictText(verdict, info: info, place: info.file).lines
            .filter { !$0.contains("during check") || !scheme.hidesChecks(of: info) }
        return lines.joined(separator: "\n") + partial
    }

    private static func seconds(since start: DispatchTime) -> Double {
        (Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e6).rounded() / 1e3
    }
}

extension GradingDesk.Outcome {
    /// What the teacher may want to look up: how each exercise went, what it printed, and what the compiler said.
    package var teachersLog: String {
        let exercises = grade.exercises.filter { $0.status != .notStarted }.map { exercise in
            let printed = exercise.printed.isEmpty ? "" : "\nprinted:\n\(exercise.printed)"
            return "== \(exercise.line)\n\(exercise.message)\(printed)\n"
        }
        return ([grade.totalLine] + exercises + ["== compiler\n\(compilerLog)\n"]).joined(separator: "\n")
    }
}

extension GradedExercise {
    /// One line of the terminal.
    package var line: String {
        let points = "\(Answer.text(of: points)) of \(Answer.text(of: maximum))"
        return "\(chapter)  \(id.padded(to: 24)) \(points.padded(to: 10)) \(status.rawValue)"
    }
}

extension Grade {
    /// The last lines of the terminal: what to note, and the points.
    package var totalLine: String {
        let notes = (notes + rules).map { "note: \($0)\n" }.joined()
        let points = "\(Answer.text(of: points)) of \(Answer.text(of: maximum)) points"
        return "\(notes)total  \(points) in \(Answer.text(of: seconds)) of at most \(Answer.text(of: limit)) s"
    }
}
