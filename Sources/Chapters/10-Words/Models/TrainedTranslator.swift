import ChapterKit
import Contracts
import DataLoading
import Foundation
import TensorCore
import Training

/// A net of one direction that comes with the course, and the texts it has learned from.
package struct TrainedTranslator {
    package let texts: TranslationTexts
    package let translator: Translator

    /// Where its weights are, below the folder `Datasets` of the repository.
    package static func path(_ direction: TranslationDirection) -> String {
        direction == .toFrench ? "translator/english-french.safetensors" : "translator/french-english.safetensors"
    }

    /// - Parameters:
    ///   - datasets: the folder `Datasets` of the repository.
    ///   - weights: another file that `course train` has written for this direction.
    /// - Throws: `DataError` when a file is missing, damaged, or of another net.
    package static func load(
        _ direction: TranslationDirection, from datasets: URL, weights: URL? = nil
    ) throws -> TrainedTranslator {
        let split = QuestionSplit(try QuestionPairs.load(from: datasets))
        let texts = try TranslationTexts(split, direction, TrainingTask.Translation.units)
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        let translator = Translator(TrainingTask.Translation.shape(texts), using: &generator)
        try Weights.load(weights ?? datasets.appending(path: path(direction)), into: translator.parameters)
        return TrainedTranslator(texts: texts, translator: translator)
    }

    /// A sentence that the net offers.
    package struct Offer: Equatable, Sendable {
        package let words: [String]
        /// As people write it.
        package let sentence: String
        /// Of the whole sentence with its end, 0...1.
        package let probability: Double
        package let isFinished: Bool
        let symbols: [Int]
    }

    package struct Answer: Equatable, Sendable {
        package let words: [String]
        /// Words of which the net has never met a letter, or, where it reads whole words, the word.
        package let unknown: [String]
        /// Words that it has never met, and reads in pieces if it can.
        package let new: [String]
        /// Best first, never empty.
        package let offers: [Offer]
        /// How people have put the question, if it is one of those that the net has not learned from.
        package let people: [[String]]
    }

    /// Translates a sentence.
    package func answer(_ sentence: String, _ decoding: Decoding) throws -> Answer {
        let words = try tokenize(sentence: sentence, language: texts.direction.source)
        let codes = texts.source.codes(of: words)
        let found = translator.beam([codes], width: decoding.width, lengthPower: decoding.lengthPower)[0]
        let offers = found.map { one in
            let written = texts.target.words(of: one.symbols)
            return Offer(
                words: written, sentence: SentenceText.sentence(of: written, texts.direction.target),
                probability: exp(one.logProbability), isFinished: one.isFinished, symbols: one.symbols)
        }
        let known = (texts.validationQuestions + texts.heldOutQuestions).first { $0.source == words }
        return Answer(
            words: words, unknown: texts.source.unknownWords(in: words), new: texts.source.newWords(in: words),
            offers: offers, people: known?.targets ?? [])
    }

    /// Where the net looks while it writes, symbol by symbol.
    package struct Look: Equatable, Sendable {
        /// What is read, the end last.
        package let source: [String]
        /// What is written, the end last.
        package let written: [String]
        /// `[written][source]`; each row adds up to one.
        package let weights: [[Double]]
    }

    /// nil for a net without attention.
    package func look(from words: [String], writing symbols: [Int]) -> Look? {
        let codes = texts.source.codes(of: words)
        return withoutRecording {
            let (source, decoder) = (
                translator.decoder.source(translator.encoder(TranslationBatch(sources: [codes])) { $0 }),
                translator.decoder
            )
            let previous = [SentenceCodes.begin] + symbols
            let steps = decoder(previous: previous, from: source.start, source: source)
            guard let weights = steps.attention?.elements else { return nil }
            let width = codes.count + 1
            return Look(
                source: texts.source.symbols(of: words) + ["end"],
                written: symbols.map { texts.target.numbering.symbols[$0] } + ["end"],
                weights: previous.indices.map { weights[$0 * width..<($0 + 1) * width].map(Double.init) })
        }
    }
}

extension TrainedTranslator.Look {
    /// The same word by word: what the pieces of a source word got is added up, and of the pieces of a written word the
    /// mean is taken.
    package var byWords: TrainedTranslator.Look {
        let (columns, rows) = (Self.groups(source), Self.groups(written))
        let weights = rows.map { row in
            columns.map { column in
                row.reduce(0.0) { sum, step in sum + column.reduce(0.0) { $0 + self.weights[step][$1] } }
                    / Double(row.count)
            }
        }
        return TrainedTranslator.Look(
            source: columns.map { Self.word(source, $0) }, written: rows.map { Self.word(written, $0) },
            weights: weights)
    }

    private static func groups(_ symbols: [String]) -> [[Int]] {
        var groups: [[Int]] = [[]]
        for (place, symbol) in symbols.enumerated() {
            groups[groups.count - 1].append(place)
            if !symbol.hasSuffix(PieceMerges.mark), place < symbols.count - 1 { groups.append([]) }
        }
        return groups
    }

    private static func word(_ symbols: [String], _ places: [Int]) -> String {
        PieceMerges.words(of: places.map { symbols[$0] }).joined()
    }
}
