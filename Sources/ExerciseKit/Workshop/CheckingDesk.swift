import Foundation

/// Checks exercises: builds the learner's code, runs each exercise in its own process, and remembers the verdicts.
public struct CheckingDesk: Sendable {
    private let repository: Repository
    private let learner: LearnerProcess

    public init(in repository: Repository) {
        self.repository = repository
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
        for (info, verdict) in verdicts { progress.note(verdict, of: info) }
        try progress.save()
        return verdicts
    }

    /// What the learner's code printed during the last check.
    public func printed(by info: ExerciseInfo) -> String { learner.printed(by: info) }

    /// Builds all chapters, or those without a compile error.
    private func buildWhatCompiles() throws -> [LearnerProcess.CompileError] {
        var errors = try learner.build()
        guard !errors.isEmpty else { return [] }
        let folders = try chapterFolders()
        for _ in folders {
            let working = folders.filter { folder in !errors.contains { $0.file.hasPrefix("Exercises/\(folder)/") } }
            let more = try learner.build(chapters: working.map { String($0.prefix(2)) })
            if more.isEmpty { break }
            errors += more
        }
        return errors
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
        let source = (try? repository.text(of: error.file))?.split(separator: "\n", omittingEmptySubsequences: false)
        let line = source.flatMap { $0.indices.contains(error.line - 1) ? $0[error.line - 1] : nil } ?? ""
        return Verdict(
            exercise: info.id, status: .doesNotCompile, total: info.checkCount,
            detail: "\(error.file):\(error.line)\n\(line.drop { $0 == " " })\n\(error.message)")
    }
}
