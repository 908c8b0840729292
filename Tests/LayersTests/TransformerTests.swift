import Foundation
import Layers
import TensorCore
import TestSupport
import Testing

/// Whole transformers against the formulas in `Fixtures/transformers.py`, and what must hold of them.
@Suite struct TransformerTests {
    private static let symbols = [[3, 0, 6, 6, 1], [2, 5, 0, 4, 3]]
    private static let sources = [[4, 1, 0, 3], [2, 2, 4, 0], [1, 0, 3, 3]]
    private static let targets = [[0, 5, 2], [0, 1, 1], [0, 4, 5]]

    private static func design(
        width: Int, heads: Int, layers: Int = 1, inner: Int, _ positions: PositionKind = .learned,
        _ placement: NormPlacement = .before, isTied: Bool = true, dropout: Double = 0
    ) -> TransformerDesign {
        TransformerDesign(
            vocabularySize: 7, context: 8, width: width, headCount: heads, layerCount: layers, innerWidth: inner,
            positions: positions, normPlacement: placement, isTied: isTied, dropout: dropout)
    }

    /// Logits and the gradient of every parameter.
    private func compare(_ name: String, _ model: some Layer, _ logits: () -> Tensor) throws {
        let fixtures = try Fixture.load("transformers.json", as: [OperationFixture].self)
        let fixture = try #require(fixtures.first { $0.name == name })
        try #require(model.parameters.map { Array($0.value.shape) } == fixture.inputs.map(\.shape))
        for (parameter, value) in zip(model.parameters, fixture.inputs) { parameter.value = value.tensor }
        let output = logits()
        #expect(Array(output.shape) == fixture.output.shape)
        #expect(difference(output, fixture.output.tensor) < 10 * valueTolerance, "\(name)")
        output.backward(upstream: fixture.weights.tensor)
        for (parameter, expected) in zip(model.parameters, fixture.gradients) {
            let worst = difference(parameter.gradient ?? .zeros(parameter.value.shape), expected.tensor)
            #expect(worst < 10 * gradientTolerance, "\(name), \(parameter.name): off by \(worst)")
        }
    }

    @Test(arguments: [
        ("gpt learned, before, tied", design(width: 6, heads: 3, layers: 2, inner: 11)),
        ("gpt sinusoidal, after, untied", design(width: 9, heads: 3, inner: 5, .sinusoidal, .after, isTied: false)),
        ("gpt rotary, before, tied", design(width: 8, heads: 2, inner: 5, .rotary)),
    ])
    func decoderOnly(_ name: String, _ design: TransformerDesign) throws {
        var source = RandomSource(seed: 1)
        let model = GPT(design, using: &source)
        try compare(name, model) { model(Self.symbols) }
    }

    @Test(arguments: [
        ("translator learned, before, tied", design(width: 6, heads: 2, inner: 5)),
        (
            "translator sinusoidal, after, untied",
            design(width: 6, heads: 3, inner: 7, .sinusoidal, .after, isTied: false)
        ),
    ])
    func encoderAndDecoder(_ name: String, _ design: TransformerDesign) throws {
        var source = RandomSource(seed: 2)
        let model = TransformerTranslator(design, sourceVocabularySize: 5, using: &source)
        try compare(name, model) {
            var pass = Pass(mode: .evaluation)
            let read = model.encode(Self.sources, lengths: [4, 2, 1], &pass)
            return model.decode(Self.targets, over: read, sourceLengths: [4, 2, 1], &pass)
        }
    }

    /// What is said at a position does not change when later symbols do; without the mask it does.
    @Test(arguments: PositionKind.allCases)
    func theMaskHidesWhatComes(_ positions: PositionKind) {
        var source = RandomSource(seed: 3)
        let model = GPT(Self.design(width: 8, heads: 2, layers: 2, inner: 9, positions), using: &source)
        let (one, other) = ([3, 0, 6, 6, 1], [3, 0, 6, 2, 4])
        let logits = model([one, other])
        #expect(difference(logits.at(0).slice(0..<3), logits.at(1).slice(0..<3)) == 0)
        #expect(difference(logits.at(0).slice(3..<4), logits.at(1).slice(3..<4)) > 1e-4)
        var pass = Pass(mode: .evaluation)
        let leaking = model([one, other], isCausal: false, &pass)
        #expect(difference(leaking.at(0).slice(0..<1), leaking.at(1).slice(0..<1)) > 1e-6)
    }

