import Layers
import TensorCore

/// Sentences side by side: `words` is time-major, entry `time · count + row`.
package struct SentimentBatch: Sendable {
    package let count: Int
    package let steps: Int
    /// `[steps · count]`; pads behind short sentences.
    package let words: [Int]
    /// `[count]`, at least 1 each.
    package let lengths: [Int]

    /// - Parameter sentences: the numbers of their words; an empty one counts as one pad.
    package init(_ sentences: [[Int]]) {
        let longest = max(1, sentences.map(\.count).max() ?? 1)
        var words = [Int](repeating: SentenceCodes.pad, count: longest * sentences.count)
        for (row, sentence) in sentences.enumerated() {
            for (time, word) in sentence.enumerated() { words[time * sentences.count + row] = word }
        }
        (count, steps, self.words) = (sentences.count, longest, words)
        lengths = sentences.map { max(1, $0.count) }
    }

    /// `[count, vocabulary]`: how often each word occurs.
    func counts(vocabulary: Int) -> Tensor {
        var counts = [Scalar](repeating: 0, count: count * vocabulary)
        for (place, word) in words.enumerated() where word != SentenceCodes.pad {
            counts[(place % count) * vocabulary + word] += 1
        }
        return Tensor([count, vocabulary], counts)
    }
}

/// Reads a sentence, says one number: above 0 it praises. Chapter 10.
package struct SentimentNet: Layer {
    package enum Kind: String, CaseIterable, Sendable {
        /// How often each word occurs, and a logistic neuron.
        case bag = "bag of words"
        /// The mean of the words' vectors, and a hidden layer: order is lost, but words can speak with each other.
        case mean = "mean of embeddings"
        case rnn = "RNN"
        case lstm = "LSTM"
        /// An LSTM, and a learned question that the states of all words are asked: does this one matter? Source: Z.
        /// Yang et al. (2016), doi:10.18653/v1/N16-1174. Departs from the paper: an LSTM where it has GRUs, one level,
        /// from words to a sentence, and one way.
        case attention = "LSTM with attention"
        /// The same with an LSTM from each end, as the paper has it: a state knows what comes after its word as well.
        case bothWays = "BiLSTM with attention"
    }

    package let kind: Kind
    package let vocabulary: Int
    package let embedding: Embedding
    private let hidden: Linear
    private let rnn: RNN
    private let lstm: LSTM
    /// From the last word to the first, for the net that reads both ways; each way then has half of the units.
    private let backward: LSTM
    /// W and b of the exercise `word-attention`.
    package let attention: Linear
    /// v of it, `[units]`.
    package let score: Parameter
    private let output: Linear

    /// Those that the kind uses.
    package var parameters: [Parameter] {
        switch kind {
        case .bag: output.parameters
        case .mean: embedding.parameters + hidden.parameters + output.parameters
        case .rnn: embedding.parameters + rnn.parameters + output.parameters
        case .lstm: embedding.parameters + lstm.parameters + output.parameters
        case .attention:
            embedding.parameters + lstm.parameters + attention.parameters + [score] + output.parameters
        case .bothWays:
            embedding.parameters + lstm.parameters + backward.parameters + attention.parameters + [score]
                + output.parameters
        }
    }

    /// - Parameters:
    ///   - size: numbers of a word's vector.
    ///   - units: of whatever reads the vectors; even.
    package init(
        _ kind: Kind, vocabulary: Int, size: Int = 16, units: Int = 32, using generator: inout RandomSource
    ) {
        (self.kind, self.vocabulary) = (kind, vocabulary)
        embedding = Embedding(
            count: vocabulary, size: size, standardDeviation: 0.5, name: "words", using: &generator)
        hidden = Linear(inputSize: size, outputSize: units, name: "hidden", using: &generator)
        rnn = RNN(inputSize: size, hiddenSize: units, name: "rnn", using: &generator)
        let oneWay = kind == .bothWays ? units / 2 : units
        lstm = LSTM(inputSize: size, hiddenSize: oneWay, forgetBias: 1, name: "lstm", using: &generator)
        backward = LSTM(inputSize: size, hiddenSize: units / 2, forgetBias: 1, name: "backward", using: &generator)
        attention = Linear(inputSize: units, outputSize: units, name: "attention", using: &generator)
        score = Parameter(
            Initializer.glorotUniform.weights([units], fanIn: units, fanOut: 1, using: &generator),
            name: "attention.score")
        let inputs = kind == .bag ? vocabulary : units
        output = Linear(inputSize: inputs, outputSize: 1, name: "output", using: &generator)
    }

    /// - Returns: logits `[count]`; and for a net with attention its weights, `[count, steps]`.
    package func callAsFunction(_ batch: SentimentBatch) -> (logits: Tensor, weights: Tensor?) {
        let (summary, weights) = summary(batch)
        return (output(summary).reshaped([batch.count]), weights)
    }

    private func summary(_ batch: SentimentBatch) -> (Tensor, Tensor?) {
        if kind == .bag { return (batch.counts(vocabulary: vocabulary), nil) }
        let vectors = embedding(batch.words, shape: [batch.steps, batch.count])
        switch kind {
        case .bag, .mean:
            let shares = batch.lengths.flatMap { length in
                (0..<batch.steps).map { $0 < length ? 1 / Scalar(length) : 0 }
            }
            let weights = Tensor([batch.count, batch.steps], shares)
            return (hidden(weightedSum(of: vectors, weights: weights, lengths: batch.lengths)).tanh(), nil)
        case .rnn: return (rnn(vectors, lengths: batch.lengths).state, nil)
        case .lstm: return (lstm(vectors, lengths: batch.lengths).state.hidden, nil)
        case .attention, .bothWays:
            let states = states(vectors, batch.lengths)
            let scores = additiveScores(
                query: .zeros([batch.count, score.value.count]), keys: attention(states), weight: score.tensor,
                lengths: batch.lengths)
            let weights = scores.maskedSoftmax(lengths: batch.lengths)
            return (weightedSum(of: states, weights: weights, lengths: batch.lengths), weights)
        }
    }

    /// What the nets with attention make of every word, `[steps, count, units]`.
    private func states(_ vectors: Tensor, _ lengths: [Int]) -> Tensor {
        let left = lstm(vectors, lengths: lengths).outputs
        guard kind == .bothWays else { return left }
        return .concatenate([left, backward(vectors, lengths: lengths, isReversed: true).outputs], axis: 2)
    }

    /// The same for one sentence, `[words][units]`.
    package func states(of sentence: [Int]) -> [[Double]] {
        let batch = SentimentBatch([sentence])
        let vectors = embedding(batch.words, shape: [batch.steps, 1])
        let outputs = withoutRecording { states(vectors, batch.lengths).elements }
        let units = score.value.count
        return (0..<batch.steps).map { outputs[$0 * units..<($0 + 1) * units].map(Double.init) }
    }

    /// The mean cross-entropy of a sentence, in nats.
    package func loss(_ sentences: [[Int]], arePositive: [Bool]) -> Tensor {
        self(SentimentBatch(sentences)).logits
            .binaryCrossEntropy(targets: Tensor([sentences.count], arePositive.map { $0 ? 1 : 0 }))
    }
}
