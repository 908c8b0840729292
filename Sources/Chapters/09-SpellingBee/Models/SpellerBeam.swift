import DataLoading
import Layers
import TensorCore

/// Beam search: instead of one spelling the best few are kept at every step.
///
/// A spelling's score is the sum of the logarithms of its letters' probabilities, the end's included. It is not divided
/// by the length: that sum is the logarithm of the probability of the whole word, and the end symbol already says how
/// likely it is to be over. Source: A. Graves (2012), arXiv:1211.3711, section 3.1. Departs from the paper: nothing
/// that matters for a decoder which writes one symbol a step.
extension Speller {
    /// One spelling in the beam.
    private struct Candidate {
        var symbols: [Int] = []
        var sum = 0.0
        /// The row of the network's state that belongs to it.
        var row: Int
    }

    /// The best spellings of each word, best first; finished ones are kept aside, and a word is done as soon as no
    /// unfinished spelling can overtake the last of the best finished ones.
    ///
    /// - Parameter width: how many spellings of a word are kept, at least 1; with 1 it is ``greedy(_:)``.
    /// - Returns: for each pronunciation up to `width` spellings.
    package func beam(_ pronunciations: [[Phoneme]], width: Int) -> [[SpelledWord]] {
        guard width >= 1 else {
            Misuse.stop("beam", rule: "a width of at least 1", found: "\(width)", remedy: "1 is greedy decoding")
        }
        guard !pronunciations.isEmpty else { return [] }
        return withoutRecording { search(pronunciations, width) }
    }

    private func search(_ pronunciations: [[Phoneme]], _ width: Int) -> [[SpelledWord]] {
        let reading = encoder(SpellingBatch(pronunciations: pronunciations)) { $0 }
        let words = pronunciations.count
        // Every word gets `width` rows, in which its spellings live; at first only one is alive.
        let source = decoder.source(reading.repeated(width))
        var state = source.start
        var beams = (0..<words).map { [Candidate(row: $0 * width)] }
        var finished = [[Candidate]](repeating: [], count: words)
        for _ in 0...Self.longestSpelling {
            guard beams.contains(where: { !$0.isEmpty }) else { break }
            let last = Self.lastSymbols(beams, rows: words * width)
            let step = decoder(previous: last, from: state, source: source)
            let scores = Self.allowedLogProbabilities(decoder.output(step.outputs.at(0)))
            var parents = Array(0..<words * width)
            for word in 0..<words {
                beams[word] = Self.extend(beams[word], by: scores, width, &finished[word])
                for (place, candidate) in beams[word].enumerated() {
                    parents[word * width + place] = candidate.row
                    beams[word][place].row = word * width + place
                }
            }
            state = LSTMState(
                hidden: step.state.hidden.gatherRows(parents), cell: step.state.cell.gatherRows(parents))
        }
        return zip(finished, beams).map { Self.spellings(finished: $0, unfinished: $1, width) }
    }

    /// The best `width` continuations; those that end go to `finished`, which keeps its best `width`.
    private static func extend(
        _ beam: [Candidate], by scores: [[Double]], _ width: Int, _ finished: inout [Candidate]
    ) -> [Candidate] {
        var next: [Candidate] = []
        for candidate in beam {
            for (symbol, score) in scores[candidate.row].enumerated() where score > -.infinity {
                next.append(
                    Candidate(symbols: candidate.symbols + [symbol], sum: candidate.sum + score, row: candidate.row))
            }
        }
        next.sort { $0.sum > $1.sum }
        next = Array(next.prefix(width))
        finished += next.filter { $0.symbols.last == SpellingCodes.end }
        finished.sort { $0.sum > $1.sum }
        finished = Array(finished.prefix(width))
        let bound = finished.count == width ? finished[width - 1].sum : -.infinity
        return next.filter { $0.symbols.last != SpellingCodes.end && $0.sum > bound }
    }

    private static func lastSymbols(_ beams: [[Candidate]], rows: Int) -> [Int] {
        var last = [Int](repeating: SpellingCodes.begin, count: rows)
        for candidate in beams.joined() { last[candidate.row] = candidate.symbols.last ?? SpellingCodes.begin }
        return last
    }

    /// Finished spellings first; only where there are none, those that were cut.
    private static func spellings(finished: [Candidate], unfinished: [Candidate], _ width: Int) -> [SpelledWord] {
        let isFinished = !finished.isEmpty
        return (isFinished ? finished : unfinished).prefix(width).map { candidate in
            SpelledWord(
                word: SpellingCodes.word(of: candidate.symbols), logProbability: candidate.sum, isFinished: isFinished)
        }
    }
}

extension SpellerEncoder.Reading {
    /// Each word `count` times, one after the other.
    fileprivate func repeated(_ count: Int) -> SpellerEncoder.Reading {
        let batch = outputs.shape[1]
        let rows = (0..<batch * count).map { $0 / count }
        let byWord = outputs.transposed([1, 0, 2]).gatherRows(rows).transposed([1, 0, 2])
        return SpellerEncoder.Reading(
            outputs: byWord,
            state: LSTMState(hidden: state.hidden.gatherRows(rows), cell: state.cell.gatherRows(rows)),
            lengths: lengths.map { lengths in rows.map { lengths[$0] } })
    }
}
