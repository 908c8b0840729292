import TensorCore

/// The words of the spelling bee: who learns, who is looked at while the recipe is searched, and who is held out.
public struct SpellingWords: Sendable {
    /// To learn from.
    public let training: [PronouncedWord]
    /// Looked at during the search for a recipe. Taken from the training side: nothing in it is held out.
    public let validation: [PronouncedWord]
    /// Looked at once, at the very end.
    public let heldOut: [PronouncedWord]

    /// The letters a word may have.
    public static let letterCounts = 5...15
    /// The most phonemes that such a word has.
    public static let longestPronunciation = 16
    /// The seed of the split that the course reports on.
    public static let seed: UInt64 = 9

    /// Words of letters only, 5 to 15 of them, with their primary pronunciation: 108,852 of the whole dictionary.
    public static func all(of dictionary: CMUDictionary) -> [PronouncedWord] {
        dictionary.primary.filter(isAsked)
    }

    /// Whether a word is of letters only, and neither too short nor too long.
    public static func isAsked(_ entry: PronouncedWord) -> Bool {
        let letters = entry.word.utf8
        return letterCounts.contains(letters.count) && letters.allSatisfy { 97...122 ~= $0 }
    }

    /// What else there is to learn from: words that are too short or too long to be asked, and the further
    /// pronunciations of the words to learn from. Never a word that is held out or for validation, however it is said.
    public static func furtherLessons(
        _ dictionary: CMUDictionary, beside training: [PronouncedWord]
    ) -> [PronouncedWord] {
        let (learned, words) = (Set(training), Set(training.map(\.word)))
        func isOfLetters(_ entry: PronouncedWord) -> Bool {
            2...20 ~= entry.word.utf8.count && entry.word.utf8.allSatisfy { 97...122 ~= $0 }
        }
        let unasked = dictionary.primary.filter { isOfLetters($0) && !isAsked($0) }
        let others = dictionary.alternates.filter {
            isOfLetters($0) && (words.contains($0.word) || !isAsked($0)) && !learned.contains($0)
        }
        return unasked + others
    }

    /// Splits the words in an order drawn by the seed: the first tenth is held out, the next twentieth is for
    /// validation.
    public init(_ words: [PronouncedWord], seed: UInt64 = Self.seed) {
        var generator = RandomSource(seed: seed)
        let order = generator.permutation(words.count)
        let (heldOutEnd, validationEnd) = (words.count / 10, words.count / 10 + words.count / 20)
        heldOut = order[..<heldOutEnd].map { words[$0] }
        validation = order[heldOutEnd..<validationEnd].map { words[$0] }
        training = order[validationEnd...].map { words[$0] }
    }
}

/// Which words sound the same.
///
/// No speller can tell `maine`, `mane` and `mayne` apart by ear: homophones set a ceiling on exact match.
public struct Homophones: Sendable {
    private let spellings: [[Phoneme]: [String]]

    public init(_ words: [PronouncedWord]) {
        spellings = Dictionary(grouping: words, by: \.phonemes).mapValues { $0.map(\.word) }
    }

    /// All words with this pronunciation, in the order given.
    public func words(saying phonemes: [Phoneme]) -> [String] { spellings[phonemes] ?? [] }

    /// The groups of at least two words that sound the same.
    public var groups: [[String]] { spellings.values.filter { $0.count > 1 } }

    /// The exact match that a speller may hope for that knows all spellings, but not which of them is asked for.
    ///
    /// ```
    /// ceiling = mean over the words of 1 / (number of words that sound the same, itself counted)
    /// ```
    /// - Returns: a fraction; 1 where no word has a homophone.
    public func ceiling(on asked: [PronouncedWord]) -> Double {
        guard !asked.isEmpty else { return 1 }
        return asked.reduce(0) { $0 + 1 / Double(max(words(saying: $1.phonemes).count, 1)) } / Double(asked.count)
    }
}
