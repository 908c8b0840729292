import CommandSupport
import Foundation
import SafeFiles

/// A marking scheme as it stands in its JSON file. Every part may be left out.
struct SchemeFile: Codable, Sendable {
    /// Of one chapter.
    struct Chapter: Codable, Sendable {
        /// So many of its exercises count: those with the most points.
        var best: Int?
        /// The most points that it gives, bonus included.
        var cap: Double?
        /// What its points are multiplied with.
        var weight: Double?
    }

    /// Of the whole.
    struct Total: Codable, Sendable {
        /// The most points that there are, bonus included.
        var cap: Double?
        /// What full marks are turned into, such as 20 or 100.
        var scale: Double?
    }

    /// What a day too late costs.
    struct Late: Codable, Sendable {
        /// When all had to be handed in; in ISO 8601, such as `2026-12-01T23:59:00+01:00`.
        var due: String?
        /// Days that cost nothing.
        var free: Int?
        /// Percent of the points that each further day costs.
        var percent: Double
        /// After so many days, free ones included, there are no points.
        var most: Int?
    }

    var points: [String: Double]?
    var checks: [String: [String: Double]]?
    var partial: Bool?
    var bonus: [String]?
    var chapters: [String: Chapter]?
    var total: Total?
    var late: Late?
    var hidden: [String: [String]]?
    var visibility: [String: MarkingScheme.Visibility]?
    var seed: String?

    private static let example = """
        {"points": {"sigmoid": 3}, "visibility": {"all": "visible"}, "partial": false}
        """

    /// Keys of each place, by the path to it; `*` stands for any.
    private static let keys: [String: [String]] = [
        "": [
            "points", "checks", "partial", "bonus", "chapters", "total", "late", "hidden", "visibility", "seed",
        ],
        "chapters/*": ["best", "cap", "weight"], "total": ["cap", "scale"], "late": ["due", "free", "percent", "most"],
    ]

    /// Reads it, and looks at what a decoder lets through: a key with a slip in it would say nothing, and nobody would
    /// see it.
    ///
    /// - Throws: `CourseFailure` where it cannot be read, or is none; it tells all keys that are wrong or missing.
    static func read(_ url: URL) throws -> SchemeFile {
        let data: Data
        do {
            data = try JSONBody.checked(Data(named: url))
        } catch let problem as JSONBody.Problem {
            throw CourseFailure(.usage, "\(url.relativePath) is not a marking scheme: \(problem)")
        }
        var problems = unknownKeys((try? JSONSerialization.jsonObject(with: data)) ?? [:], "")
        do {
            let file = try JSONDecoder().decode(SchemeFile.self, from: data)
            if problems.isEmpty { return file }
        } catch {
            problems.append(problem(of: error, in: url.relativePath))
        }
        throw CourseFailure(.usage, problems.joined(separator: "; "))
    }

    /// What the decoder found first.
    private static func problem(of error: any Error, in path: String) -> String {
        if case .keyNotFound(let key, let context)? = error as? DecodingError {
            let place = context.codingPath.map(\.stringValue).joined(separator: ".")
            return "\(place.isEmpty ? path : place) lacks the key '\(key.stringValue)'"
        }
        let context: DecodingError.Context? =
            switch error as? DecodingError {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context): context
            default: nil
            }
        let place = context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
        return "\(path) is not a marking scheme: expected JSON such as \(example)"
            + (place.isEmpty ? "" : "; it cannot be understood at \(place)")
    }

    /// Each key that no scheme has, told.
    private static func unknownKeys(_ value: Any, _ path: String) -> [String] {
        guard let table = value as? [String: Any] else { return [] }
        return table.keys.sorted().flatMap { key -> [String] in
            if let known = keys[path], !known.contains(key) {
                let place = path.isEmpty ? "key of a marking scheme" : "key of \(path.split(separator: "/")[0])"
                return [CourseFailure.unknown(place, key, known: known).description]
            }
            return unknownKeys(table[key] ?? 0, path.isEmpty ? key : "\(path)/*")
        }
    }
}
