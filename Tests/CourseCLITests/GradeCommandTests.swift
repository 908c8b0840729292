import CommandSupport
import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// A folder with files that are graded by the real program, from this clone.
struct HandIn {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hand-in-\(UUID())")
    static let clone = URL(filePath: #filePath).appending(path: "../../..").standardized

    /// Whether code can be confined here; where not, nothing hostile is run.
    static let canConfine: Bool = {
        do {
            try Isolation.bubblewrap.probe(protecting: Repository(root: clone))
            return true
        } catch {
            return false
        }
    }()
    static var confining: ConditionTrait {
        .enabled(if: canConfine, "bubblewrap, or what it needs of the machine, is not here")
    }

    func write(_ text: String, to path: String) throws {
        let file = folder.appending(path: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// One of our own answers, as somebody hands it in.
    ///
    /// - Parameter source: which answer, where the file is handed in under another name.
    func writeSolution(_ path: String, from source: String? = nil, change: (String) -> String = { $0 }) throws {
        try write(change(String(contentsOf: Self.solution(source ?? path), encoding: .utf8)), to: path)
    }

    static func solution(_ path: String) -> URL {
        clone.appending(path: "Sources/Chapters/\(path.replacing("/", with: "/Solutions/"))")
    }

    func grade(_ arguments: [String] = []) throws -> Run { try Self.run(["grade", folder.path] + arguments) }

    /// - Parameter place: where standard output goes, in place of the text that is returned.
    static func run(_ arguments: [String], to place: String? = nil) throws -> Run {
        let process = Process()
        process.executableURL = Bundle.products.appending(path: "course")
        process.arguments = arguments
        process.currentDirectoryURL = Self.clone
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        if let place { process.standardOutput = FileHandle(forWritingAtPath: place) }
        process.standardInput = FileHandle.nullDevice
        try process.run()
        // Of what nobody writes to the end is there at once.
        try output.fileHandleForWriting.close()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let errorText = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Run(status: process.terminationStatus, output: text, errors: errorText)
    }

    /// The grade, read from standard output.
    func graded(_ words: String) throws -> [String: GradedExercise] {
        let run = try grade(["--time-limit", "2", "--only", words])
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        return Dictionary(uniqueKeysWithValues: grade.exercises.map { ($0.id, $0) })
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
}

@Suite("course grade") struct GradeCommandTests {
    @Test func wrongArgumentsAreToldInOneLine() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        let missing = try handIn.grade()
        #expect(missing.status == 2)
        #expect(missing.errors == "course: there is no folder \(handIn.folder.path)\n")
        try handIn.write("", to: "Sigmoid.swift")
        try handIn.write(#"{"points":{"sigmod":2}}"#, to: "scheme.json")
        let scheme = handIn.folder.appending(path: "scheme.json").path
        let cases: [(arguments: [String], status: Int32, error: String)] = [
            (["--format", "xml"], 2, "The value 'xml' is invalid for '--format <format>'"),
            (["--sandbox", "jail"], 2, "The value 'jail' is invalid for '--sandbox <sandbox>'"),
            (["--output", "/no/such/folder/x.json"], 3, "/no/such/folder/x.json: "),
            (["--output", handIn.folder.path], 3, handIn.folder.path),
            (["--log", "/no/such/folder/x.txt"], 3, "/no/such/folder/x.txt: "),
            (["--only", "sigmod"], 2, "there is no exercise 'sigmod'; did you mean sigmoid?"),
            (["--only", ","], 2, "--only names no exercise"),
            (["--scheme", "/no/such/file"], 2, "there is no file /no/such/file"),
            (["--scheme", scheme], 2, "there is no exercise or chapter 'sigmod'; did you mean sigmoid?"),
            (["--compile-limit", "-0.5"], 2, "Missing value for '--compile-limit <compile-limit>'"),
            (["--compile-limit", "4000"], 2, "--compile-limit is 4000.0, but must be above 0, at most 3600 seconds"),
            (["--fail-below", "nan"], 2, "--fail-below is nan, but must be a percentage from 0 to 100"),
            (["--time-limit", "0"], 2, "--time-limit is 0.0, but must be above 0, at most 3600 seconds"),
            (["--limit", "0"], 2, "--limit is 0.0, but must be above 0, at most 3600 seconds"),
            (["--days-late", "-1"], 2, "Missing value for '--days-late <days-late>'"),
        ]
        for (arguments, status, error) in cases {
            let run = try handIn.grade(arguments)
            #expect(run.status == status, "\(arguments)")
            #expect(run.errors.hasPrefix("course: \(error)"), "\(arguments): \(run.errors)")
            #expect(run.output == "")
        }
    }

    /// An archive is unpacked; what is neither that nor a folder is told in one line.
    @Test(HandIn.confining) func anArchiveIsRead() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.writeSolution("Sigmoid.swift", from: "01-Perceptron/Sigmoid.swift")
        let zip = Process()
        zip.executableURL = URL(filePath: "/usr/bin/env")
        zip.arguments = ["python3", "-m", "zipfile", "-c", "ada.zip", "Sigmoid.swift"]
        zip.currentDirectoryURL = handIn.folder
        try zip.run()
        zip.waitUntilExit()
        let archive = handIn.folder.appending(path: "ada.zip")
        let run = try HandIn.run(["grade", archive.path, "--only", "sigmoid"])
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        #expect(grade.points == 2)
        #expect(grade.submission == archive.path)
        try Data("PK".utf8).write(to: archive)
        let damaged = try HandIn.run(["grade", archive.path, "--only", "sigmoid"])
        #expect(damaged.output.contains("ada.zip is no ZIP archive, or cut short"))
        let file = handIn.folder.appending(path: "Sigmoid.swift").path
        let single = try HandIn.run(["grade", file])
        #expect(single.status == 2)
        #expect(single.errors == "course: \(file) is neither a folder nor a ZIP archive\n")
    }

    /// What compiles with the course's warnings against numpy's ways is no answer, as at home.
    @Test(HandIn.confining) func habitsOfNumpyAreToldAsAtHome() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.writeSolution("02-Softmax/Softmax.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "let scaled = logits * 2.0; _ = scaled")
        }
        try handIn.writeSolution("02-Softmax/OneHot.swift")
        let graded = try handIn.graded("softmax,one-hot")
        #expect(graded["softmax"]?.status == .doesNotCompile)
        #expect(graded["softmax"]?.message.contains("a list times a number is list.map { $0 * number }") == true)
        #expect(graded["one-hot"]?.status == .passes)
    }

    /// Three seconds once, and one for each other that calls it.
    @Test(HandIn.confining) func aFunctionThatNeverEndsCostsItsLimitOnce() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.write(
            "func ever(_ x: Double) -> Double { while x == x {}; return x }", to: "01-Perceptron/Ever.swift")
        for name in ["Sigmoid", "BinaryCrossEntropy", "PerceptronUpdate"] {
            try handIn.writeSolution("01-Perceptron/\(name).swift") {
                $0.replacing("// BEGIN SOLUTION", with: "_ = ever(1)")
            }
        }
        let run = try handIn.grade(["--only", "sigmoid,perceptron-update,binary-cross-entropy", "--time-limit", "3"])
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        #expect(grade.exercises.map(\.status) == [.tooSlow, .tooSlow, .tooSlow])
        #expect(grade.exercises.count { $0.message.contains("still running after 3 seconds") } == 1)
        #expect(grade.exercises.count { $0.message.contains("still running after 1 second") } == 2)
        #expect(grade.exercises.count { $0.message.contains("it calls ever, and so does perceptron-update") } == 2)
    }

    /// Who calls a helper that does not compile is told of the helper's error too.
    @Test(HandIn.confining) func anErrorInAHelperIsTold() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.writeSolution("02-Softmax/Softmax.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "_ = start()")
        }
        try handIn.write("\nfunc start() -> Int { \"zero\" }\n", to: "02-Softmax/Helpers.swift")
        let softmax = try handIn.graded("softmax")["softmax"]
        #expect(softmax?.status == .doesNotCompile)
        #expect(softmax?.message.contains("cannot find 'start' in scope") == true)
        #expect(softmax?.message.contains("Helpers.swift:2 is left out: cannot convert") == true)
    }

