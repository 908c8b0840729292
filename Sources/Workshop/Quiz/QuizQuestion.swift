import Foundation

/// A recap question of a chapter, as `Docs/quiz` has it.
package struct QuizQuestion: Sendable, Equatable {
    /// Two sorts of answers.
    package enum Kind: Sendable, Equatable {
        /// One of these is right, by its index from 0.
        case choice([String], answer: Int)
        /// A number, and how far off an answer may be; the unit need not be typed.
        case number(Double, tolerance: Double, unit: String?)
    }

    /// What somebody typed.
    package enum Judgement: Sendable, Equatable {
        case right, wrong
        /// It is no answer: what one would look like.
        case unclear(String)
    }

    /// Stable for ever: progress is kept under it.
    package let id: String
    package let question: String
    package let kind: Kind
    package let why: String
    /// The page in `Docs` and the heading where it is explained, as a link from `Docs`.
    package let place: String

    /// How far off counts as right beside the tolerance: a decimal is no exact number.
    private static let rounding = 1e-9

    /// What a typed answer is worth.
    package func judge(_ typed: String) -> Judgement {
        let text = typed.trimmingCharacters(in: .whitespaces).lowercased()
        switch kind {
        case .choice(let choices, let answer):
            let letters = Self.letters(choices.count)
            guard let chosen = letters.firstIndex(of: text) else {
                return .unclear("type \(letters.dropLast().joined(separator: ", ")) or \(letters.last ?? "")")
            }
            return chosen == answer ? .right : .wrong
        case .number(let answer, let tolerance, let unit):
            let readings = TypedNumber.readings(of: text, unit: unit)
            guard !readings.isEmpty else { return .unclear("type a number, such as 0.25 or 1/4") }
            let slack = tolerance + Self.rounding * max(1, abs(answer))
            return readings.contains { abs($0 - answer) <= slack } ? .right : .wrong
        }
    }

    /// `a` to `d` for four choices.
    package static func letters(_ count: Int) -> [String] {
        "abcdefghijklmnopqrstuvwxyz".prefix(count).map(String.init)
    }

    /// The right answer, as it is told.
    package var rightAnswer: String {
        switch kind {
        case .choice(let choices, let answer): "\(Self.letters(choices.count)[answer]), \(choices[answer])"
        case .number(let answer, _, let unit): "\(TypedNumber.text(of: answer))\(unit.map { " \($0)" } ?? "")"
        }
    }
}

/// Numbers as people type them.
enum TypedNumber {
    /// What a text may mean: a comma sets off thousands or decimals. Empty where it is no number.
    static func readings(of text: String, unit: String?) -> [Double] {
        guard !text.contains("\0") else { return [] }  // `Double` would read as far as it.
        var text = text.replacing("−", with: "-").replacing(" ", with: "")
        if let unit = unit?.lowercased(), text.hasSuffix(unit) { text.removeLast(unit.count) }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let above = Double(parts[0]), let below = Double(parts[1]), below != 0 {
            return [above / below]
        }
        let texts = text.contains(",") ? [text.replacing(",", with: ""), text.replacing(",", with: ".")] : [text]
        return texts.compactMap { Double($0) }.filter(\.isFinite)
    }

    /// Without an end of zeros.
    static func text(of number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    }
}
