import Foundation

/// A word and how it is said.
public struct PronouncedWord: Hashable, Sendable {
    /// In lower case.
    public let word: String
    public let phonemes: [Phoneme]

    public init(word: String, phonemes: [Phoneme]) { (self.word, self.phonemes) = (word, phonemes) }
}

/// The CMU Pronouncing Dictionary: 126,052 English words with their phonemes, 9,114 further pronunciations.
///
/// Source: The Carnegie Mellon Speech Group, <http://www.speech.cs.cmu.edu/cgi-bin/cmudict>.
public struct CMUDictionary: Sendable {
    /// Every word with its primary pronunciation, in the order of the file.
    public let primary: [PronouncedWord]
    /// The further pronunciations, in the order of the file.
    public let alternates: [PronouncedWord]

    /// The whole dictionary.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` naming the line of what is not as it should be.
    public static func load(from datasets: URL) throws -> CMUDictionary {
        let url = datasets.appending(path: "cmudict/cmudict.dict.gz")
        return try CMUDictionary(GzipFile.contents(of: url), path: url.path)
    }

    /// A dictionary that is in memory already; `path` is where it came from.
    ///
    /// - Throws: `DataError` for a line without a word or without phonemes, a phoneme that is none of the 69, a space
    ///   too many, a primary pronunciation given twice, and a further one whose number does not follow.
    public init(_ data: Data, path: String) throws {
        var (primary, alternates): ([PronouncedWord], [PronouncedWord]) = ([], [])
        var pronunciations: [String: Int] = [:]
        var lines = [UInt8](try TextFile.body(of: data, path: path)).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        for (index, bytes) in lines.enumerated() {
            let line = try DictionaryLine(bytes, file: path, line: index + 1)
            let number = pronunciations[line.entry.word, default: 0] + 1
            guard line.pronunciation == number else {
                throw line.error(
                    "pronunciation \(number) of '\(line.entry.word)'", "pronunciation \(line.pronunciation)")
            }
            pronunciations[line.entry.word] = number
            if number == 1 { primary.append(line.entry) } else { alternates.append(line.entry) }
        }
        (self.primary, self.alternates) = (primary, alternates)
    }

    /// How a word is said, the primary pronunciation first; empty if the dictionary does not have it.
    public func pronunciations(of word: String) -> [[Phoneme]] {
        let word = word.lowercased()
        let entries = [primary, alternates].flatMap { list in list.filter { $0.word == word } }
        return entries.map(\.phonemes)
    }
}

/// One line: `aisle(2) AY1 AH0 L # a remark`. Read as bytes: there are very many.
private struct DictionaryLine {
    let file: String
    let line: Int
    let entry: PronouncedWord
    /// 1 for the primary one.
    let pronunciation: Int

    init(_ bytes: ArraySlice<UInt8>, file: String, line: Int) throws {
        func error(_ expected: String, _ found: some Collection<UInt8>) -> DataError {
            Self.error(file, line, expected, "'\(String(decoding: found.prefix(40), as: UTF8.self))'")
        }
        var content = bytes.prefix { $0 != UInt8(ascii: "#") }
        if content.count < bytes.count, content.last == UInt8(ascii: " ") { content.removeLast() }
        let cells = content.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard cells.count >= 2, !cells[0].isEmpty else {
            throw error("a word and its phonemes, with a space between them", bytes)
        }
        let phonemes = try cells.dropFirst().map { cell in
            guard let phoneme = Phoneme(bytes: cell) else { throw error("one of the 69 phonemes", cell) }
            return phoneme
        }
        let (wordBytes, number) = Self.numbered(cells[0])
        guard let word = String(validating: wordBytes, as: UTF8.self) else { throw error("UTF-8 text", wordBytes) }
        (self.file, self.line, pronunciation) = (file, line, number)
        entry = PronouncedWord(word: word, phonemes: phonemes)
    }

    /// `aisle(2)` is the second pronunciation of `aisle`.
    private static func numbered(_ cell: ArraySlice<UInt8>) -> (word: ArraySlice<UInt8>, number: Int) {
        guard cell.last == UInt8(ascii: ")"), let open = cell.lastIndex(of: UInt8(ascii: "(")), open > cell.startIndex,
            let number = Int(String(decoding: cell[(open + 1)...].dropLast(), as: UTF8.self)), number > 1
        else { return (cell, 1) }
        return (cell[..<open], number)
    }

    func error(_ expected: String, _ found: String) -> DataError { Self.error(file, line, expected, found) }

    private static func error(_ file: String, _ line: Int, _ expected: String, _ found: String) -> DataError {
        DataError(
            file: file, line: line, expected: expected, found: found, remedy: "Restore the file with git checkout.")
    }
}
