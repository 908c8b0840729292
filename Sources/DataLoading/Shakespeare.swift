import Foundation

/// Six plays and the sonnets of William Shakespeare, 825,302 characters.
public enum Shakespeare {
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` when the file is missing, damaged, or holds other characters than ASCII text.
    public static func load(from datasets: URL) throws -> CharacterText {
        try load(file: datasets.appending(path: "shakespeare/shakespeare.txt"))
    }

    /// Reads and checks any file of plain text: printable ASCII and line ends.
    ///
    /// - Throws: `DataError` with line and column of the first character that is neither.
    public static func load(file url: URL) throws -> CharacterText {
        let file = try TextFile(at: url)
        for (index, line) in file.lines.enumerated() {
            guard let place = line.unicodeScalars.firstIndex(where: { !(32..<127).contains($0.value) }) else {
                continue
            }
            let column = line.unicodeScalars.distance(from: line.unicodeScalars.startIndex, to: place) + 1
            throw DataError(
                file: file.path, line: index + 1, column: column, expected: "printable ASCII",
                found: "U+" + String(line.unicodeScalars[place].value, radix: 16, uppercase: true),
                remedy: "Restore the file with git checkout, or make it again with make_shakespeare.py.")
        }
        guard file.lines.contains(where: { !$0.isEmpty }) else {
            throw DataError(
                file: file.path, expected: "a text", found: "nothing but empty lines",
                remedy: "Restore the file with git checkout.")
        }
        return CharacterText(file.lines.joined(separator: "\n") + "\n")
    }
}
