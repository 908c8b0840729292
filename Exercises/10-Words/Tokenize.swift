import Contracts

// Types: Language in Sources/Contracts/Words.swift

/// Exercise `tokenize`: a sentence becomes a list of words.
///
/// Everything is in lower case. Blanks part words and are dropped. A run of letters and digits is a word; any other
/// character is a word of its own, but for two that hold on to their neighbours where they stand **between two
/// letters**, and a digit is no letter: *80's* is `80` `'` `s`:
///
/// | mark | English | French |
/// |---|---|---|
/// | apostrophe `'` | a new word begins with it: *what's* is `what` `'s` | a word ends with it: *l'eau* is `l'` `eau` |
/// | hyphen `-` | stays inside: *well-known* | a new word begins with it: *est-il* is `est` `-il` |
///
/// One more rule for English: `n't` without a letter behind it is a word, cut off in front of the *n*: *don't* is `do`
/// `n't`, and *shouldn't've* is `should` `n't` `'ve`; but *don'tcha* is `don` `'tcha`.
///
/// ```
/// English  "Don't you know what's on?"       do n't you know what 's on ?
/// French   "Qu'est-ce que c'est ?"           qu' est -ce que c' est ?
/// ```
///
/// - Parameters:
///   - sentence: with straight apostrophes.
///   - language: whose rules.
/// - Returns: the words; none for a sentence of blanks.
public func tokenize(sentence: String, language: Language) throws -> [String] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
