import Layers
import TensorCore

/// Beam search: instead of one translation the best few are kept at every step.
///
/// Unfinished ones are compared by the sum of the logarithms of their probabilities; they all have the same length.
/// Finished ones do not: every further symbol makes a sum smaller, so sums prefer what is short. They are ranked by the
/// sum divided by a power of the length, and each takes a place in the beam for good; the exercise
/// `length-normalized-beam` is the same for one source. Source: Y. Wu et al. (2016), arXiv:1609.08144, section 7.
/// Departs from the paper: the plain length where it has (5 + length)/6, and no penalty for coverage.
extension Translator {
    private struct Candidate {
        var symbols: [Int] = []
        var sum = 0.0
        /// The row of the net's state that belongs to it.
        var row: Int
    }

    /// The best translations of each source, best first.
    ///
    /// - Parameters:
    ///   - width: how many are kept, at least 1; with 1 it is ``greedy(_:)``.
    ///   - lengthPower: 0 ranks by the sum, 1 by the mean of a symbol.
    /// - Returns: for each source up to `width`, at least one.
    package func beam(_ sources: [[Int]], width: Int, lengthPower: Double) -> [[WrittenSequence]] {
        guard width >= 1 else {
            Misuse.stop("beam", rule: "a width of at least 1", found: "\(width)", remedy: "1 is greedy decoding")
        }
        guard !sources.isEmpty else { return [] }
        return withoutRecording { search(sources, width, lengthPower) }
    }

    private func search(_ sources: [[Int]], _ width: Int, _ lengthPower: Double) -> [[WrittenSequence]] {
        let reading = encoder(TranslationBatch(sources: sources)) { $0 }
        // Every source gets `width` rows, in which its candidates live; at first only one is alive.
        let source = decoder.source(reading.repeated(width))
        var state = source.start
        var beams = sources.indices.map { [Candidate(row: $0 * width)] }
        var finished = [[WrittenSequence]](repeating: [], count: sources.count)
        for _ in 0..<Self.longest where beams.contains(where: { !$0.isEmpty }) {
            var last = [Int](repeating: SentenceCodes.begin, count: sources.count * width)
            for candidate in beams.joined() { last[candidate.row] = candidate.symbols.last ?? SentenceCodes.begin }
            let step = decoder(previous: last, from: state, source: source)
            let scores = Self.best(width, of: decoder.logits(step.outputs.at(0)).logSoftmax(axis: -1))
            var parents = Array(0..<sources.count * width)
            for one in sources.indices {
                let next = Self.extended(beams[one], by: scores, width - finished[one].count)
                finished[one] += next.filter { $0.symbols.last == SentenceCodes.end }.map {
                    WrittenSequence(symbols: Array($0.symbols.dropLast()), logProbability: $0.sum, isFinished: true)
                }
                beams[one] = next.filter { $0.symbols.last != SentenceCodes.end }
                for (place, candidate) in beams[one].enumerated() {
                    parents[one * width + place] = candidate.row
                    beams[one][place].row = one * width + place
                }
            }
            state = step.state.gatherRows(parents)
        }
        return zip(finished, beams).map { finished, beam in
            let cut = beam.map { WrittenSequence(symbols: $0.symbols, logProbability: $0.sum, isFinished: false) }
            let ranked = (finished + cut).enumerated().sorted { a, b in
                let (x, y) = (a.element.score(lengthPower: lengthPower), b.element.score(lengthPower: lengthPower))
                return x == y ? a.offset < b.offset : x > y
            }
            return ranked.map(\.element)
        }
    }

    /// The best continuations of all candidates of a source, as many as there are places.
    private static func extended(
        _ beam: [Candidate], by scores: [[(symbol: Int, score: Double)]], _ places: Int
    ) -> [Candidate] {
        let all = beam.flatMap { candidate in
            scores[candidate.row].map { symbol, score in
                Candidate(symbols: candidate.symbols + [symbol], sum: candidate.sum + score, row: candidate.row)
            }
        }
        return Array(all.sorted { $0.sum > $1.sum }.prefix(places))
    }
}

extension TranslatorEncoder.Reading {
    /// Each source `count` times, one after the other.
    fileprivate func repeated(_ count: Int) -> TranslatorEncoder.Reading {
        let rows = (0..<outputs.shape[1] * count).map { $0 / count }
        return TranslatorEncoder.Reading(
            outputs: outputs.transposed([1, 0, 2]).gatherRows(rows).transposed([1, 0, 2]),
            state: state.gatherRows(rows), lengths: lengths.map { lengths in rows.map { lengths[$0] } })
    }
}
