/// The candidate with the least mean score over some seeds.
///
/// - Parameter score: of a candidate and a seed, on data that is not reported; less is better, and what is not a number
///   loses.
func best<Candidate>(
    of candidates: [Candidate], seeds: [UInt64], score: (Candidate, UInt64) throws -> Double
) rethrows -> Candidate {
    var (best, least) = (candidates[0], Double.infinity)
    for candidate in candidates {
        let mean = try seeds.map { try score(candidate, $0) }.reduce(0, +) / Double(seeds.count)
        if mean < least { (best, least) = (candidate, mean) }
    }
    return best
}
