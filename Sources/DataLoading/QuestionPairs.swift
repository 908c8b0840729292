import Foundation

/// A question, in two languages.
public struct QuestionPair: Hashable, Sendable {
    public let english: String
    public let french: String

    public init(english: String, french: String) { (self.english, self.french) = (english, french) }
}

/// English questions and how people put them into French: 20,729 pairs.
///
/// Source: the Tatoeba Project, <https://tatoeba.org>; see `Datasets/english-french/README.md`.
public enum QuestionPairs {
    /// All pairs, in the order of the file.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` naming line and column of what is not as it should be.
    public static func load(from datasets: URL) throws -> [QuestionPair] {
        try pairs(TextFile(at: datasets.appending(path: "english-french/questions.tsv")))
    }

    /// Any file of lines of an English question, a tab and a French one.
    ///
    /// - Throws: `DataError` for another number of tabs, an empty side, a side without its question mark, blanks of
    ///   other kinds or too many of them, a typographic apostrophe, a pair given twice, and a file without pairs.
    static func pairs(_ file: TextFile) throws -> [QuestionPair] {
        var lines: [QuestionPair: Int] = [:]
        let pairs = try file.lines.enumerated().map { index, text in
            let line = QuestionLine(file: file.path, line: index + 1)
            let pair = try line.pair(text)
            if let twin = lines.updateValue(index + 1, forKey: pair) {
                throw line.error("each pair once", "the pair of line \(twin)")
            }
            return pair
        }
        guard !pairs.isEmpty else {
            throw DataError(
                file: file.path, expected: "pairs of questions", found: "none",
                remedy: "Restore the file with git checkout.")
        }
        return pairs
    }
}

/// A line and where it stands.
private struct QuestionLine {
    let file: String
    let line: Int

    func error(column: Int? = nil, _ expected: String, _ found: String) -> DataError {
        DataError(
            file: file, line: line, column: column, expected: expected, found: found,
            remedy: "Restore the file with git checkout, or make it again with make_questions.py.")
    }

    func pair(_ text: Substring) throws -> QuestionPair {
        let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 2 else {
            throw error("an English question, a tab and a French one", "\(cells.count - 1) tabs")
        }
        try check(cells[0], column: 1)
        try check(cells[1], column: cells[0].unicodeScalars.count + 2)
        return QuestionPair(english: cells[0], french: cells[1])
    }

    /// - Throws: `DataError` for a sentence that is no question, and where a blank is at an end, or follows another, or
    ///   a character stands that the file was rid of.
    private func check(_ sentence: String, column: Int) throws {
        guard sentence.hasSuffix("?"), sentence.count > 1 else {
            throw error(column: column, "a question", "'\(sentence)'")
        }
        var before: Unicode.Scalar = " "
        for (place, scalar) in sentence.unicodeScalars.enumerated() {
            let isIrregular = scalar == " " ? before == " " : scalar.properties.isWhitespace
            guard !isIrregular, scalar.value != 0x2019, scalar.value != 0xAD else {
                throw error(
                    column: column + place, "single blanks and straight apostrophes",
                    "U+" + String(scalar.value, radix: 16, uppercase: true))
            }
            before = scalar
        }
    }
}
