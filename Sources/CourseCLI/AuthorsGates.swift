import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Runs the authors' gates: what must hold before a learner sees an exercise.
struct AuthorsGates {
    /// How long one check takes on our answer.
    struct CheckTime {
        let exercise: String
        let check: String
        let seconds: Double
    }

    /// Seconds that a check may take on our answer: the learner's code is not optimised, and there are ten seconds for
    /// all.
    static let budget = 1.0

    private let repository: Repository
    private let exercises = Session.course.exercises.map(\.definition)
    private let seeds: [UInt64] = [1, 2, 3]
    private(set) var table = GateTable()
    private(set) var times: [CheckTime] = []

    init(in repository: Repository) { self.repository = repository }

    /// - Parameter report: told of each gate as soon as it is done.
    mutating func run(isQuick: Bool, report: (GateTable.Row) -> Void) throws {
        let checks = exercises.reduce(0) { $0 + $1.info.checkCount }
        let mistakes = exercises.reduce(0) { $0 + $1.misconceptionCount }
        let all = exercises.count
        func gate(_ name: String, _ ran: String, _ findings: () throws -> [String]) rethrows {
            let start = Terminal.seconds()
            let found = try findings()
            let row = GateTable.Row(name: name, ran: ran, seconds: Terminal.seconds() - start, findings: found)
            table.add(row)
            report(row)
        }
        if !isQuick { try gate("1 stubs are not started", "\(all) stubs, \(checks) checks") { try stubs() } }
        gate("2 our answers pass", "\(checks) checks, \(seeds.count) seeds") {
            perSeed { $0.referenceFindings(seed: $1) }
        }
        gate("3 mistakes are caught and named", "\(mistakes) mistakes, \(seeds.count) seeds") {
            perSeed { $0.misconceptionFindings(seed: $1) }
        }
        try gate("4 mistakes, hints, names", "\(all) exercises, \(3 * all) hints") { try forms() }
        try gate("5 nothing is left over or left out", "\(all) files") {
            try leftovers()
        }
        if !isQuick { try gate("6 each passes alone", "\(all) exercises compiled and run") { try alone() } }
        gate("7 no check takes long", "\(checks) checks, at most \(Answer.text(of: Self.budget)) s each") { measured() }
        if !isQuick {
            try gate("8 what the commands print", "COURSE_VERIFY=1 swift test --filter TranscriptTests") {
                try transcripts()
            }
        }
    }

    private func perSeed(_ findings: (any AnyExercise, UInt64) -> [String]) -> [String] {
        exercises.flatMap { exercise in
            seeds.flatMap { seed in findings(exercise, seed).map { "\(exercise.info.id), seed \(seed): \($0)" } }
        }
    }

    /// Gate 1: the stub is made of our answer, compiles, and throws `NotStarted` in each check.
    private func stubs() throws -> [String] {
        try inScratch { scratch, desk in
            try exercises.flatMap { exercise in
                let info = exercise.info
                try scratch.repository.stub(of: info).write(
                    to: scratch.repository.url(info.file), atomically: true, encoding: .utf8)
                guard case .library(let library) = try desk.compile(info) else {
                    return ["\(info.id): the stub does not compile"]
                }
                let file = URL(filePath: info.file).lastPathComponent
                let met = exercise.stubFiles(of: try LoadedFunction(library: library))
                return met == [String?](repeating: file, count: info.checkCount)
                    ? [] : ["\(info.id): the stub is not what each check meets first: \(met.map { $0 ?? "nothing" })"]
            }
        }
    }

    /// Gate 4.
    private func forms() throws -> [String] {
        try exercises.flatMap { exercise in
            let given = try repository.hintsThatGiveAway(exercise.info).map {
                "hint \($0) gives a line of our answer away"
            }
            return (exercise.formFindings + given).map { "\(exercise.info.id): \($0)" }
        }
    }

    /// Gate 5: every file belongs to an exercise, and every exercise has its file.
    private func leftovers() throws -> [String] {
        let infos = exercises.map(\.info)
        var findings: [String] = []
        if Set(infos.map(\.id)).count != infos.count { findings.append("two exercises have one id") }
        for chapter in Session.course.chapters {
            let folder = "Exercises/\(chapter.folder)"
            let names = (try? FileManager.default.contentsOfDirectory(atPath: repository.url(folder).path)) ?? []
            let files = Set(names.filter { $0.hasSuffix(".swift") }.map { "\(folder)/\($0)" })
            let expected = Set(infos.filter { $0.chapter == chapter.number }.map(\.file))
            findings += files.subtracting(expected).sorted().map { "\($0) belongs to no exercise" }
            findings += expected.subtracting(files).sorted().map { "\($0) is missing" }
        }
        return findings
    }

    /// Gate 6: each passes as a learner's file, with nothing else solved.
    private func alone() throws -> [String] {
        try inScratch { scratch, desk in
            try exercises.map(\.info).flatMap { info in
                let stub = try scratch.repository.stub(of: info)
                let file = scratch.repository.url(info.file)
                try StubText.withoutMarks(try repository.text(of: info.solution)).write(
                    to: file, atomically: true, encoding: .utf8)
                defer { try? stub.write(to: file, atomically: true, encoding: .utf8) }
                return try desk.check([info], seed: 1).filter { $0.verdict.status != .passes }.map {
                    "\(info.id): alone it says \($0.verdict.status.rawValue)"
                }
            }
        }
    }

    private func inScratch(_ body: (ScratchClone, CheckingDesk) throws -> [String]) throws -> [String] {
        let scratch = try ScratchClone(of: repository, exercises: exercises.map(\.info))
        defer { scratch.remove() }
        return try body(scratch, Session.desk(in: scratch.repository))
    }

    /// Gate 7: how long each check takes on our answer.
    private mutating func measured() -> [String] {
        for exercise in exercises {
            for (check, seconds) in exercise.timedReference(seed: 1) {
                times.append(CheckTime(exercise: exercise.info.id, check: check, seconds: seconds))
            }
        }
        return times.filter { $0.seconds > Self.budget }.map {
            "\($0.exercise): '\($0.check)' takes " + String(format: "%.2f s", $0.seconds)
        }
    }

    /// Gate 8.
    private func transcripts() throws -> [String] {
        var tests = Subprocess("swift", ["test", "--filter", "TranscriptTests"])
        tests.folder = repository.root
        tests.environment = ["COURSE_VERIFY": "1"]
        tests.log = repository.state.appending(path: "transcripts.txt")
        return try tests.run() == .exited(0) ? [] : ["the transcripts differ, see .course/transcripts.txt"]
    }
}
