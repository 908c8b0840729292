import ExerciseKit
import Foundation

/// How late something was handed in, and what that costs.
package struct LateRule: Codable, Sendable, Equatable {
    /// Whole days after the moment that it was due, each begun day counted.
    package var days: Int
    /// Days that cost nothing.
    package var free: Int
    /// Percent of the points that are lost.
    package var percentLost: Double

    /// - Returns: nil where it was in time.
    init?(_ rule: SchemeFile.Late?, days: Int) {
        guard let rule, days > 0 else { return nil }
        self.days = days
        free = rule.free ?? 0
        let isTooLate = rule.most.map { days > $0 } ?? false
        percentLost = isTooLate ? 100 : min(100, Double(max(0, days - free)) * rule.percent)
    }

    /// What the student reads.
    var text: String {
        let free = free > 0 ? ", \(min(days, free)) of them free" : ""
        let lost = percentLost == 0 ? "nothing lost" : "\(Answer.text(of: percentLost)) percent of the points lost"
        return "handed in \(days) \(days == 1 ? "day" : "days") late\(free): \(lost)"
    }

    /// A moment in ISO 8601, with a zone; a day alone ends at midnight, world time.
    static func date(_ text: String) -> Date? {
        let formatter = ISO8601DateFormatter()
        if let date = formatter.date(from: text) { return date }
        return formatter.date(from: "\(text)T23:59:59Z")
    }

    /// Begun days between two moments; 0 where the second is not later. Nil where one cannot be understood.
    package static func days(from due: String, to submitted: String) -> Int? {
        guard let due = date(due), let submitted = date(submitted) else { return nil }
        return max(0, Int((submitted.timeIntervalSince(due) / 86400).rounded(.up)))
    }
}
