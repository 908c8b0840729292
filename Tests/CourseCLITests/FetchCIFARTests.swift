import Foundation
import Testing

/// `course fetch cifar10` with a program in the place of curl: no test goes out to the network.
@Suite("course fetch cifar10") struct FetchCIFARTests {
    /// What is fetched must be the real set: anything else is refused with its check sum, and nothing is kept.
    @Test func somethingElseIsRefused() throws {
        let clone = try Clone()
        defer { clone.remove() }
        let programs = try clone.wrongCurl()
        let run = try clone.run(
            ["fetch", "cifar10", "--system", programs.path], environment: ["PATH": programs.path])
        #expect(run.status == 3 && run.output == "")
        #expect(run.errors.contains("what came is not the right file (cifar-10-binary.tar.gz: expected data with"))
        #expect(run.errors.contains("c4a38c50a1bc"))
        let address = try String(contentsOf: programs.appending(path: "address"), encoding: .utf8)
        #expect(address == "https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz\n")
        let kept = clone.file("Datasets/.cache/cifar10.part/cifar-10-binary.tar.gz")
        #expect(!FileManager.default.fileExists(atPath: kept.path))
        let training = try clone.course("train", "cifar-densenet", "--system", programs.path)
        #expect(training.status == 3)
        #expect(training.errors.contains("Fetch it with ./course fetch cifar10."))
    }
}
