import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

/// Attention maps of two words.
func drawSpellingAttention(_ context: FigureContext) throws -> Figure {
    let bee = try SpellingBee.load(from: context.datasets)
    let panels = try ["psychology", "photographs"].map { word in
        let (phonemes, weights) = try attention(on: word, bee)
        return AttentionFigure.map(
            phonemes, word: word, weights: weights, title: "\(word): \(readable(phonemes))")
    }
    return Figure(title: "Where the network looks while it writes", panels: [panels])
}

/// The weights while a few letters of one word are decoded, a panel a letter.
func drawLetterWeights(_ context: FigureContext) throws -> Figure {
    let bee = try SpellingBee.load(from: context.datasets)
    let word = "photographs"
    let (phonemes, weights) = try attention(on: word, bee)
    let letters = Array(word)
    let panels = [0, 1, 5, 9].map { place in
        BarChart(
            title: place == 0
                ? "the first letter: \(letters[0])"
                : "after \"\(String(letters[..<place]))\" the letter \(letters[place])",
            names: phonemes.map(\.symbol), series: [.init("", weights[place])], x: Axis("phoneme"),
            y: Axis("attention weight", from: 0, to: 1.12), decimals: 2)
    }
    return Figure(
        title: "\(word): what four of its letters look at",
        panels: [[panels[0], panels[1]], [panels[2], panels[3]]])
}

/// What beam search finds and greedy decoding does not, for two words.
func drawBeamSpelling(_ context: FigureContext) throws -> Figure {
    let bee = try SpellingBee.load(from: context.datasets)
    let functions = context.functions
    let panels = try wordsForBeam(bee).map { word in
        let decoder = bee.speller.symbolDecoder(for: word.phonemes)
        let greedy = SpellingCodes.word(of: try functions[SpellingBeeChecks.greedyDecoding](decoder))
        let beam = try functions[SpellingBeeChecks.beamSearch](decoder, 5)
        let ours = context.isMine ? try Functions()[SpellingBeeChecks.beamSearch](decoder, 5) : []
        func shares(_ hypotheses: [Hypothesis]) -> [Double] {
            beam.indices.map { hypotheses.indices.contains($0) ? exp(hypotheses[$0].logProbability) : 0 }
        }
        return BarChart(
            title: "\(word.word), \(readable(word.phonemes)): greedy writes \(greedy)",
            names: beam.map { SpellingCodes.word(of: $0.symbols) },
            series: [.init(context.isMine ? "yours" : "", shares(beam))]
                + (context.isMine ? [.init("reference", shares(ours))] : []),
            x: Axis("the five hypotheses of beam search"),
            y: Axis("probability of the word", from: 0, to: 1.2 * (shares(beam).max() ?? 1)), decimals: 3)
    }
    return Figure(title: "Five beginnings in place of one", panels: panels.map { [$0] })
}

/// The first two words for validation that a beam of 5 spells right and greedy decoding does not.
private func wordsForBeam(_ bee: SpellingBee) -> [PronouncedWord] {
    let asked = Array(bee.words.validation.prefix(400))
    let sounds = asked.map(\.phonemes)
    let (greedy, beam) = (
        bee.speller.spellings(of: sounds), bee.speller.spellings(of: sounds, beamWidth: 5)
    )
    let won = asked.indices.filter { beam[$0] == asked[$0].word && greedy[$0] != asked[$0].word }
    return (won.isEmpty ? [0] : won).prefix(2).map { asked[$0] }
}

/// The first pronunciation of a word that a figure is about.
private func pronunciation(of word: String, _ bee: SpellingBee) throws -> [Phoneme] {
    guard let phonemes = bee.dictionary.pronunciations(of: word).first else {
        throw DataError(
            file: "Datasets/cmudict/cmudict.dict.gz", expected: "the word '\(word)'",
            found: "no such word",
            remedy: "Restore the file with git checkout.")
    }
    return phonemes
}

private func readable(_ phonemes: [Phoneme]) -> String { ReadablePronunciation.text(phonemes) }

private func attention(on word: String, _ bee: SpellingBee) throws -> ([Phoneme], [[Double]]) {
    let phonemes = try pronunciation(of: word, bee)
    return (phonemes, bee.speller.attention(over: phonemes, writing: word) ?? [])
}
