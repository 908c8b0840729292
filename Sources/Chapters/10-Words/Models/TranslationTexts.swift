import Contracts
import DataLoading

/// The questions as a net of one direction reads and writes them: cut into words, then into symbols.
package struct TranslationTexts: Sendable {
    /// A sentence and all that people made of it, cut into words.
    package struct Question: Equatable, Sendable {
        package let source: [String]
        package let targets: [[String]]
    }

    package let direction: TranslationDirection
    package let source: SentenceCodes
    package let target: SentenceCodes
    private let learned: [(source: [String], target: [String])]
    package let validation: [CodedPair]
    /// Each source once, with several references.
    package let validationQuestions: [Question]
    package let heldOutQuestions: [Question]

    /// - Parameters:
    ///   - pairs: how many of the training pairs are learned from; nil for all.
    package init(
        _ split: QuestionSplit, _ direction: TranslationDirection, _ units: TextUnits, pairs: Int? = nil
    ) throws {
        self.direction = direction
        func words(_ pairs: [QuestionPair]) throws -> [(source: [String], target: [String])] {
            try pairs.map {
                (
                    try tokenize(sentence: direction.source(of: $0), language: direction.source),
                    try tokenize(sentence: direction.target(of: $0), language: direction.target)
                )
            }
        }
        let learned = try words(Array(split.training.prefix(pairs ?? .max)))
        let (source, target) = (
            try SentenceCodes(units, of: learned.map(\.source)), try SentenceCodes(units, of: learned.map(\.target))
        )
        (self.source, self.target, self.learned) = (source, target, learned)
        let validation = try words(split.validation)
        self.validation = Self.coded(validation, source, target)
        validationQuestions = Self.questions(validation)
        heldOutQuestions = Self.questions(try words(split.heldOut))
    }

    /// The pairs that are learned from, as symbols. They are many, and coded at each call: who only translates needs none.
    package func trainingPairs() -> [CodedPair] { Self.coded(learned, source, target) }

    private static func coded(
        _ pairs: [(source: [String], target: [String])], _ source: SentenceCodes, _ target: SentenceCodes
    ) -> [CodedPair] {
        pairs.map { CodedPair(source: source.codes(of: $0.source), target: target.codes(of: $0.target)) }
    }

    private static func questions(_ pairs: [(source: [String], target: [String])]) -> [Question] {
        var targets: [[String]: [[String]]] = [:]
        for pair in pairs { targets[pair.source, default: []].append(pair.target) }
        var seen = Set<[String]>()
        return pairs.map(\.source).filter { seen.insert($0).inserted }.map {
            Question(source: $0, targets: targets[$0] ?? [])
        }
    }

    package func shape(embedding: Int, encoder: Int, attention: Int, readout: Int) -> TranslatorShape {
        TranslatorShape(
            sourceCount: source.count, targetCount: target.count, embedding: embedding, encoderSize: encoder,
            attentionSize: attention, readoutSize: readout)
    }
}