    /// Without positions, and without a mask, a permutation of the input permutes the output, and nothing else.
    @Test func aPermutationGoesThroughUnnoticed() {
        var source = RandomSource(seed: 4)
        let order = [3, 1, 4, 0, 2]
        let text = [3, 0, 6, 5, 1]
        for positions in PositionKind.allCases {
            let model = GPT(Self.design(width: 8, heads: 2, layers: 2, inner: 9, positions), using: &source)
            var pass = Pass(mode: .evaluation)
            let straight = model([text], isCausal: false, &pass).at(0).gatherRows(order)
            let permuted = model([order.map { text[$0] }], isCausal: false, &pass).at(0)
            #expect((difference(permuted, straight) < 1e-5) == (positions == .none), "\(positions)")
        }
    }

    /// Reading symbol by symbol with a cache says the same as reading all anew.
    @Test(arguments: PositionKind.allCases)
    func theCacheChangesNothing(_ positions: PositionKind) {
        var source = RandomSource(seed: 5)
        let text = [3, 0, 6, 6, 1, 2, 5]
        for placement in NormPlacement.allCases {
            let model = GPT(
                Self.design(width: 8, heads: 2, layers: 2, inner: 9, positions, placement), using: &source)
            let whole = model([text]).at(0)
            var memory = model.emptyMemory
            var worst = difference(model.read(Array(text.prefix(3)), memory: &memory), whole.at(2))
            for place in 3..<text.count {
                worst = max(worst, difference(model.read([text[place]], memory: &memory), whole.at(place)))
            }
            #expect(worst < 1e-5)
            #expect(memory.count == text.count)
        }
    }

    /// Without recording a block's step is one operation: beside the single operations, which a recorded step is made
    /// of, beyond the first room of the cache; and a copy of what was read goes its own way.
    @Test(arguments: [NormPlacement.before, .after])
    func theFusedStepAgreesWithSingleOperations(_ placement: NormPlacement) {
        var source = RandomSource(seed: 15)
        let design = TransformerDesign(
            vocabularySize: 7, context: 40, width: 51, headCount: 3, layerCount: 2, innerWidth: 70,
            normPlacement: placement)
        let model = GPT(design, using: &source)
        for parameter in model.parameters {
            parameter.value.add(.randomNormal(parameter.value.shape, using: &source), scaledBy: 0.2)
        }
        for prompt in [[3], [3, 0, 6, 5, 1]] {
            var (fused, single) = (model.emptyMemory, model.emptyMemory)
            _ = withoutRecording { model.read(prompt, memory: &fused) }
            _ = model.read(prompt, memory: &single)
            for step in 0..<30 {
                let symbol = (3 * step + 2) % 7
                var copy = fused
                let one = withoutRecording { model.read([symbol], memory: &fused) }
                let other = model.read([symbol], memory: &single)
                #expect(!one.isRecorded && other.isRecorded)
                #expect(difference(one, other) < 10 * valueTolerance, "step \(step)")
                let elsewhere = withoutRecording { model.read([(symbol + 1) % 7], memory: &copy) }
                #expect(difference(elsewhere, one) > 1e-4)
                #expect(fused.count == prompt.count + step + 1 && copy.count == fused.count)
            }
        }
    }

    /// More steps than the cache has room for at first, several texts at once; and a copy of a cache goes its own way.
    @Test func theCacheGrowsAndIsAValue() {
        var source = RandomSource(seed: 12)
        let attention = MultiHeadAttention(size: 6, headCount: 2, using: &source)
        let text = Tensor.randomNormal([3, 37, 6], using: &source)
        let whole = attention(text, over: text, isCausal: true)
        var cache = KeyValueCache()
        _ = attention(text.slice(0..<5, axis: 1), cache: &cache)
        for step in 5..<37 {
            let before = cache
            let next = attention(text.slice(step..<step + 1, axis: 1), cache: &cache)
            #expect(difference(next, whole.slice(step..<step + 1, axis: 1)) < 1e-5)
            var copy = before
            let other = attention(text.slice(0..<1, axis: 1), cache: &copy)
            let again = attention(text.slice(0..<1, axis: 1), over: text.slice(0..<step, axis: 1))
            #expect(difference(other, again) > 1e-6, "its own key is seen, too")
            #expect(before.count == step && cache.count == step + 1 && copy.count == step + 1)
        }
        var copy = cache
        let one = attention(text.slice(3..<4, axis: 1), cache: &cache)
        #expect(difference(attention(text.slice(3..<4, axis: 1), cache: &copy), one) == 0)
    }

