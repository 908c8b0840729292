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
    /// After so many days there are no points; nil where the scheme has no such end.
    package var most: Int?

    /// - Returns: nil where it was in time, or no rule says what days cost.
    init?(_ rule: SchemeFile.Late?, days: Int) {
        guard let rule, days > 0 else { return nil }
        self.days = days
        free = rule.free ?? 0
        most = rule.most
        let isTooLate = rule.most.map { days > $0 } ?? false
        percentLost = isTooLate ? 100 : min(100, Double(max(0, days - free)) * rule.percent)
    }

    /// What the student reads.
    var text: String {
        if let most, days > most {
            return "handed in \(Self.late(days)), more than \(most) \(most == 1 ? "day" : "days"): no points"
        }
        let free = free > 0 ? ", \(min(days, free)) of them free" : ""
        let lost = percentLost == 0 ? "nothing lost" : "\(Answer.text(of: percentLost)) percent of the points lost"
        return "handed in \(Self.late(days))\(free): \(lost)"
    }

    /// What the student reads where no scheme says what that costs.
    static func textWithoutRule(days: Int) -> String { "handed in \(late(days)): no rule for that, nothing lost" }

    private static func late(_ days: Int) -> String { "\(days) \(days == 1 ? "day" : "days") late" }

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

extension Grade {
    /// What is said of the days, where there are any.
    var lateText: String? { late?.text ?? daysLate.map(LateRule.textWithoutRule) }
}
