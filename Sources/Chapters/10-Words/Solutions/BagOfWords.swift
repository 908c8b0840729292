import Contracts

/// Exercise `bag-of-words`: which words stand in a sentence, and how often, but not where.
///
/// ```
/// 7 5 9 5 3 2 0 0  with a vocabulary of 10:     0 0 0 1 0 2 0 1 0 1
/// ```
///
/// The numbers 0, 1 and 2, pad, begin and end, are no words and are not counted; 3, the unknown word, is.
///
/// - Parameters:
///   - numbers: of the words of a sentence, each below `vocabularySize`.
///   - vocabularySize: at least 4.
/// - Returns: `[vocabularySize]`, for each number how often it occurs.
public func bagOfWords(numbers: [Int], vocabularySize: Int) throws -> [Double] {
    // BEGIN SOLUTION
    var bag = [Double](repeating: 0, count: vocabularySize)
    for number in numbers where number > 2 { bag[number] += 1 }
    return bag
    // END SOLUTION
}
