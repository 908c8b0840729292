import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

private let shownWords = ["psychology", "photographs"]

/// Attention maps of two words.
func drawSpellingAttention(_ context: FigureContext) throws -> Figure {
    Figure(
        title: "The network has found which letters belong to which sound", panels: [try attentionMaps(context)],
        smallPrint: SmallPrint(.computed, more: "the trained network; both words are held out"))
}

/// Row by row, as the letters are written.
func moveSpellingAttention(_ context: FigureContext) throws -> Animation {
    let rows = (shownWords.map(\.count).max() ?? 0) + 1
    return Animation(
        title: "Where the network looks", smallPrint: SmallPrint(.computed, more: "the trained network"),
        labels: (1...rows).map { "letter \($0)" }
    ) { Figure(panels: [try attentionMaps(context, written: $0 + 1)]) }
}

private func attentionMaps(_ context: FigureContext, written: Int = .max) throws -> [any Panel] {
    let bee = try SpellingBee.load(from: context.datasets)
    return try shownWords.map { word in
        let (phonemes, weights) = try spellingAttention(on: word, bee)
        return AttentionFigure.map(
            phonemes, word: word, weights: weights, title: "\(word): \(ReadablePronunciation.text(phonemes))",
            hasBar: word == shownWords.last, written: written)
    }
}

/// Sounds above letters, joined by lines as thick as the weights.
func drawLetterWeights(_ context: FigureContext) throws -> Figure {
    let bee = try SpellingBee.load(from: context.datasets)
    let panels = try shownWords.map { word -> [any Panel] in
        let (phonemes, weights) = try spellingAttention(on: word, bee)
        return [
            wordDiagram(
                "\(word): \(ReadablePronunciation.text(phonemes))", phonemes.map(\.symbol),
                word.map { String($0) } + ["end"], weights)
        ]
    }
    return Figure(
        title: "Sounds above, letters below: who looks at whom", panels: panels,
        smallPrint: SmallPrint(
            .computed, more: "the trained network; a line is as thick as its weight, below 3 % none is drawn"))
}

private func wordDiagram(_ title: String, _ sounds: [String], _ letters: [String], _ weights: [[Double]]) -> Diagram {
    let width = 2.2 * Double(letters.count - 1)
    func sound(_ place: Int) -> Double { width * Double(place) / Double(max(1, sounds.count - 1)) }
    var shapes = sounds.enumerated().map { place, text in
        Diagram.Shape.box("s\(place)", text, at: Point(sound(place), 3.6), width: 1.5, height: 0.95, color: .series(0))
    }
    for (place, text) in letters.enumerated() {
        shapes.append(
            .box("l\(place)", text, at: Point(2.2 * Double(place), 0), width: 1.5, height: 0.95, color: .series(1)))
        for (source, weight) in weights[place].enumerated() where weight >= 0.03 {
            shapes.append(
                .arrow(
                    from: "s\(source)", to: "l\(place)", color: .foreground, weight: 0.3 + 7 * weight, hasHead: false))
        }
    }
    return Diagram(title: title, shapes: shapes)
}

/// The weights while a word is written, for its first pronunciation: `[letters + 1][phonemes]`.
func spellingAttention(on word: String, _ bee: SpellingBee) throws -> ([Phoneme], [[Double]]) {
    guard let phonemes = bee.dictionary.pronunciations(of: word).first else {
        throw DataError(
            file: "Datasets/cmudict/cmudict.dict.gz", expected: "the word '\(word)'",
            found: "no such word",
            remedy: "Restore the file with git checkout.")
    }
    return (phonemes, bee.speller.attention(over: phonemes, writing: word) ?? [])
}
