import TensorCore

/// A sentence of a review, and whether it praises.
public struct SentimentSentence: Hashable, Sendable {
    /// In lower case; punctuation is a word of its own.
    public let words: [String]
    public let isPositive: Bool
    public let kind: Kind

    /// What decides between praise and blame.
    public enum Kind: String, CaseIterable, Sendable {
        /// The words alone.
        case plain
        /// A "not" or another word that turns its clause round.
        case negation
        /// Which of two clauses of unlike mood is the main one: "but", "although".
        case contrast
        /// Both.
        case both
    }

    public init(words: [String], isPositive: Bool, kind: Kind) {
        (self.words, self.isPositive, self.kind) = (words, isPositive, kind)
    }
}

/// Writes sentences of reviews, and knows what they mean: a grammar of a few lines.
///
/// A clause has a mood: that of its adjective or verb, turned round by a negation. Of two clauses joined by "and" both
/// have the same mood; of two that are not of one mind the one behind "but" counts, and the one without "although". So
/// "the plot was dull but the music was great" praises, and the same words in another order blame.
///
/// Real reviews are not like that: they have irony, rare words and slips.
public enum SentimentGrammar {
    /// What sentences are about.
    struct Things {
        let nouns: [String]
        /// Those that can follow "a".
        let countable: [String]

        static let familiar = Things(
            nouns: [
                "film", "movie", "plot", "story", "script", "music", "cast", "acting", "ending", "dialogue", "scenery",
                "humour",
            ], countable: ["film", "movie", "plot", "story", "script", "cast", "ending"])
        /// Things of which ``sentence(using:)`` never speaks.
        static let new = Things(
            nouns: [
                "soundtrack", "camera", "editing", "lighting", "photography", "premise", "tempo", "finale", "costume",
                "choreography",
            ], countable: ["thriller", "comedy", "drama", "western", "sequel", "musical"])
    }

    private static let adjectives: [Bool: [String]] = [
        true: [
            "good", "great", "funny", "clever", "brilliant", "moving", "charming", "fresh", "convincing", "beautiful",
            "exciting", "original", "warm", "touching", "superb", "thoughtful",
        ],
        false: [
            "bad", "poor", "dull", "stupid", "boring", "weak", "awful", "stale", "clumsy", "ugly", "slow",
            "predictable", "cold", "shallow", "dreadful", "tiresome",
        ],
    ]
    /// As "I ..." has them, and as "I did not ..." has them.
    private static let verbs: [Bool: [(past: String, plain: String)]] = [
        true: [("liked", "like"), ("loved", "love"), ("enjoyed", "enjoy"), ("admired", "admire")],
        false: [("hated", "hate"), ("disliked", "dislike"), ("regretted", "regret"), ("despised", "despise")],
    ]
    private static let intensifiers = [[], [], [], ["very"], ["really"], ["quite"], ["rather"], ["so"]]

    /// A sentence, drawn: praise and blame with equal chances, each kind with equal chances.
    public static func sentence(using generator: inout RandomSource) -> SentimentSentence {
        let kind = SentimentSentence.Kind.allCases[generator.below(4)]
        let isPositive = generator.chance(0.5)
        let nouns = Things.familiar.nouns
        let noun = generator.below(nouns.count)
        // Another thing than the first clause's.
        let other = (noun + 1 + generator.below(nouns.count - 1)) % nouns.count
        func main(_ isNegated: Bool) -> [String] { clause(nouns[noun], isPositive, isNegated, &generator) }
        var words: [String]
        switch kind {
        case .plain, .negation:
            words = main(kind == .negation)
            if generator.chance(0.5) {
                let isNegated = kind == .negation && generator.chance(0.5)
                let second = clause(nouns[other], isPositive, isNegated, &generator)
                words = generator.chance(0.5) ? words + ["and"] + second : second + ["and"] + words
            }
        case .contrast, .both:
            // With a negation in one of the clauses, or in each.
            let places = [(true, false), (false, true), (true, true)]
            let negated = kind == .contrast ? (false, false) : places[generator.below(3)]
            words = main(negated.0)
            words = joined(words, against: clause(nouns[other], !isPositive, negated.1, &generator), &generator)
        }
        return SentimentSentence(words: words + ["."], isPositive: isPositive, kind: kind)
    }

    /// A clause of some mood. Negated, it has words of the other mood.
    ///
    /// - Parameter things: what follows "a" is drawn from these.
    static func clause(
        _ noun: String, _ isPositive: Bool, _ isNegated: Bool, things: Things = .familiar,
        _ generator: inout RandomSource
    ) -> [String] {
        let mood = isPositive != isNegated
        func pick<Element>(_ list: [Element]) -> Element { list[generator.below(list.count)] }
        let adjective = pick(adjectives[mood] ?? [])
        let intensifier = pick(intensifiers)
        switch generator.below(4) {
        case 0:
            let verb = pick(verbs[mood] ?? [])
            let words = isNegated ? ["did", pick(["not", "never"]), verb.plain] : intensified(intensifier, verb.past)
            return ["i"] + words + ["the", noun]
        case 1:
            let start = pick([["this", "is"], ["it", "is"], ["it", "was"], []])
            let negation = isNegated ? [pick(["not", "hardly", "never"])] : []
            let praise = intensifier.filter { $0 != "so" } + [adjective]
            let article = "aeiou".contains(praise[0].prefix(1)) ? "an" : "a"
            return start + negation + [article] + praise + [pick(things.countable)]
        default:
            let negation = isNegated ? [pick(["not", "never", "hardly", "not"])] : []
            return ["the", noun, pick(["is", "was"])] + negation + intensifier + [adjective]
        }
    }

    /// "quite liked", "really liked"; of the intensifiers these alone go with a verb.
    private static func intensified(_ intensifier: [String], _ verb: String) -> [String] {
        (["quite", "really", "rather"].contains(intensifier.first) ? intensifier : []) + [verb]
    }

    /// The first clause is the one that counts.
    static func joined(
        _ main: [String], against other: [String], _ generator: inout RandomSource
    ) -> [String] {
        switch generator.below(3) {
        case 0: other + ["but"] + main
        case 1: ["although"] + other + [","] + main
        default: main + ["although"] + other
        }
    }
}
