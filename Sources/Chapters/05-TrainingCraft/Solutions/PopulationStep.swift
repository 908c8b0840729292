import Contracts

// Types: PopulationMember(score:weights:settings:parent:) in Sources/Contracts/TrainingDiagnosis.swift

/// Exercise `population-step`: the worst copy the best, and try something near it.
///
/// Order the members by their score. The worst of all copies the best, the second worst the second best, and so on, for
/// `copies` pairs. To copy is:
///
/// - exploit: take over the score, the weights and the settings, and note the other's place as `parent`;
/// - explore: multiply each of the settings taken over by 0.8 if its draw is below 0.5, else by 1.2.
///
/// All others stay as they are. Every member keeps its place in the list.
///
/// - Parameters:
///   - members: at least twice as many as `copies`; no two have the same score. More is better. Each one's `parent` is
///     its own place.
///   - copies: how many members copy another.
///   - draws: `[copies][settings]`, numbers from 0 up to but not including 1, the worst member's first.
/// - Returns: the members after the step, in the order of the list.
/// - Source: M. Jaderberg and others, "Population based training of neural networks", arXiv:1711.09846. Departs from
///   the paper: pairs in order where it draws the one that is copied.
public func populationStep(
    members: [PopulationMember], copies: Int, draws: [[Double]]
) throws -> [PopulationMember] {
    // BEGIN SOLUTION
    let fromBest = members.indices.sorted { members[$0].score > members[$1].score }
    var next = members
    for pair in 0..<copies {
        let (best, worst) = (fromBest[pair], fromBest[members.count - 1 - pair])
        next[worst] = members[best]
        next[worst].parent = best
        next[worst].settings = zip(members[best].settings, draws[pair]).map { $0 * ($1 < 0.5 ? 0.8 : 1.2) }
    }
    return next
    // END SOLUTION
}
