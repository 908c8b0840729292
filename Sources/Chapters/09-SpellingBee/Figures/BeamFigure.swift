import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting

private let beamWidth = 5

/// What beam search finds and greedy decoding does not, for two words, as trees that grow to the right.
func drawBeamSpelling(_ context: FigureContext) throws -> Figure {
    let trees = try beamTrees(context)
    return Figure(
        title: "Greedy takes the best letter, the beam finds the better word",
        panels: trees.map { [$0.diagram()] }, smallPrint: smallPrint)
}

func moveBeamSpelling(_ context: FigureContext) throws -> Animation {
    let tree = try beamTrees(context)[0]
    return Animation(
        title: "Five beginnings in place of one", smallPrint: smallPrint,
        labels: (1...tree.rounds).map { "round \($0)" } + ["the words"]
    ) { Figure(panel: tree.diagram(rounds: $0 + 1)) }
}

private let smallPrint = SmallPrint(
    .computed, more: "the trained network; rows: by probability; blue: on the way to the word that wins")

/// The trees of two words; beside the learner's stands ours of the first word.
private func beamTrees(_ context: FigureContext) throws -> [BeamTree] {
    let bee = try SpellingBee.load(from: context.datasets)
    let words = wordsForBeam(bee)
    let mine = try words.map { try BeamTree($0, bee, context.functions) }
    return context.isMine ? [mine[0], try BeamTree(words[0], bee, Functions(), name: "reference, ")] : mine
}

/// The first two words for validation that a beam of 5 spells right and greedy decoding does not.
private func wordsForBeam(_ bee: SpellingBee) -> [PronouncedWord] {
    let asked = Array(bee.words.validation.prefix(400))
    let sounds = asked.map(\.phonemes)
    let (greedy, beam) = (
        bee.speller.spellings(of: sounds), bee.speller.spellings(of: sounds, beamWidth: beamWidth)
    )
    let won = asked.indices.filter { beam[$0] == asked[$0].word && greedy[$0] != asked[$0].word }
    return (won.isEmpty ? [0] : won).prefix(2).map { asked[$0] }
}

/// The beginnings that a beam search kept, round by round.
private struct BeamTree {
    private let title: String
    private let greedy: [Int]
    private let ends: [Hypothesis]
    /// By round the beginnings that were gone on with, the likeliest first.
    private let kept: [[[Int]]]

    init(_ word: PronouncedWord, _ bee: SpellingBee, _ functions: Functions, name: String = "") throws {
        let decoder = bee.speller.symbolDecoder(for: word.phonemes)
        greedy = try functions[SpellingBeeChecks.greedyDecoding](decoder)
        let recorder = BeamRecorder(decoder)
        ends = try functions[SpellingBeeChecks.beamSearch](recorder.decoder, beamWidth)
        kept = recorder.rounds
        title =
            "\(name)\(word.word), \(ReadablePronunciation.text(word.phonemes)): greedy writes "
            + SpellingCodes.word(of: greedy)
    }

    var rounds: Int { kept.count }

    private func place(_ round: Int, _ rank: Int) -> Point { Point(1.9 * Double(round), -1.15 * Double(rank)) }

    /// - Parameter rounds: how many are drawn; behind the last stand the words.
    func diagram(rounds shown: Int = .max) -> Diagram {
        let winner = ends.first?.symbols ?? []
        var shapes: [Diagram.Shape] = [.joint("", at: Point(-1.9, -2.3), color: .foreground)]
        for (round, beginnings) in kept.enumerated() {
            let rows = rows(of: beginnings)
            for (symbols, rank) in zip(beginnings, rows) {
                let isShown = round < shown
                let look = look(of: symbols, winner)
                let letter = SpellingCodes.word(of: symbols.suffix(1))
                shapes.append(
                    isShown
                        ? .circle(
                            name(symbols), letter, at: place(round, rank), radius: 0.46, color: look.color,
                            isBold: look.weight > 1)
                        : .joint(name(symbols), at: place(round, rank), isVisible: false))
                guard isShown else { continue }
                shapes.append(
                    .arrow(
                        from: name(Array(symbols.dropLast())), to: name(symbols), color: look.color,
                        weight: look.weight, hasHead: false))
            }
        }
        let column = 1.9 * Double(kept.count) + 0.3
        for (rank, end) in ends.enumerated() {
            let look = look(of: end.symbols, winner)
            let text = SpellingCodes.word(of: end.symbols) + "  " + NumberFormat.percent(exp(end.logProbability))
            let at = Point(column, -1.15 * Double(rank))
            shapes.append(
                .text(shown > kept.count ? text : "", at: Point(at.x + 0.3, at.y), color: look.color, side: .left))
            shapes.append(.joint("end\(rank)", at: at, isVisible: false))
            guard shown > kept.count, kept.joined().contains(end.symbols) else { continue }
            shapes.append(
                .arrow(
                    from: name(end.symbols), to: "end\(rank)", isDashed: true, color: look.color, weight: look.weight,
                    hasHead: false))
        }
        return Diagram(title: title, shapes: shapes)
    }

    /// Where beginnings stand: by rank, but words that are whole in the row of their name, so that no line to a name
    /// runs through another word.
    private func rows(of beginnings: [[Int]]) -> [Int] {
        let ranks = beginnings.map { symbols in ends.firstIndex { $0.symbols == symbols } }
        let known = ranks.compactMap { $0 }
        return known.count == beginnings.count ? known : Array(beginnings.indices)
    }

    private func name(_ symbols: [Int]) -> String { symbols.map(String.init).joined(separator: "-") }

    private func look(of symbols: [Int], _ winner: [Int]) -> (color: Ink, weight: Double) {
        if winner.starts(with: symbols) { return (.series(0), 2.4) }
        if greedy.starts(with: symbols) { return (.series(1), 2.4) }
        return (.quiet, 0.8)
    }
}

/// Listens to a decoder: which beginnings it is asked to go on with, and how likely each is.
///
/// The search hands each hypothesis's state back with it, so the beginning travels in front of the state.
private final class BeamRecorder {
    private let inner: SymbolDecoder
    private var sums: [[Int]: Double] = [[]: 0]

    init(_ decoder: SymbolDecoder) { inner = decoder }

    var decoder: SymbolDecoder {
        SymbolDecoder(
            begin: inner.begin, end: inner.end, maximumLength: inner.maximumLength, startState: [0] + inner.startState
        ) { [self] previous, state in
            let count = Int(state[0])
            let before = state[1..<1 + count].map { Int($0) }
            let symbols = previous == inner.begin ? before : before + [previous]
            let output = try inner.step(previous, Array(state[(1 + count)...]))
            for (symbol, logProbability) in output.logProbabilities.enumerated() {
                sums[symbols + [symbol]] = (sums[symbols] ?? 0) + logProbability
            }
            asked.append(symbols)
            return DecoderOutput(
                logProbabilities: output.logProbabilities,
                state: [Double(symbols.count)] + symbols.map(Double.init) + output.state)
        }
    }

    private var asked: [[Int]] = []

    /// By length the beginnings that were asked for, the likeliest first.
    var rounds: [[[Int]]] {
        let lengths = Dictionary(grouping: asked.filter { !$0.isEmpty }, by: \.count)
        return lengths.sorted { $0.key < $1.key }.map { $0.value.sorted { (sums[$0] ?? 0) > (sums[$1] ?? 0) } }
    }
}
