import Contracts

// Types: SpellingScore in Sources/Contracts/SpellingBee.swift

/// Exercise `exact-match`: how many words are right, and how many letters.
///
/// A word is right if every letter is, and there is none too few and none too many. Of the letters, count those of the
/// *answers* that the spelling has at the same place, over all words, and divide by the number of letters in all the
/// answers. A letter left out makes all later ones wrong: that is hard, but easy to say what it means.
///
/// For example "cat" and "dgo" for the answers "cat" and "dog" give 1 / 2 = 0.5 of the words and (3 + 1) / 6 = 0.667 of
/// the letters.
///
/// - Parameters:
///   - spellings: what was written, possibly empty, too short or too long.
///   - answers: the right words, as many as there are spellings, none empty.
/// - Returns: `SpellingScore(exactMatch:perLetter:)`, both shares, in 0...1.
public func exactMatch(spellings: [String], answers: [String]) throws -> SpellingScore {
    // BEGIN SOLUTION
    var words = 0
    var lettersRight = 0
    var letters = 0
    for (spelling, answer) in zip(spellings, answers) {
        if spelling == answer { words += 1 }
        lettersRight += zip(spelling, answer).count { $0 == $1 }
        letters += answer.count
    }
    return SpellingScore(
        exactMatch: Double(words) / Double(answers.count), perLetter: Double(lettersRight) / Double(letters))
    // END SOLUTION
}
