import Contracts

/// The clearest case of an article that looks at its noun, found by a rule among the questions for validation.
///
/// The translation must be word for word that of a person; the question must have *the* or *a* directly before its
/// noun, and the translation an article that shows a gender (*le*, *la*, *un*, *une*) followed by a word whose row
/// looks most at that noun. Of all these the one wins whose article gives the noun the most weight while *the* or *a*
/// still gets a tenth: it looks at both.
package struct GenderLook {
    package let look: TrainedTranslator.Look
    /// The row of the French article.
    package let row: Int
    /// The columns of the English article and the noun.
    package let article, noun: Int

    package static func clearest(_ trained: TrainedTranslator, decoding: Decoding = .greedy) -> GenderLook? {
        let texts = trained.texts
        let questions = texts.validationQuestions
        let written = trained.translator.translations(
            of: questions.map { texts.source.codes(of: $0.source) }, decoding)
        var best: (found: GenderLook, weight: Double)?
        for (question, one) in zip(questions, written) {
            let words = texts.target.words(of: one.symbols)
            guard question.targets.contains(words), question.source.contains(where: isArticle),
                words.contains(where: showsGender),
                let look = trained.look(from: question.source, writing: one.symbols)?.byWords
            else { continue }
            for (found, weight) in cases(look) where weight > best?.weight ?? 0 { best = (found, weight) }
        }
        return best?.found
    }

    private static func isArticle(_ word: String) -> Bool { ["the", "a", "an"].contains(word) }

    private static func showsGender(_ word: String) -> Bool { ["le", "la", "un", "une"].contains(word) }

    private static func cases(_ look: TrainedTranslator.Look) -> [(GenderLook, Double)] {
        look.written.indices.dropLast().compactMap { row in
            guard showsGender(look.written[row]) else { return nil }
            let next = look.weights[row + 1]
            let noun = next.indices.max { next[$0] < next[$1] } ?? 0
            guard noun > 0, isArticle(look.source[noun - 1]), look.weights[row][noun - 1] >= 0.1 else { return nil }
            return (GenderLook(look: look, row: row, article: noun - 1, noun: noun), look.weights[row][noun])
        }
    }
}
