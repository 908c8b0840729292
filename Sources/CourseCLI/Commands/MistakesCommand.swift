import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course dev mistakes`: how the checks fare with answers that somebody has handed in.
struct MistakesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mistakes", abstract: "Run a folder of answers through the checks: rejected, named, passed.",
        discussion: """
            The folder holds FOLDER/EXERCISE-ID/NAME.swift, each a learner's whole file with a comment line that says \
            what is wrong with it, // mistake: …, or // right. Nothing is kept of the run, and your own files are not \
            touched. Exit status: 1 when a wrong answer passes or a right one does not.
            """)

    @Argument(help: "The folder of answers.") var folder: String
    @Option(help: "Only these exercises, with commas between.") var only: String?
    @Flag(help: "The table alone, without a line for each answer.") var quiet = false

    func run() throws {
        let original = try Repository.locate()
        let infos = Session.course.exercises.map(\.info)
        let wanted = Set(only?.split(separator: ",").map(String.init) ?? infos.map(\.id))
        let answers = try AnswerFile.all(in: URL(filePath: folder), of: infos).filter {
            wanted.contains($0.exercise.id)
        }
        let scratch = try ScratchClone(of: original, exercises: infos)
        defer { scratch.remove() }
        let desk = Session.desk(in: scratch.repository)
        var table = MistakeTable()
        for answer in answers {
            let file = scratch.repository.url(answer.exercise.file)
            defer {
                try? scratch.repository.stub(of: answer.exercise).write(to: file, atomically: true, encoding: .utf8)
            }
            try answer.text.write(to: file, atomically: true, encoding: .utf8)
            guard let verdict = try desk.check([answer.exercise], seed: 1).first?.verdict else { continue }
            let row = MistakeTable.Row(answer, verdict)
            table.rows.append(row)
            if !quiet { row.lines.forEach { print($0) } }
            fflush(nil)
        }
        print(([""] + table.lines).joined(separator: "\n"))
        let bad = table.rows.count(where: \.isBad)
        guard bad == 0 else {
            throw CourseFailure(.checksFailed, "\(bad) of \(table.rows.count) answers are judged wrongly, see above")
        }
    }
}

/// What became of a folder of answers.
struct MistakeTable {
    /// One answer.
    struct Row {
        let answer: AnswerFile
        let verdict: Verdict

        init(_ answer: AnswerFile, _ verdict: Verdict) { (self.answer, self.verdict) = (answer, verdict) }

        var passes: Bool { verdict.status == .passes }
        /// A wrong answer that passes, or a right one that does not.
        var isBad: Bool { passes != answer.isRight }

        var lines: [String] {
            let end: String
            switch verdict.status {
            case .passes: end = answer.isRight ? "passes, as it should" : "PASSES"
            default:
                let by = verdict.failure.map { " by '\($0.check)'" } ?? ""
                end = (answer.isRight ? "REJECTED" : "rejected") + "\(by): \(verdict.status.rawValue)"
            }
            let told = passes ? [] : ["  named     \(verdict.looksLike ?? "-")"]
            return ["\(answer.name)  \(end)"] + (answer.mistake.isEmpty ? [] : ["  mistake   \(answer.mistake)"]) + told
        }
    }

    var rows: [Row] = []

    /// A line for each exercise, and one for all.
    var lines: [String] {
        var ids: [String] = []
        for row in rows where !ids.contains(row.answer.exercise.id) { ids.append(row.answer.exercise.id) }
        let head = "exercise".padded(to: Self.width) + "  wrong  rejected  named  pass   right  pass"
        let each = ids.map { id in line(id, rows.filter { $0.answer.exercise.id == id }) }
        return [head] + each + [line("all", rows)] + passing
    }

    private static let width = 28

    private func line(_ name: String, _ rows: [Row]) -> String {
        let (right, wrong) = (rows.filter(\.answer.isRight), rows.filter { !$0.answer.isRight })
        let rejected = wrong.filter { !$0.passes }
        let named = rejected.count { $0.verdict.looksLike != nil }
        func number(_ count: Int, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - String(count).count)) + String(count)
        }
        return name.padded(to: Self.width) + number(wrong.count, 7) + number(rejected.count, 10) + number(named, 7)
            + number(wrong.count - rejected.count, 6) + number(right.count, 8) + number(right.count(where: \.passes), 6)
    }

    /// Those that are judged wrongly, once more.
    private var passing: [String] {
        let bad = rows.filter(\.isBad)
        return bad.isEmpty ? [] : ["", "Judged wrongly:"] + bad.map { "  \($0.answer.name)  \($0.answer.mistake)" }
    }
}
