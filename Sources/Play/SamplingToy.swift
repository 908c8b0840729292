import Contracts
import DataLoading
import ExerciseKit
import Foundation
import RecurrentChapter
import SoftmaxChapter
import TensorCore

/// A text that is written letter by letter, each drawn at a temperature.
struct SamplingToy: Toy {
    struct Question: Decodable {
        /// `begin` reads the start and writes its first letter, `next` writes one more.
        let wish: String
        /// `rnn`, `lstm`, or `markov-1` to `markov-3`.
        let model: String
        let temperature: Double
        let start: String
    }

    struct Answer: Encodable {
        struct Share: Encodable {
            let letter: String
            let share: Double
        }

        let letter: String
        /// Before it was drawn, at this temperature: the first eight.
        let likeliest: [Share]
    }

    private let context: ToyContext
    private let text: CharacterText
    private var generator = RandomSource(seed: 1)
    /// Models that were loaded, by their names.
    private var nets: [String: CharacterModel] = [:]
    private var chains: [String: MarkovModel] = [:]
    private var model = ""
    private var written: [Int] = []
    private var state: CharacterModel.State?
    /// Logits of the next letter.
    private var logits: [Double] = []

    init(_ context: ToyContext) throws {
        self.context = context
        text = try Shakespeare.load(from: context.datasets)
    }

    mutating func answer(_ question: Question) throws -> Answer {
        guard question.temperature > 0, question.temperature <= 10 else {
            throw ToyProblem("the temperature is above 0, and at most 10")
        }
        if question.wish == "begin" || question.model != model || logits.isEmpty {
            guard question.start.count <= 200, let begun = text.symbols(of: question.start), begun.count > 3 else {
                throw ToyProblem("it goes on from 4 to 200 characters, all of which Shakespeare uses")
            }
            (model, written, state) = (question.model, [], nil)
            for symbol in begun { try read(symbol, needsLogits: false) }
            try look()
        }
        let softmax = context[SoftmaxChecks.softmax]
        let shares = try softmax(logits.map { $0 / question.temperature })
        let symbol = try context[RecurrentChecks.sampleSymbol](
            logits, question.temperature, generator.uniform(), Lent.softmax)
        guard text.characters.indices.contains(symbol) else { throw ToyProblem("there is no letter \(symbol)") }
        try read(symbol, needsLogits: true)
        let best = shares.indices.sorted { shares[$0] > shares[$1] }.prefix(8)
        return Answer(
            letter: String(text.characters[symbol]),
            likeliest: best.map { Answer.Share(letter: String(text.characters[$0]), share: shares[$0]) })
    }

    /// Reads a letter, and looks at what may follow.
    private mutating func read(_ symbol: Int, needsLogits: Bool) throws {
        written.append(symbol)
        if let kind = CharacterModel.Kind(rawValue: model) {
            let net = try net(kind)
            let found = withoutRecording { net([[symbol]], state: state) }
            state = found.state
            logits = found.logits.elements.map(Double.init)
        } else if needsLogits {
            try look()
        }
    }

    /// What a chain expects after the last letters.
    private mutating func look() throws {
        guard CharacterModel.Kind(rawValue: model) == nil else { return }
        guard let order = Int(model.suffix(1)), (1...3).contains(order), model == "markov-\(order)" else {
            throw ToyProblem("there is no model '\(model.prefix(20))'")
        }
        let chain =
            chains[model]
            ?? MarkovModel(
                order: order, text: TextParts(text).training, symbolCount: text.characters.count, smoothing: 0.001)
        chains[model] = chain
        logits = chain.probabilities(after: written).map { log($0) }
    }

    private mutating func net(_ kind: CharacterModel.Kind) throws -> CharacterModel {
        if let net = nets[kind.rawValue] { return net }
        let net = try CharacterModel(kind, text: text, weights: CharacterModel.weights(kind, in: context.datasets))
        nets[kind.rawValue] = net
        return net
    }
}
