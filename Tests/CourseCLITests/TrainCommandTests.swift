import Foundation
import Testing

/// `course train` as a real process.
@Suite("course train") struct TrainCommandTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private func start(_ arguments: String...) throws -> (process: Process, output: Pipe, errors: Pipe) {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        process.arguments = ["train"] + arguments
        process.currentDirectoryURL = Self.root
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        return (process, output, errors)
    }

    private func finish(_ run: (process: Process, output: Pipe, errors: Pipe)) -> Run {
        let output = String(decoding: run.output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errors = String(decoding: run.errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        run.process.waitUntilExit()
        return Run(status: run.process.terminationStatus, output: output, errors: errors)
    }

    @Test func aFewEpochsOfTheSoftmaxClassifier() throws {
        let run = finish(try start("digits-softmax", "--epochs", "3", "--seed", "5", "--learning-rate", "0.1"))
        #expect((run.status, run.errors) == (0, ""))
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 5)
        #expect(lines[0] == "digits 8x8, softmax classifier 64-10: learning rate 0.1, batches of 32, seed 5")
        for epoch in 1...3 { #expect(lines[epoch].hasPrefix("epoch \(epoch) of 3  loss 0.") || epoch == 1) }
        let last = try #require(lines[4].wholeMatch(of: #/held out: loss (\S+), accuracy (\S+) % of 360 images/#))
        #expect(try #require(Double(last.1)) < 0.5)
        #expect(try #require(Double(last.2)) > 85)
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func theSeedDecidesWhatIsPrinted() throws {
        let runs = try ["7", "7", "8"].map { finish(try start("digits-mlp", "--epochs", "1", "--seed", $0)).output }
        let results = runs.map { $0.split(separator: "\n").last }
        #expect(results[0] == results[1])
        #expect(results[0] != results[2])
    }

    /// Stopped in the middle of far more epochs than it could do; what it has learned by then is measured.
    @Test func controlCStopsCleanly() throws {
        let run = try start("digits-softmax", "--epochs", "1000000")
        // Some lines of epochs first, so that training is surely under way.
        let first = run.output.fileHandleForReading.readData(ofLength: 400)
        run.process.interrupt()
        let rest = finish(run)
        #expect(rest.status == 130)
        #expect(String(decoding: first, as: UTF8.self).contains("epoch       1 of 1000000"))
        let lines = rest.output.split(separator: "\n").suffix(2)
        let told = try #require(
            lines.first?.wholeMatch(of: #/interrupted after (\d+) steps, (\d+) of 1000000 epochs whole/#))
        #expect(try #require(Int(told.1)) / 45 == (try #require(Int(told.2))))
        #expect(lines.last?.hasPrefix("held out: loss 0.") ?? false)
    }
}
