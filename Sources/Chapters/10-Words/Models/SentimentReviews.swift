import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore
import Training

/// Real sentences from reviews of films, judged by the nets that judge the generated ones. They must be fetched.
enum SentimentReviews {
    /// A mean rating above it praises, one below its negative blames; what lies between is of no mood and left out.
    static let threshold = 0.5
    /// As for the generated sentences, with fewer epochs: there are twice as many words. Chosen beforehand.
    static let recipe: Recipe = {
        var recipe = SentimentTraining.recipe
        recipe.epochs = 5
        return recipe
    }()

    /// Four fifths to learn from, a tenth for validation and a tenth held out; each text once.
    static func sentences(_ rated: [RatedSentence]) throws -> SentimentSentences {
        var seen = Set<[String]>()
        var all: [SentimentSentence] = []
        for one in rated where abs(one.rating) > threshold {
            let words = try tokenize(sentence: one.text.replacing("''", with: "\""), language: .english)
            guard !words.isEmpty, seen.insert(words).inserted else { continue }
            all.append(SentimentSentence(words: words, isPositive: one.rating > 0, kind: kind(of: words)))
        }
        var generator = RandomSource(seed: SentimentSentences.seed)
        generator.shuffle(&all)
        let tenth = all.count / 10
        return SentimentSentences(
            training: Array(all[(2 * tenth)...]), validation: Array(all[tenth..<2 * tenth]),
            heldOut: Array(all[..<tenth]))
    }

    /// Which telling words a sentence has. Whether they decide, nobody has said.
    static func kind(of words: [String]) -> SentimentSentence.Kind {
        let isNegated = words.contains { ["not", "n't", "never", "no", "hardly", "nothing", "without"].contains($0) }
        let isContrast = words.contains { ["but", "although", "though", "however", "yet", "despite"].contains($0) }
        return isNegated ? (isContrast ? .both : .negation) : isContrast ? .contrast : .plain
    }

    /// `course experiment sentiment-reviews`.
    static let experiment = TableExperiment(
        name: "sentiment-reviews", summary: "the same seven ways on real sentences, after ./course fetch sentiment",
        resumable: { setting in
            let sentences = try sentences(RatedSentences.films.load(from: setting.datasets))
            return try SentimentTraining.table(
                try SentimentTexts(sentences), recipe,
                comments: ["./course experiment sentiment-reviews", "Sentences by the words that they have."], setting)
        })
}
