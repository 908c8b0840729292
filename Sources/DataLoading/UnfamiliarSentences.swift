import TensorCore

extension SentimentGrammar {
    /// A sentence of a shape that ``sentence(using:)`` never writes: three clauses in place of one or two, and one of
    /// them speaks of a thing that no other sentence has. The words that praise and blame, and those that turn a clause
    /// round, are the known ones: nobody can guess what a new one means.
    ///
    /// The rules are the same. All clauses that count are of one mood, and so are all others: "the plot was dull and i
    /// hated the premise but the music was great" praises.
    public static func unfamiliar(using generator: inout RandomSource) -> SentimentSentence {
        let kind = SentimentSentence.Kind.allCases[generator.below(4)]
        let isPositive = generator.chance(0.5)
        // Bits say which clauses are negated: at least one, or none.
        let negated = [.negation, .both].contains(kind) ? 1 + generator.below(7) : 0
        let new = generator.below(3)
        var known = Things.familiar.nouns
        generator.shuffle(&known)
        func clause(_ place: Int, counts: Bool) -> [String] {
            let things = place == new ? Things.new : .familiar
            let noun = place == new ? things.nouns[generator.below(things.nouns.count)] : known[place]
            return self.clause(
                noun, counts == isPositive, negated >> place & 1 == 1, things: things, &generator)
        }
        let words: [String]
        switch kind {
        case .plain, .negation:
            words = clause(0, counts: true) + [","] + clause(1, counts: true) + ["and"] + clause(2, counts: true)
        case .contrast, .both:
            let isOneMain = generator.chance(0.5)
            let main =
                clause(0, counts: true) + (isOneMain ? [] : ["and"] + clause(1, counts: true))
            let other =
                clause(2, counts: false) + (isOneMain ? ["and"] + clause(1, counts: false) : [])
            words = joined(main, against: other, &generator)
        }
        return SentimentSentence(words: words + ["."], isPositive: isPositive, kind: kind)
    }
}
