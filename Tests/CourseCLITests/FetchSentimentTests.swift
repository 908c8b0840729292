import Foundation
import Testing

/// `course fetch sentiment` with a program in the place of curl: no test goes out to the network.
@Suite("course fetch sentiment") struct FetchSentimentTests {
    /// What is fetched must be the real package: anything else is refused with its check sum, and nothing is kept. The
    /// experiment that wants it says in one line how to get it.
    @Test func somethingElseIsRefusedAndTheExperimentSaysWhatIsMissing() throws {
        let clone = try Clone()
        defer { clone.remove() }
        let programs = try clone.wrongCurl()
        let run = try clone.run(
            ["fetch", "sentiment", "--system", programs.path], environment: ["PATH": programs.path])
        #expect(run.status == 3 && run.output == "")
        #expect(run.errors.contains("what came is not the right file (vaderSentiment-2.5.tar.gz: expected data with"))
        let part = clone.file("Datasets/.cache/sentiment.part/vaderSentiment-2.5.tar.gz")
        #expect(!FileManager.default.fileExists(atPath: part.path))
        let experiment = try clone.course("experiment", "sentiment-reviews", "--output", "reviews.csv")
        #expect(experiment.status == 3)
        #expect(experiment.errors.split(separator: "\n").count == 1)
        #expect(experiment.errors.hasSuffix("Fetch it with ./course fetch sentiment.\n"), "\(experiment.errors)")
        #expect(!FileManager.default.fileExists(atPath: clone.file("reviews.csv").path))
    }

    /// A table whose trainings have names can be computed in part; one that is computed whole cannot.
    @Test func onlyTrainingsWithNamesCanBeChosen() throws {
        let clone = try Clone()
        defer { clone.remove() }
        let one = try clone.course("experiment", "sentiment-nets", "--only", "majority")
        #expect(one.status == 0)
        #expect(one.output.contains("majority, held out: plain ") && !one.output.contains("bag of words"))
        // Its rows go to a file where one is named, and to no other.
        let before = try Data(contentsOf: clone.file("Datasets/results/sentiment-nets.csv"))
        let part = try clone.course("experiment", "sentiment-nets", "--only", "majority", "--output", "part.csv")
        #expect(part.status == 0 && part.output.hasSuffix("wrote part.csv\n"))
        let rows = try String(contentsOf: clone.file("part.csv"), encoding: .utf8).split(separator: "\n")
        #expect(rows.count == 3 + 3 * 4 && rows.dropFirst(3).allSatisfy { $0.hasPrefix("majority,1,") })
        #expect(try Data(contentsOf: clone.file("Datasets/results/sentiment-nets.csv")) == before)
        let none = try clone.course("experiment", "sentiment-nets", "--only", "transformer")
        #expect(none.status == 2)
        #expect(none.errors == "course: no training of sentiment-nets has 'transformer' in its name\n")
        #expect(try clone.course("experiment", "analogies", "--only", "GloVe").status == 2)
    }
}