    /// A batch padded to the longest source gives what each source gives by itself.
    @Test func paddingIsNotRead() {
        var source = RandomSource(seed: 6)
        let model = TransformerTranslator(
            Self.design(width: 6, heads: 2, inner: 5), sourceVocabularySize: 5, using: &source)
        var pass = Pass(mode: .evaluation)
        let lengths = [4, 2, 1]
        let batch = model.decode(
            Self.targets, over: model.encode(Self.sources, lengths: lengths, &pass), sourceLengths: lengths, &pass)
        for (row, length) in lengths.enumerated() {
            let own = model.encode([Array(Self.sources[row].prefix(length))], &pass)
            #expect(difference(model.decode([Self.targets[row]], over: own, &pass).at(0), batch.at(row)) < 1e-5)
        }
    }

    /// The inner product of a turned query and a turned key depends on their distance alone.
    @Test func rotaryKnowsDistances() {
        var source = RandomSource(seed: 7)
        let (query, key) = (
            Tensor.randomNormal([1, 6], using: &source), Tensor.randomNormal([1, 6], using: &source)
        )
        func product(_ p: Int, _ q: Int) -> Double {
            let (turned, other) = (query.rotatedByPosition(from: p), key.rotatedByPosition(from: q))
            return Double((turned * other).sum().item)
        }
        #expect(abs(product(7, 3) - product(104, 100)) < 1e-4)
        #expect(abs(product(7, 3) - product(3, 7)) > 1e-2)
    }

    /// By hand: position 0 is all (0, 1); position 1 begins with sin 1, cos 1.
    @Test func sinusoidalTable() {
        let table = PositionTable.sinusoidal(positions: 3, width: 5)
        let slower = 0.025118864315095794  // 10000^(-2/5)
        let slowest = 0.000630957344480193  // 10000^(-4/5)
        let rows: [[Double]] = [
            [0, 1, 0, 1, 0], [sin(1), cos(1), sin(slower), cos(slower), sin(slowest)],
            [sin(2), cos(2), sin(2 * slower), cos(2 * slower), sin(2 * slowest)],
        ]
        #expect(largestDifference(table.elements, rows.flatMap { $0 }) < 1e-6)
    }

    /// GPT-2 small, with its own sizes in the formula.
    @Test func parametersOfTheParts() {
        var source = RandomSource(seed: 8)
        let model = GPT(Self.design(width: 6, heads: 3, layers: 2, inner: 24), using: &source)
        let block = 4 * (36 + 6) + 4 * 6 + (6 * 24 + 24 + 24 * 6 + 6)
        #expect(model.parameterCount == 7 * 6 + 8 * 6 + 2 * block + 2 * 6)
        #expect(Set(model.parameters.map(\.name)).count == model.parameters.count)
        let design = Self.design(width: 6, heads: 3, layers: 2, inner: 5, .sinusoidal, isTied: false)
        let translator = TransformerTranslator(design, sourceVocabularySize: 4, using: &source)
        #expect(Set(translator.parameters.map(\.name)).count == translator.parameters.count)
    }

    /// Dropout draws in training, from the generator that it is given, and not in evaluation.
    @Test func dropoutDraws() {
        var source = RandomSource(seed: 9)
        let model = GPT(Self.design(width: 6, heads: 3, inner: 5, dropout: 0.5), using: &source)
        var (one, same, other) = (RandomSource(seed: 1), RandomSource(seed: 1), RandomSource(seed: 2))
        let first = model(Self.symbols, using: &one)
        #expect(difference(first, model(Self.symbols, using: &same)) == 0)
        #expect(difference(first, model(Self.symbols, using: &other)) > 1e-3)
        #expect(difference(model(Self.symbols), model(Self.symbols)) == 0)
    }
}
