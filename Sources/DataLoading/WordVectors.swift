import Foundation

/// Words with their vectors, such as GloVe's 10,000 most frequent words with 50 features.
///
/// Source: J. Pennington, R. Socher, C. Manning, doi:10.3115/v1/D14-1162; see `Datasets/glove/README.md`.
public struct WordVectors: Sendable {
    /// In the order of the file: the most frequent first.
    public let words: [String]
    /// `[words][features]`.
    public let vectors: [[Double]]
    /// The row of each word.
    public let numbers: [String: Int]

    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` naming the line of what is not as it should be.
    public static func load(from datasets: URL) throws -> WordVectors {
        let url = datasets.appending(path: "glove/vectors.txt.gz")
        return try WordVectors(GzipFile.contents(of: url), path: url.path)
    }

    /// Lines of a word and its numbers, separated by blanks; `path` is where they came from.
    ///
    /// - Throws: `DataError` for a line without a word, a word given twice, another count of numbers than in the first
    ///   line, what is not a number, a vector that is 0 in all features, and a file without lines.
    public init(_ data: Data, path: String) throws {
        let file = try TextFile(data, path: path)
        var (words, vectors, numbers): ([String], [[Double]], [String: Int]) = ([], [], [:])
        for (index, line) in file.lines.enumerated() {
            func error(_ expected: String, _ found: String) -> DataError {
                DataError(
                    file: path, line: index + 1, expected: expected, found: found,
                    remedy: "Restore the file with git checkout, or make it again with make_vectors.py.")
            }
            let cells = line.split(separator: " ", omittingEmptySubsequences: false)
            guard cells.count > 1, !cells[0].isEmpty else {
                throw error("a word and its numbers", "'\(line.prefix(40))'")
            }
            let vector = try cells.dropFirst().map { cell in
                guard let number = Double(cell), number.isFinite else { throw error("a number", "'\(cell)'") }
                return number
            }
            guard vector.count == vectors.first?.count ?? vector.count else {
                throw error("\(vectors[0].count) numbers", "\(vector.count)")
            }
            guard vector.contains(where: { $0 != 0 }) else { throw error("a vector with a direction", "zeros alone") }
            let word = String(cells[0])
            if let twin = numbers.updateValue(index, forKey: word) {
                throw error("each word once", "'\(word)', as in line \(twin + 1)")
            }
            words.append(word)
            vectors.append(vector)
        }
        guard !words.isEmpty else {
            throw DataError(
                file: path, expected: "words with vectors", found: "none", remedy: "Restore the file with git checkout."
            )
        }
        (self.words, self.vectors, self.numbers) = (words, vectors, numbers)
    }
}