    @Test(HandIn.confining) func aReportThatCannotBeWrittenIsTold() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        for format in ["json", "text", "junit"] {
            let arguments = ["grade", handIn.folder.path, "--only", "sigmoid", "--format", format]
            try FileManager.default.createDirectory(at: handIn.folder, withIntermediateDirectories: true)
            let run = try HandIn.run(arguments, to: "/dev/full")
            #expect(run.status == 3, "\(format): \(run.status)")
            #expect(run.errors.hasPrefix("course: cannot write the output: "), "\(format): \(run.errors)")
        }
    }

    /// Nothing at all, and something else: 0 points, and the student reads why.
    @Test(HandIn.confining) func whoHandsInNothingHasAReport() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.write("words", to: "essay.docx")
        let run = try handIn.grade(["--only", "01"])
        #expect(run.status == 0)
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        #expect(grade.points == 0)
        #expect(grade.exercises.allSatisfy { $0.status == .notStarted })
        #expect(grade.notes.first?.hasPrefix("no exercise was found. Found: essay.docx. Expected: ") == true)
        let text = try handIn.grade(["--only", "01", "--format", "text"])
        #expect(text.output.contains("note: no exercise was found."))
        #expect(text.output.contains("./course hint weighted-sum"))
    }

    /// A whole submission has its limit, whatever it waits for.
    @Test(HandIn.confining) func aWholeSubmissionHasALimit() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        for file in ["PerceptronUpdate", "TrainPerceptron", "Sigmoid"] {
            try handIn.writeSolution("01-Perceptron/\(file).swift") {
                "import Foundation\n" + $0.replacing("// BEGIN SOLUTION", with: "sleep(1000)")
            }
        }
        let run = try handIn.grade(["--limit", "6", "--only", "perceptron-update,train-perceptron,sigmoid"])
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        #expect(grade.exercises.map(\.status) == [.tooSlow, .tooSlow, .tooSlow])
        #expect(grade.limit == 6)
        #expect(grade.notes == ["the submission has used up its 6 seconds"])
        #expect(
            grade.exercises.last?.message.contains("not examined: the submission has used up its 6 seconds") == true)
    }

    /// What does not compile, crashes, never ends or is wrong costs itself alone.
    @Test(HandIn.confining) func eachExerciseStandsForItself() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.writeSolution("01-Perceptron/WeightedSum.swift")
        try handIn.writeSolution("01-Perceptron/TrainPerceptron.swift")
        try handIn.writeSolution("01-Perceptron/StepPrediction.swift") { $0.replacing(">=", with: "<") }
        try handIn.writeSolution("01-Perceptron/Sigmoid.swift") { $0.replacing("BEGIN SOLUTION", with: "B\n)") }
        try handIn.writeSolution("01-Perceptron/PerceptronUpdate.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "let empty: [Int] = []; print(empty[2])")
        }
        try handIn.writeSolution("01-Perceptron/LogisticGradient.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "var isOn = true; while isOn { isOn = !examples.isEmpty }")
        }
        let graded = try handIn.graded("01")
        let statuses = graded.mapValues(\.status.rawValue)
        #expect(
            statuses == [
                "weighted-sum": "passes", "train-perceptron": "passes", "step-prediction": "wrong value",
                "sigmoid": "does not compile", "perceptron-update": "crashed", "logistic-gradient": "too slow",
                "binary-cross-entropy": "not started",
            ])
        for exercise in graded.values {
            #expect(exercise.points == (exercise.status == .passes ? exercise.maximum : 0))
        }
        #expect(graded["sigmoid"]?.message.contains("Sigmoid.swift:") == true)
        let crash = try #require(graded["perceptron-update"]?.message)
        #expect(crash.contains("it stopped with: Index out of range"))
        let line = #/at Exercises\/01-Perceptron\/PerceptronUpdate\.swift:\d+\n +let empty: \[Int\] = \[\]; print/#
        #expect(crash.contains(line), "\(crash)")
        #expect(crash.contains("during check 1 of"))
        #expect(graded["binary-cross-entropy"]?.message.contains("was not handed in") == true)
    }

    /// An expression of many types keeps the compiler busy for longer than it may be; the others are graded.
    @Test(HandIn.confining) func whatTheCompilerDoesNotGetThroughCostsItselfAlone() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        let numbers = "[1, 2, 3, sum].map { $0 * 2 + 1 - sum / 3 }.reduce(0, +) - 1 + \"a\""
        let long = "-sum + 1 + 2 * sum - 3 / 4 + 5 * -sum + 1 - 2 + sum * 3 - (4 + 5) * 1 / sum + 2 - 3 * sum + "
        let lines = (0..<4).map { "let x\($0) = \(long)\(numbers)" }.joined(separator: "\n")
        try handIn.writeSolution("01-Perceptron/WeightedSum.swift")
        try handIn.writeSolution("01-Perceptron/StepPrediction.swift") {
            $0.replacing("sum >= 0 ?", with: "\(lines)\nreturn sum >= 0 ?")
        }
        try handIn.write(String(repeating: "/", count: 300_000), to: "01-Perceptron/Sigmoid.swift")
        let run = try handIn.grade(["--compile-limit", "3", "--only", "weighted-sum,step-prediction,sigmoid"])
        let graded = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8)).exercises
        #expect(graded.map(\.status) == [.passes, .tooSlowToCompile, .notStarted])
        #expect(graded[1].message.contains("StepPrediction.swift"))
        #expect(graded[1].message.contains("split long expressions with let"))
        #expect(graded[2].message == "sigmoid  not started  (Sigmoid.swift is larger than 256 kB)")
    }
}
