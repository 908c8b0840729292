import CommandSupport
import ExerciseKit
import Foundation

/// What is remembered of one exercise between two calls.
package struct ExerciseRecord: Codable, Equatable, Sendable {
    /// The status of the last check; nil before the first.
    package var status: Status?
    /// Hash of the learner's file at the last check.
    package var fileHash: String?
    /// Hash of the chapter's checks at the last check.
    package var checksHash: String?
    /// How many hints have been given.
    package var hintsGiven = 0

    package init() {}
}

/// The learner's progress, kept in `.course/progress.json` under the exercises' stable ids.
///
/// A record whose file or checks have changed since is stale: it means "check again" and is never thrown away.
package struct Progress: Sendable {
    package private(set) var records: [String: ExerciseRecord]
    private let repository: Repository
    /// Whether there is a file that was neither understood nor set aside.
    private let isUnread: Bool

    private var file: StateFile { Self.file(in: repository) }

    private static func file(in repository: Repository) -> StateFile {
        StateFile(name: "progress", repository: repository)
    }

    /// Where progress lies that could not be understood, from the top of the repository; nil where there is none.
    package var damaged: String? { file.damaged }

    /// Changes what is remembered as it is now. Other terminals wait meanwhile, so that nothing of theirs is lost.
    ///
    /// - Returns: what `change` gives.
    /// - Throws: `CourseFailure` when it cannot be written.
    package static func change<Result>(in repository: Repository, _ change: (inout Progress) -> Result) throws -> Result
    {
        try file(in: repository).alone {
            var progress = Progress(in: repository)
            let before = progress.records
            let result = change(&progress)
            if progress.records != before { try progress.file.write(progress.records, isUnread: progress.isUnread) }
            return result
        }
    }

    /// Reads what is there. A file that cannot be understood is set aside, not overwritten.
    package init(in repository: Repository) {
        self.repository = repository
        let found: (content: [String: ExerciseRecord]?, isUnread: Bool) = Self.file(in: repository).read()
        (records, isUnread) = (found.content ?? [:], found.isUnread)
    }

    package func record(of info: ExerciseInfo) -> ExerciseRecord { records[info.id] ?? ExerciseRecord() }

    /// Whether the learner's file or the checks have changed since the last check; a fresh stub has nothing to check.
    package func isStale(_ info: ExerciseInfo) -> Bool {
        let record = record(of: info)
        return record.status != nil && !isUntouched(info)
            && (record.fileHash != fileHash(of: info) || record.checksHash != checksHash(of: info))
    }

    /// The status as far as it is known now: nil where it was never checked.
    package func knownStatus(of info: ExerciseInfo) -> Status? {
        isUntouched(info) ? .notStarted : record(of: info).status
    }

    /// Whether the exercise passed when it was checked and nothing has changed since.
    package func isSolved(_ info: ExerciseInfo) -> Bool { knownStatus(of: info) == .passes && !isStale(info) }

    /// Whether the file is the stub.
    package func isUntouched(_ info: ExerciseInfo) -> Bool {
        guard let stub = try? repository.stub(of: info),
            let text = try? repository.text(of: repository.asWritten(info).file)
        else { return false }
        // An editor, or git, may have given the lines other ends.
        return text == stub || text.lines == stub.lines
    }

    /// Remembers a verdict.
    package mutating func note(_ verdict: Verdict, of info: ExerciseInfo) {
        var record = record(of: info)
        (record.status, record.fileHash, record.checksHash) = (verdict.status, fileHash(of: info), checksHash(of: info))
        records[info.id] = record
    }

    /// How many hints have been given: what was written into the file by other hands is brought into range.
    package func hintsGiven(of info: ExerciseInfo) -> Int {
        min(max(record(of: info).hintsGiven, 0), info.hints.count)
    }

    /// The number of the next hint, from 1; the last one is given again and again.
    package mutating func nextHint(of info: ExerciseInfo) -> Int {
        var record = record(of: info)
        record.hintsGiven = min(hintsGiven(of: info) + 1, info.hints.count)
        records[info.id] = record
        return record.hintsGiven
    }

    private func fileHash(of info: ExerciseInfo) -> String? {
        (try? repository.text(of: repository.asWritten(info).file)).map(TextHash.short)
    }

    private func checksHash(of info: ExerciseInfo) -> String? {
        let folder = "Sources/Chapters/\(info.file.split(separator: "/").dropFirst().first ?? "")/Checks"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: repository.url(folder).path)) ?? []
        let texts = names.sorted().compactMap { try? repository.text(of: "\(folder)/\($0)") }
        return texts.isEmpty ? nil : TextHash.short(of: texts.joined())
    }
}
