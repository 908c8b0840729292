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
    // BEGIN SOLUTION
    let characters = Array(sentence.lowercased())
    func isLetter(_ place: Int) -> Bool { characters.indices.contains(place) && characters[place].isLetter }
    var words: [String] = []
    var word = ""
    func endWord() {
        if !word.isEmpty { words.append(word) }
        word = ""
    }
    for (place, character) in characters.enumerated() {
        let isBetweenLetters = isLetter(place - 1) && isLetter(place + 1)
        switch (character, language) {
        case ("'", .english) where isBetweenLetters:
            let isNot = word.last == "n" && characters[place + 1] == "t" && !isLetter(place + 2)
            if isNot { word.removeLast() }
            endWord()
            word = isNot ? "n'" : "'"
        case ("'", .french) where isBetweenLetters:
            word.append(character)
            endWord()
        case ("-", .english) where isBetweenLetters:
            word.append(character)
        case ("-", .french) where isBetweenLetters:
            endWord()
            word.append(character)
        case _ where character.isLetter || character.isNumber:
            word.append(character)
        default:
            endWord()
            if !character.isWhitespace { words.append(String(character)) }
        }
    }
    endWord()
    return words
    // END SOLUTION
}
