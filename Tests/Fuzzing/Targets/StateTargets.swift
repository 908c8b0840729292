import CommandSupport
import ExerciseKit
import Foundation
import SafeFiles
@testable import Workshop

/// What the course itself remembers between two calls.
let stateTargets = [
    FuzzTarget("progress") {
        let repository = try clone(in: $0, keeping: "progress.json")
        let progress = Progress(in: repository)
        _ = (progress.isStale(info), progress.knownStatus(of: info), progress.hintsGiven(of: info))
        try Progress.change(in: repository) {
            _ = $0.nextHint(of: info)
            $0.note(Verdict(exercise: info.id, status: .wrongValue, total: 3), of: info)
        }
        guard let record = Progress(in: repository).records[info.id], record.status == .wrongValue,
            0...3 ~= record.hintsGiven
        else { throw Complaint("a hint is lost") }
    },
    FuzzTarget("quiz-progress") {
        let repository = try clone(in: $0, keeping: "quiz.json")
        _ = QuizProgress(in: repository).due(of: [])
        _ = LastExercise.read(in: repository, of: [info])
    },
    FuzzTarget("quiz") {
        let text = String(decoding: $0.data, as: UTF8.self)
        for question in try QuizFile(text: text, chapter: "01", path: "quiz").questions {
            _ = question.judge("12,5")
        }
    },
    FuzzTarget("json") {
        let body = try JSONBody.checked($0.data)
        guard try JSONBody.checked(body) == body else { throw Complaint("bytes are lost") }
    },
]

private let info = Exercise<@Sendable (Double) throws -> Double>(
    "twice", title: "Twice", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
    file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"], reference: { 2 * $0 },
    checks: [], misconceptions: []
).info

/// A clone that has nothing but the input in `.course`.
private func clone(in input: FuzzTarget.Input, keeping name: String) throws -> Repository {
    let root = input.folder.appending(path: "clone")
    try? FileManager.default.removeItem(at: root)
    let repository = Repository(root: root)
    try FileManager.default.createDirectory(at: repository.state, withIntermediateDirectories: true)
    try input.data.write(to: repository.state.appending(path: name))
    return repository
}
