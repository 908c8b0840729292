import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Grading

extension ReportFormat: ExpressibleByArgument {}
extension Isolation: ExpressibleByArgument {}

/// What `grade` and `grade-class` have in common: what counts, how, and within which limits.
struct GradingOptions: ParsableArguments {
    @Option(help: "Only these exercises or chapters, with commas between; warm-ups are graded when named.") var only:
        String?
    @Option(help: "A JSON file: points, weights, best of, caps, bonus, late days, hidden checks, seeds.") var scheme:
        String?
    @Option(help: "Seed of the drawn cases.") var seed: UInt64 = 1
    @Option(help: "Seconds of processor time that all checks of one exercise may take.") var timeLimit = ProcessLimits
        .checkTime
    @Option(help: "Seconds of processor time that one call of the compiler may take.") var compileLimit = GradingDesk
        .compileTime
    @Option(help: "Seconds by the clock that a whole submission may take.") var limit = GradingDesk.wholeTime
    @Option(help: "How code is confined: bubblewrap, account or none.") var sandbox = Isolation.bubblewrap

    /// What grades by them.
    ///
    /// - Throws: `CourseFailure` where one of them cannot be.
    func desk(in repository: Repository) throws -> GradingDesk {
        var desk = GradingDesk(in: repository, grading: try exercises(), of: Session.course.exercises)
        if let scheme {
            desk.scheme = try MarkingScheme(contentsOf: URL(filePath: scheme), for: Session.course.exercises)
        }
        for (name, limit) in [("--time-limit", timeLimit), ("--compile-limit", compileLimit), ("--limit", limit)] {
            guard limit > 0, limit <= 3600 else {
                throw CourseFailure(.usage, "\(name) is \(limit), but must be above 0, at most 3600 seconds")
            }
        }
        (desk.isolation, desk.seed, desk.timeLimit, desk.compileLimit) = (sandbox, seed, timeLimit, compileLimit)
        (desk.limit, desk.announce) = (limit, { Terminal.note("course: \($0)") })
        return desk
    }

    /// The exercises that count.
    ///
    /// - Throws: `CourseFailure` where a word names none.
    func exercises() throws -> [CourseExercise] {
        guard let only else { return Session.course.counted }
        let wanted = Set(
            try only.split(separator: ",").flatMap { try Session.course.exercises(named: String($0)).map(\.info.id) })
        guard !wanted.isEmpty else { throw CourseFailure(.usage, "--only names no exercise") }
        return Session.course.exercises.filter { wanted.contains($0.info.id) }
    }

    /// The same, as a program's arguments.
    var words: [String] {
        let named = [("--only", only), ("--scheme", scheme)].flatMap { name, value in value.map { [name, $0] } ?? [] }
        return named + [
            "--seed", String(seed), "--time-limit", String(timeLimit), "--compile-limit", String(compileLimit),
            "--limit", String(limit), "--sandbox", sandbox.rawValue,
        ]
    }

    /// Differs where a grade would.
    ///
    /// - Throws: `CourseFailure` where the scheme cannot be read.
    func fingerprint() throws -> String {
        let rules = scheme.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) } ?? ""
        return "\(try exercises().map(\.info.id))\n\(seed) \(timeLimit) \(compileLimit) \(limit)\n\(rules)"
    }
}
