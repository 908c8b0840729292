import Contracts
import Foundation

// Types: BLEUSmoothing and BLEUScore in Sources/Contracts/Words.swift

/// Exercise `bleu`: how near translations come to what people wrote.
///
/// For n from 1 to 4, of all runs of n words in all translations: how many stand in a reference too? Each counts at
/// most as often as in that reference of its sentence where it stands most often (*clipped*: else "the the the" would
/// be perfect). Add up hits and runs over all sentences, and divide once:
///
/// ```
/// pₙ = hits / runs       brevity = 1 where c ≥ r, or else exp(1 - r / c)
/// BLEU = brevity · (p₁ p₂ p₃ p₄)^(1/4)
/// ```
///
/// c is the number of words in all translations. r adds up, for each of them, the length of the reference whose length
/// is nearest, of two that are equally near the shorter. Without it one sure word would be a perfect translation.
///
/// For example "the cat is here" for "the cat sat here": hits 3 of 4, 1 of 3, 0 of 2, 0 of 1, so the score is 0; with
/// `addOne` the precisions are 3/4, 2/4, 1/3, 1/2 and the score is 0.5.
///
/// - Parameters:
///   - candidates: the translations, each as its words.
///   - references: for each translation at least one reference.
///   - smoothing: `addOne` adds one to the hits and to the runs of every n above 1.
/// - Returns: `BLEUScore(score:precisions:brevity:)`, the precisions for runs of 1, 2, 3 and 4 words. Where there is no
///   run, a precision is 0, or 1 / 1 with `addOne` for n above 1. The score is 0 where a precision is; brevity is 0 where
///   no word was written.
/// - Source: K. Papineni et al., doi:10.3115/1073083.1073135; C.-Y. Lin, F. J. Och, doi:10.3115/1218955.1219032.
public func bleu(candidates: [[String]], references: [[[String]]], smoothing: BLEUSmoothing) throws -> BLEUScore {
    // BEGIN SOLUTION
    func counts(_ words: [String], _ n: Int) -> [[String]: Int] {
        var counts: [[String]: Int] = [:]
        for start in 0..<max(0, words.count - n + 1) { counts[Array(words[start..<start + n]), default: 0] += 1 }
        return counts
    }
    let precisions = (1...4).map { n in
        var (hits, runs) = (0, 0)
        for (candidate, references) in zip(candidates, references) {
            let known = references.map { counts($0, n) }
            for (run, count) in counts(candidate, n) {
                hits += min(count, known.map { $0[run, default: 0] }.max() ?? 0)
                runs += count
            }
        }
        if smoothing == .addOne, n > 1 { (hits, runs) = (hits + 1, runs + 1) }
        return runs == 0 ? 0 : Double(hits) / Double(runs)
    }
    let length = candidates.reduce(0) { $0 + $1.count }
    let wanted = zip(candidates, references).reduce(0) { sum, pair in
        let lengths = pair.1.map(\.count)
        let nearest = lengths.min { a, b in (abs(a - pair.0.count), a) < (abs(b - pair.0.count), b) }
        return sum + (nearest ?? 0)
    }
    let brevity = length == 0 ? 0 : length >= wanted ? 1 : exp(1 - Double(wanted) / Double(length))
    let mean = precisions.contains(0) ? 0 : exp(precisions.reduce(0) { $0 + log($1) } / 4)
    return BLEUScore(score: brevity * mean, precisions: precisions, brevity: brevity)
    // END SOLUTION
}
