import TensorCore

/// The pairs of questions: who learns, who is looked at while a recipe is searched, and who is held out.
///
/// A sentence of either language is on one side only: pairs that share a sentence, directly or over others, are a
/// group, and groups are dealt out. So held-out sentences are new whichever way one translates.
public struct QuestionSplit: Sendable {
    /// To learn from.
    public let training: [QuestionPair]
    /// Looked at during the search for a recipe.
    public let validation: [QuestionPair]
    /// Looked at once, at the very end.
    public let heldOut: [QuestionPair]

    /// The seed of the split that the course reports on.
    public static let seed: UInt64 = 10

    /// Deals out the groups in an order drawn by the seed: a tenth of them is held out, a twentieth is for validation.
    public init(_ pairs: [QuestionPair], seed: UInt64 = Self.seed) {
        let groups = Self.groups(of: pairs)
        var generator = RandomSource(seed: seed)
        let order = generator.permutation(groups.count)
        let (heldOutEnd, validationEnd) = (groups.count / 10, groups.count / 10 + groups.count / 20)
        heldOut = order[..<heldOutEnd].flatMap { groups[$0] }
        validation = order[heldOutEnd..<validationEnd].flatMap { groups[$0] }
        training = order[validationEnd...].flatMap { groups[$0] }
    }

    /// Pairs joined by a sentence, whatever its capitals; groups and pairs in the order given.
    public static func groups(of pairs: [QuestionPair]) -> [[QuestionPair]] {
        var parents = Array(pairs.indices)
        /// The pair that stands for the group.
        func root(_ pair: Int) -> Int {
            var pair = pair
            while parents[pair] != pair {
                parents[pair] = parents[parents[pair]]
                pair = parents[pair]
            }
            return pair
        }
        var firstWith: [String: Int] = [:]
        for (index, pair) in pairs.enumerated() {
            for sentence in ["english " + pair.english.lowercased(), "french " + pair.french.lowercased()] {
                let other = firstWith[sentence] ?? index
                firstWith[sentence] = other
                let (a, b) = (root(index), root(other))
                parents[max(a, b)] = min(a, b)
            }
        }
        let members = Dictionary(grouping: pairs.indices, by: root)
        return members.sorted { $0.key < $1.key }.map { $0.value.map { pairs[$0] } }
    }

    /// The sentences of one language, each once, in order, with all that people made of it in the other.
    ///
    /// `references(in: split.heldOut, from: \.english, to: \.french)` is what English is translated from and judged by.
    public static func references(
        in pairs: [QuestionPair], from source: (QuestionPair) -> String, to target: (QuestionPair) -> String
    ) -> [(source: String, targets: [String])] {
        var order: [String] = []
        var targets: [String: [String]] = [:]
        for pair in pairs {
            let sentence = source(pair)
            if targets[sentence] == nil { order.append(sentence) }
            targets[sentence, default: []].append(target(pair))
        }
        return order.map { ($0, targets[$0] ?? []) }
    }
}
