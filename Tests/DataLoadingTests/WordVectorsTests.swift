import Foundation
import Testing

@testable import DataLoading

private let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

@Suite("Word vectors and rated sentences") struct WordVectorsTests {
    /// Numbers as Python reads them from the same file.
    @Test func theFileHoldsWhatItsReadmeSays() throws {
        let vectors = try WordVectors.load(from: datasets)
        #expect((vectors.words.count, vectors.vectors.count) == (10_000, 10_000))
        #expect(vectors.vectors.allSatisfy { $0.count == 50 })
        #expect(Array(vectors.words.prefix(4)) == ["the", ",", ".", "of"])
        #expect(Array(vectors.vectors[0].prefix(3)) == [0.418, 0.25, -0.412])
        #expect(vectors.numbers["the"] == 0 && vectors.numbers["of"] == 3)
    }

    @Test func badLinesAreRefusedWithTheirPlace() throws {
        let mistakes = [
            ("sea", "expected a word and its numbers, found 'sea'"), (" 1 2", "expected a word and its numbers"),
            ("sea 1 x", "expected a number, found 'x'"), ("sea 1 nan", "expected a number, found 'nan'"),
            ("sea 1 ", "expected a number, found ''"), ("sea 1", "expected 2 numbers, found 1"),
            ("sea 0 0", "expected a vector with a direction"),
            ("a 3 4", "expected each word once, found 'a', as in line 1"),
        ]
        for (line, message) in mistakes {
            let data = Data("a 1 2\n\(line)\n".utf8)
            let error = #expect(throws: DataError.self) { try WordVectors(data, path: "test.txt") }
            #expect(error?.description.contains(message) == true, "\(error?.description ?? "none")")
            #expect(error?.line == 2)
        }
        #expect(throws: DataError.self) { try WordVectors(Data(), path: "empty.txt") }
    }

    @Test func ratedSentencesAreReadAndBadOnesRefused() throws {
        func read(_ text: String) throws -> [RatedSentence] {
            try RatedSentences.sentences(TextFile(Data(text.utf8), path: "ratings.txt"))
        }
        let two = try read("1\t2.5\tA fine film.\r\n2\t-0.75\tOh well.\r\n")
        #expect(two == [.init(text: "A fine film.", rating: 2.5), .init(text: "Oh well.", rating: -0.75)])
        for line in ["2\t1", "2\tgood\tA film.", "2\t4.5\tA film.", "2\tnan\tA film.", "2\t1\t"] {
            let error = #expect(throws: DataError.self) { try read("1\t0\tFine.\n\(line)\n") }
            #expect(error?.line == 2 && error?.remedy.contains("./course fetch sentiment") == true)
        }
        let empty = FileManager.default.temporaryDirectory.appending(path: "none-\(UUID())")
        let error = #expect(throws: DataError.self) { try RatedSentences.tweets.load(from: empty) }
        #expect(error?.remedy == "Fetch it with ./course fetch sentiment.")
    }

    /// An archive within an archive, as the package has it.
    @Test func anArchiveInAnArchiveIsRead() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "nested-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        let cache = folder.appending(path: ".cache/sentiment")
        let inner = folder.appending(path: "hutto_ICWSM_2014")
        let outer = folder.appending(path: "vaderSentiment-2.5/additional_resources")
        for place in [cache, inner, outer] {
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        }
        try Data("1\t-1.5\tDull.\r\n".utf8).write(to: inner.appending(path: "tweets_GroundTruth.txt"))
        try tar("\(outer.path)/hutto_ICWSM_2014.tar.gz", "hutto_ICWSM_2014", in: folder)
        try tar("\(cache.path)/vaderSentiment-2.5.tar.gz", "vaderSentiment-2.5", in: folder)
        #expect(try RatedSentences.tweets.load(from: folder) == [.init(text: "Dull.", rating: -1.5)])
        let error = #expect(throws: DataError.self) { try RatedSentences.films.load(from: folder) }
        #expect(error?.description.contains("movieReviewSnippets_GroundTruth.txt in the archive") == true)
    }

    private func tar(_ archive: String, _ name: String, in folder: URL) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "--format", "ustar", "-czf", archive, "-C", folder.path, name]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
