import ExerciseKit
import Foundation

extension MarkingScheme {
    /// Adds up: exercises to chapters, chapters to the whole, days too late off it.
    ///
    /// The order is: the best of a chapter, its cap, its weight; the sum, its cap, the days, the scale.
    package func total(_ grade: inout Grade, daysLate: Int) {
        grade.rules = []
        grade.chapters = []
        for exercise in grade.exercises where grade.chapters.last?.chapter != exercise.chapter {
            let all = grade.exercises.filter { $0.chapter == exercise.chapter }
            grade.chapters.append(chapter(exercise.chapter, of: all, &grade.rules))
        }
        var points = grade.chapters.reduce(0) { $0 + $1.points }
        var maximum = grade.chapters.reduce(0) { $0 + $1.maximum }
        if grade.exercises.contains(where: \.isBonus) {
            let names = grade.exercises.filter(\.isBonus).map(\.id).joined(separator: ", ")
            grade.rules.append("bonus, on top of the maximum: \(names)")
        }
        if let cap = file.total?.cap {
            grade.rules.append("no more than \(Answer.text(of: cap)) points in all")
            (points, maximum) = (min(points, cap), min(maximum, cap))
        }
        grade.late = LateRule(file.late, days: daysLate)
        grade.daysLate = daysLate > 0 ? daysLate : nil
        points *= 1 - (grade.late?.percentLost ?? 0) / 100
        if let text = grade.lateText { grade.rules.append(text) }
        if let scale = file.total?.scale, maximum > 0 {
            let text = Answer.text(of: maximum)
            grade.rules.append("\(text) points are \(Answer.text(of: scale)) in the mark")
            (points, maximum) = (points * scale / maximum, scale)
        }
        (grade.points, grade.maximum) = (Self.rounded(points), Self.rounded(maximum))
    }

    private func chapter(_ number: String, of all: [GradedExercise], _ rules: inout [String]) -> GradedChapter {
        let rule = file.chapters?[number]
        let counted = all.filter { !$0.isBonus }
        let bonus = all.filter(\.isBonus).reduce(0) { $0 + $1.points }
        let best = min(rule?.best ?? counted.count, counted.count)
        if best < counted.count {
            rules.append("chapter \(number): the best \(best) of \(counted.count) exercises count")
        }
        var points = counted.map(\.points).sorted(by: >).prefix(best).reduce(0, +) + bonus
        var maximum = counted.map(\.maximum).sorted(by: >).prefix(best).reduce(0, +)
        if let cap = rule?.cap {
            rules.append("chapter \(number): no more than \(Answer.text(of: cap)) points")
            (points, maximum) = (min(points, cap), min(maximum, cap))
        }
        if let weight = rule?.weight {
            rules.append("chapter \(number): points times \(Answer.text(of: weight))")
            (points, maximum) = (points * weight, maximum * weight)
        }
        return GradedChapter(chapter: number, points: Self.rounded(points), maximum: Self.rounded(maximum))
    }

    /// To hundredths.
    private static func rounded(_ points: Double) -> Double { (points * 100).rounded() / 100 }
}
