import ExerciseKit
import CommandSupport
import Foundation
import Workshop

/// How an exercise stands, as a page shows it.
struct ExerciseState: Encodable, Sendable {
    /// A verdict as `course check` tells it, line by line.
    struct Told: Encodable, Sendable {
        let headline: String
        /// Name and text; an empty name goes on with the row before.
        let rows: [[String]]
        /// What the learner's code printed, the first lines.
        let printed: [String]

        init(_ verdict: Verdict, of info: ExerciseInfo, place: String, printed: String) {
            let text = VerdictText(verdict, info: info, place: place)
            headline = PlainText.withoutControls(text.headline)
            rows = text.rows.map { [$0.name, PlainText.withoutControls($0.text)] }
            self.printed = printed.split(separator: "\n").prefix(8).map {
                String(PlainText.withoutControls($0).prefix(200))
            }
        }
    }

    let kind = "exercise"
    let id, title, chapter, file, place: String
    let minutes: Int
    /// The words of `Status`; nil where it was never checked.
    let status: String?
    let isStale, isSolved, isChecking: Bool
    /// Those that were given.
    let hints: [String]
    let hintCount: Int
    let verdict: Told?

    init(
        of info: ExerciseInfo, _ progress: Workshop.Progress, in repository: Repository, verdict: Told?,
        isChecking: Bool
    ) {
        (id, title, chapter, file) = (info.id, info.title, info.chapter, repository.asWritten(info).file)
        (place, minutes) = (repository.place(of: info), info.minutes)
        status = progress.knownStatus(of: info)?.rawValue
        (isStale, isSolved) = (progress.isStale(info), progress.isSolved(info))
        hints = Array(info.hints.prefix(progress.hintsGiven(of: info)))
        hintCount = info.hints.count
        (self.verdict, self.isChecking) = (verdict, isChecking)
    }
}
