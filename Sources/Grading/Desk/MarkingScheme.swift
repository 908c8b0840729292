import CommandSupport
import ExerciseKit
import Foundation

/// What each exercise is worth, and who sees how it went.
package struct MarkingScheme: Sendable {
    /// As Gradescope has it.
    package enum Visibility: String, Sendable, Codable {
        case visible
        case hidden
        case afterDueDate = "after_due_date"
        case afterPublished = "after_published"
    }

    /// The most that an exercise may be worth.
    private static let most = 1e6

    private let file: File

    /// One point for each five minutes that an exercise takes, all visible, all checks or nothing.
    package init() {
        file = File(points: nil, visibility: nil, partial: nil)
    }

    /// - Parameter known: the words that may stand in the file: exercises and chapters.
    /// - Throws: `CourseFailure` where the file cannot be read, or says something that cannot be.
    package init(contentsOf url: URL, known: [String]) throws {
        let data: Data
        do {
            data = try Data(contentsOf: url)
        } catch {
            throw CourseFailure(.environment, "cannot read \(url.relativePath)")
        }
        do {
            file = try JSONDecoder().decode(File.self, from: data)
        } catch {
            throw CourseFailure(
                .usage,
                "\(url.relativePath) is not a marking scheme: expected JSON such as {\"points\": {\"sigmoid\": 3}, "
                    + "\"visibility\": {\"all\": \"visible\"}, \"partial\": false}")
        }
        // A key with a slip in it would say nothing, and nobody would see it.
        let keys = (try? JSONSerialization.jsonObject(with: data) as? [String: Any])?.keys.sorted() ?? []
        let knownKeys = ["points", "visibility", "partial"]
        if let key = keys.first(where: { !knownKeys.contains($0) }) {
            throw CourseFailure.unknown("key of a marking scheme", key, known: knownKeys)
        }
        for word in Array((file.points ?? [:]).keys) + (file.visibility ?? [:]).keys {
            guard known.contains(word) || word == "all" else {
                throw CourseFailure.unknown("exercise or chapter", word, known: known)
            }
        }
        if let (word, points) = file.points?.first(where: { !(0...Self.most ~= $0.value) }) {
            throw CourseFailure(
                .usage, "\(url.relativePath): \(word) is worth \(points) points; expected 0 to a million")
        }
    }

    private struct File: Codable {
        let points: [String: Double]?
        let visibility: [String: Visibility]?
        let partial: Bool?
    }

    /// Most points: said of the exercise, of its chapter or of all, else one for each five minutes.
    package func points(_ info: ExerciseInfo) -> Double {
        said(file.points, of: info) ?? Double(max(1, (info.minutes + 2) / 5))
    }

    package func visibility(_ info: ExerciseInfo) -> Visibility { said(file.visibility, of: info) ?? .visible }

    /// The points for a verdict.
    package func points(_ verdict: Verdict, of info: ExerciseInfo) -> Double {
        if verdict.status == .passes { return points(info) }
        guard file.partial == true, verdict.total > 0 else { return 0 }
        return (points(info) * Double(verdict.passed) / Double(verdict.total) * 100).rounded(.down) / 100
    }

    private func said<Value>(_ table: [String: Value]?, of info: ExerciseInfo) -> Value? {
        table?[info.id] ?? table?[info.chapter] ?? table?["all"]
    }
}
