import Foundation

/// Checks exercises: builds the learner's code, runs each exercise in its own process, and remembers the verdicts.
public struct CheckingDesk: Sendable {
    private let repository: Repository
    private let learner: LearnerProcess
    private let course: [ExerciseInfo]

    /// - Parameter course: all exercises: one that is not checked may be why another cannot be built.
    public init(in repository: Repository, course: [ExerciseInfo]) {
        (self.repository, self.course) = (repository, course)
        learner = LearnerProcess(in: repository)
    }

    /// The verdict on each exercise, in the order given. A chapter that does not compile costs that chapter alone.
    ///
    /// - Throws: `CourseFailure` when the course itself does not build, or progress cannot be kept.
    public func check(_ exercises: [ExerciseInfo], seed: UInt64) throws -> [(info: ExerciseInfo, verdict: Verdict)] {
        var progress = Progress(in: repository)
        let errors = try buildWhatCompiles()
        let verdicts = try exercises.map { info in
            (info: info, verdict: try compileVerdict(of: info, errors) ?? learner.verdict(on: info, seed: seed))
        }
        for (info, verdict) in verdicts {
            // An error in another file of the chapter says nothing of this one: what is known of it stays.
            let isBystander = verdict.status == .doesNotCompile && !errors.contains { $0.file == info.file }
            if !isBystander { progress.note(verdict, of: info) }
        }
        try progress.save()
        return verdicts
    }

    /// What the learner's code printed during the last check.
    public func printed(by info: ExerciseInfo) -> String { learner.printed(by: info) }

    /// Builds all chapters, or those without a compile error.
    private func buildWhatCompiles() throws -> [LearnerProcess.CompileError] {
        var errors = try learner.build().map(inExercise)
        guard !errors.isEmpty else { return [] }
        let folders = try chapterFolders()
        for _ in folders {
            let working = folders.filter { folder in !errors.contains { $0.file.hasPrefix("Exercises/\(folder)/") } }
            if working.isEmpty { break }
            let more = try learner.build(chapters: working.map { String($0.prefix(2)) }).map(inExercise)
            if more.isEmpty { break }
            errors += more
        }
        return errors
    }

    /// An error where the course names the learner's function, told of the file that lacks it or changed its type.
    private func inExercise(_ error: LearnerProcess.CompileError) throws -> LearnerProcess.CompileError {
        if error.file.hasPrefix("Exercises/") { return error }
        let named = repository.line(error.line, of: error.file)
        guard let info = course.first(where: { named.contains("Checks.\($0.function),") }) else {
            throw CourseFailure(
                .environment, "the course does not build (\(error.file):\(error.line): \(error.message))")
        }
        let stub = try repository.stub(of: info).split(separator: "\n", omittingEmptySubsequences: false)
        let start = stub.firstIndex { $0.contains("func \(info.function)(") } ?? 0
        let declaration = stub[start...].prefix { !$0.hasPrefix("    //") }
            .map { $0.trimmingCharacters(in: .whitespaces) }.joined(separator: " ")
        return LearnerProcess.CompileError(
            file: info.file, line: start + 1, message: "the course looks for this function: \(declaration) … }")
    }

    /// The folders under `Exercises/`, each beginning with its chapter's number.
    private func chapterFolders() throws -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: repository.url("Exercises").path).sorted()
        } catch {
            throw CourseFailure(.environment, "cannot read the folder Exercises; restore it with git checkout")
        }
    }

    /// The verdict on an exercise whose chapter does not compile: the error in its own file, or where the chapter's
    /// first error stands.
    private func compileVerdict(of info: ExerciseInfo, _ errors: [LearnerProcess.CompileError]) -> Verdict? {
        let folder = info.file.split(separator: "/").dropLast().joined(separator: "/")
        let inChapter = errors.filter { $0.file.hasPrefix(folder + "/") }
        guard let first = inChapter.first else { return nil }
        guard let error = inChapter.first(where: { $0.file == info.file }) else {
            return Verdict(
                exercise: info.id, status: .doesNotCompile, total: info.checkCount,
                detail: "it waits for \(first.file):\(first.line), which is in the same chapter")
        }
        return Verdict(
            exercise: info.id, status: .doesNotCompile, total: info.checkCount,
            detail: "\(error.file):\(error.line)\n\(repository.line(error.line, of: error.file))\n\(error.message)")
    }
}
