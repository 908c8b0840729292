import Foundation
import Testing

/// `course train` as a real process.
@Suite("course train") struct TrainCommandTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private func start(_ arguments: String...) throws -> (process: Process, output: Pipe, errors: Pipe) {
        try start(arguments)
    }

    private func start(_ arguments: [String]) throws -> (process: Process, output: Pipe, errors: Pipe) {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        // Tests run at the same time, and must not share the default place.
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).safetensors")
        process.arguments =
            ["train"] + arguments + (arguments.contains("--checkpoint") ? [] : ["--checkpoint", file.path])
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
        let lines = rest.output.split(separator: "\n").suffix(4)
        let told = try #require(
            lines.first?.wholeMatch(of: #/interrupted after (\d+) steps, (\d+) of 1000000 epochs whole/#))
        #expect(try #require(Int(told.1)) / 45 == (try #require(Int(told.2))))
        #expect(lines.dropFirst().first?.hasPrefix("held out: loss 0.") ?? false)
        #expect(lines.last?.contains("./course train digits-softmax --epochs 1000000 --checkpoint ") ?? false)
        #expect(lines.last?.hasSuffix(" --resume") ?? false)
    }

    /// Stopped by Ctrl-C and by the hardest signal, it goes on and ends with the numbers of a training never stopped.
    @Test func resumedTrainingEndsWithTheSameWeights() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func path(_ name: String) -> String { folder.appending(path: name).path }
        let settings = ["digits-mlp", "--epochs", "12", "--seed", "3"]
        let stopped = ["--checkpoint", path("stopped"), "--checkpoint-steps", "7", "--weights", path("resumed")]

        let whole = finish(try start(settings + ["--checkpoint", path("whole"), "--weights", path("once")]))
        #expect(whole.status == 0)
        var run = try start(settings + stopped)
        _ = run.output.fileHandleForReading.readData(ofLength: 150)
        kill(run.process.processIdentifier, SIGKILL)
        _ = finish(run)
        run = try start(settings + stopped + ["--resume"])
        _ = run.output.fileHandleForReading.readData(ofLength: 250)
        run.process.interrupt()
        #expect([0, 130].contains(finish(run).status))
        let last = finish(try start(settings + stopped + ["--resume"]))
        #expect((last.status, last.errors) == (0, ""))
        #expect(last.output.contains("going on after "))
        let weights = FileManager.default.contents(atPath: path("once"))
        #expect(weights != nil && weights == FileManager.default.contents(atPath: path("resumed")))
        #expect(last.output.contains(try #require(whole.output.split(separator: "\n").dropLast().last)))
    }

    @Test func aCheckpointOfOtherSettingsIsRefused() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        let missing = finish(try start(["digits-softmax", "--checkpoint", file, "--resume"]))
        #expect(missing.status == 3)
        #expect(missing.errors == "course: there is no checkpoint at \(file); leave out --resume to begin anew\n")
        #expect(finish(try start(["digits-softmax", "--epochs", "1", "--checkpoint", file])).status == 0)
        let other = finish(
            try start(["digits-softmax", "--seed", "2", "--learning-rate", "0.5", "--checkpoint", file, "--resume"]))
        #expect(other.status == 3)
        #expect(other.errors.contains("learning rate 0.1 instead of 0.5, seed 1 instead of 2"))
    }

    /// Whatever lies where the checkpoint shall go is somebody's work.
    @Test func aFileThatIsThereIsSetAside() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "work.safetensors")
        try Data("somebody's work".utf8).write(to: file)
        let run = finish(try start("digits-softmax", "--epochs", "1", "--checkpoint", file.path))
        #expect(run.status == 0)
        let note = "\(file.path) was there, and is not gone on from; it is kept as work.before.safetensors"
        #expect(run.errors.contains(note), "\(run.errors)")
        let kept = try Data(contentsOf: folder.appending(path: "work.before.safetensors"))
        #expect(kept == Data("somebody's work".utf8))
        let inFolder = finish(try start("digits-softmax", "--epochs", "1", "--checkpoint", folder.path))
        #expect((inFolder.status, inFolder.output) == (2, ""))
        #expect(inFolder.errors == "course: \(folder.path) is a folder; name a file in it\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
    }

    /// Before an epoch, which may last an hour; what is no file stays where it is.
    @Test func aCheckpointThatCannotBeWrittenIsToldAtOnce() throws {
        let device = FileManager.default.temporaryDirectory.appending(path: "\(UUID())").path
        try #require(mkfifo(device, 0o600) == 0)
        defer { unlink(device) }
        for file in [device, "/proc/no/checkpoint"] {
            let run = finish(try start("digits-softmax", "--epochs", "1", "--checkpoint", file))
            #expect((run.status, run.output) == (3, ""))
            #expect(run.errors.hasPrefix("course: \(file): cannot write: "), "\(run.errors)")
        }
        #expect(FileManager.default.fileExists(atPath: device))
    }

    @Test func theScheduleCanBeChosen() throws {
        let schedules = [[], ["--schedule", "triangular", "--half-cycle", "9"], ["--schedule", "one-cycle"]]
        let ends = try schedules.map { options in
            let run = finish(try start(["digits-softmax", "--epochs", "1"] + options))
            #expect((run.status, run.errors) == (0, ""))
            return run.output.split(separator: "\n").last
        }
        #expect(Set(ends).count == 3)
        let wrong = finish(try start("digits-softmax", "--schedule", "trianguler"))
        #expect((wrong.status, wrong.output) == (2, ""))
        #expect(wrong.errors == "course: there is no schedule 'trianguler'; did you mean triangular?\n")
        let none = finish(try start("digits-softmax", "--half-cycle", "0"))
        #expect((none.status, none.errors) == (2, "course: --half-cycle is 0, but must be at least 1\n"))
    }
}
