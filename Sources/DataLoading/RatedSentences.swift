import Foundation

/// A sentence that people wrote, and what others thought of its mood.
public struct RatedSentence: Hashable, Sendable {
    public let text: String
    /// The mean of about twenty people, from -4 (very bad) to 4 (very good).
    public let rating: Double

    public init(text: String, rating: Double) { (self.text, self.rating) = (text, rating) }
}

/// Sentences of the internet with ratings by people. Not in the repository: `course fetch sentiment` gets them.
///
/// Source: C. Hutto, E. Gilbert, "VADER: A parsimonious rule-based model for sentiment analysis of social media text",
/// ICWSM 2014.
public enum RatedSentences: String, CaseIterable, Sendable {
    /// 4,200 short messages.
    case tweets
    /// 10,605 sentences from reviews of films.
    case films

    private var file: String {
        switch self {
        case .tweets: "hutto_ICWSM_2014/tweets_GroundTruth.txt"
        case .films: "hutto_ICWSM_2014/movieReviewSnippets_GroundTruth.txt"
        }
    }

    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` when they were not fetched yet, or are not as they should be.
    public func load(from datasets: URL) throws -> [RatedSentence] {
        let set = FetchableDataset.sentiment
        let folder = try set.folder(datasets: datasets)
        let package = try TarFile(contentsOfGzip: folder.appending(path: set.files[0].name))
        let inner = try package.file("vaderSentiment-2.5/additional_resources/hutto_ICWSM_2014.tar.gz")
        let archive = try TarFile(gzip: inner.bytes, path: inner.path)
        let text = try archive.file(file)
        return try Self.sentences(TextFile(text.bytes, path: text.path))
    }

    /// Lines of a number, a rating and a text, with a tab between them.
    ///
    /// - Throws: `DataError` for another count of cells, a rating that is no number within ±4, and an empty text.
    static func sentences(_ file: TextFile) throws -> [RatedSentence] {
        try file.lines.enumerated().map { index, line in
            func error(_ expected: String, _ found: String) -> DataError {
                DataError(
                    file: file.path, line: index + 1, expected: expected, found: found,
                    remedy: "Fetch it again with ./course fetch sentiment.")
            }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count == 3 else { throw error("a number, a rating and a text", "\(cells.count) cells") }
            guard let rating = Double(cells[1]), abs(rating) <= 4 else {
                throw error("a rating from -4 to 4", "'\(cells[1])'")
            }
            guard !cells[2].isEmpty else { throw error("a text", "nothing") }
            return RatedSentence(text: String(cells[2]), rating: rating)
        }
    }
}
