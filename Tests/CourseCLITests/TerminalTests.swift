import ChapterKit
import CommandSupport
import CourseContents
import Foundation
import Testing

/// What a learner meets in the first hour: help, names, paths, hints, narrow terminals.
@Suite("Terminal") struct TerminalTests {
    @Test func helpAndVersionGoToStandardOutput() throws {
        try withClone { clone in
            for arguments in [
                ["--help"], ["check", "--help"], ["help", "plot"], ["sample", "-h"], ["bench", "--help"], ["--version"],
            ] {
                let run = try clone.run(arguments)
                #expect((run.status, run.errors) == (0, ""), "\(arguments)")
                #expect(!run.output.isEmpty && !run.output.hasPrefix("course: "), "\(arguments)")
            }
            #expect(try clone.course("check", "--help").output.contains("USAGE: course check"))
            let changes = try String(contentsOf: HandIn.clone.appending(path: "CHANGELOG.md"), encoding: .utf8)
            let newest = try #require(changes.firstMatch(of: #/\n## (\d+\.\d+\.\d+)\n/#)).1
            #expect(try clone.course("--version").output.hasPrefix("course \(newest): "))
        }
    }

    @Test func exercisesAreNamedByIdChapterOrPath() throws {
        try withClone { clone in
            let one = try clone.course("check", "sigmoid").output
            for path in [
                "Exercises/01-Perceptron/Sigmoid.swift", "./Exercises/01-Perceptron/Sigmoid.swift", "Sigmoid.swift",
                clone.file("Exercises/01-Perceptron/Sigmoid.swift").path,
            ] {
                #expect(try clone.course("check", path).output == one, "\(path)")
            }
            let chapter = try clone.course("check", "01").output
            #expect(try clone.course("check", "Exercises/01-Perceptron/").output == chapter)
            let list = try clone.course("list", "01").output
            #expect(list.contains("WeightedSum.swift") && !list.contains("02  "))
            try clone.solve("weighted-sum")
            #expect(try clone.course("check", "weighted-sum").status == 0)
            #expect(try clone.course("hint", "01").output.hasPrefix("step-prediction\n"))
            #expect(try clone.course("hint", "Sigmoid.swift").output.hasPrefix("Sigmoid.swift") == false)
        }
    }

    @Test func whatIsNearIsListed() throws {
        try withClone { clone in
            let far = try clone.course("check", "quaternions").errors
            #expect(far.hasPrefix("course: there is no exercise 'quaternions'; the nearest are: "))
            #expect(far.hasSuffix("; ./course list names them all\n"))
            let chapter = try clone.course("read", "77")
            #expect(chapter.status == 2)
            #expect(chapter.errors.hasPrefix("course: there is no chapter '77'; there are 00, 01, "))
            let path = try clone.course("check", "Exercises/01-Perceptron/Sigmod.swift").errors
            #expect(path.contains("did you mean Exercises/01-Perceptron/Sigmoid.swift"), "\(path)")
        }
    }

    @Test func hintsCanBeReadAgain() throws {
        try withClone { clone in
            for _ in 1...2 { _ = try clone.course("hint", "sigmoid") }
            let all = try clone.course("hint", "sigmoid", "--all").output
            #expect(all.contains("hint 1 of 3") && all.contains("hint 2 of 3") && !all.contains("hint 3 of 3"))
            #expect(all.contains("1 more: ./course hint sigmoid"))
            #expect(try clone.course("hint", "sigmoid").output.hasPrefix("hint 3 of 3"))
        }
    }

    @Test func itGoesOnWhereTheLearnerWas() throws {
        try withClone { clone in
            try clone.solve("softmax", replacing: "public func", with: "public fun")
            #expect(try clone.course("check", "softmax").status == 1)
            #expect(try clone.course().output.contains("then   ./course check softmax "))
            #expect(try clone.course("hint").output.hasPrefix("softmax\n"))
            try clone.solve("softmax")
            #expect(try clone.course("check", "softmax").status == 0)
            #expect(try !clone.course().output.contains("check weighted-sum"))
            try "nonsense\n".write(to: clone.file(".course/last-exercise"), atomically: true, encoding: .utf8)
            #expect(try clone.course().output.contains("check weighted-sum"))
        }
    }

    @Test(arguments: [40, 53, 60, 80, 120]) func nothingBreaksInsideAWord(columns: Int) throws {
        try withClone { clone in
            try clone.solve("weighted-sum", replacing: "reduce(bias)", with: "reduce(0)")
            let commands = [
                ["check", "weighted-sum"], ["hint", "weighted-sum"], ["hint", "weighted-sum", "--all"], ["list"], [],
                ["plot", "--list"],
            ]
            for arguments in commands {
                let narrow = try clone.run(arguments, environment: ["COLUMNS": "\(columns)"])
                let long = narrow.output.split(separator: "\n").filter { $0.count > columns }
                #expect(long.isEmpty, "\(columns), \(arguments): \(long)")
            }
            let wide = try clone.course("check", "weighted-sum").output
            let narrow = try clone.run(["check", "weighted-sum"], environment: ["COLUMNS": "\(columns)"]).output
            // The same words in the same order: what is broken is broken at spaces, but for paths, behind a slash.
            let joined = narrow.replacing(/\s+/, with: "")
            #expect(joined == wide.replacing(/\s+/, with: ""))
        }
    }

    @Test func theHabitsOfNumpyAreAnswered() throws {
        try withClone { clone in
            try clone.solve("weighted-sum", replacing: "zip(", with: "let z = weights * inputs + bias\n    return zip(")
            let run = try clone.course("check", "weighted-sum")
            #expect(run.output.contains("does not compile"))
            #expect(run.output.contains("zip(a, b).map(*)"), "\(run.output)")
        }
    }

    @Test func anExperimentSaysWhatItMeasuresAndCanGoOn() throws {
        try withClone { clone in
            let process = Process()
            process.executableURL = Bundle.products.appending(path: "course")
            process.arguments = ["experiment", "echo-delay", "--only", "lstm"]
            process.currentDirectoryURL = clone.root
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let first = output.fileHandleForReading.availableData
            usleep(500_000)
            process.interrupt()
            let text = String(decoding: first + output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 130)
            #expect(text.hasPrefix("echo-delay: accuracy of the echo for delays from 1 to 60, three seeds\n"))
            #expect(text.contains("interrupted in "))
            #expect(text.hasSuffix("this goes on from it:\n  ./course experiment echo-delay --only lstm\n"), "\(text)")
        }
    }

    @Test func aFigureWithoutExercisesSaysSo() throws {
        try withClone { clone in
            let list = try clone.course("plot", "--list").output
            #expect(list.contains("computed by no exercise") && list.contains("computed by weighted-sum"))
            let run = try clone.course("plot", "benchmarks", "--mine", "--size", "400x300")
            #expect(run.errors.contains("benchmarks rests on no exercise, so none of your code is in it"))
        }
    }

    /// A picture's own command draws it again.
    @Test func theCommandInAPictureRuns() throws {
        try withClone { clone in
            let first = try clone.course("spell", "--word", "alarm", "--beam", "3", "--attention", "a b.png")
            #expect(first.status == 0, "\(first.errors)")
            let picture = try Data(contentsOf: clone.file("a b.png"))
            let text = String(decoding: picture, as: UTF8.self)
            let command = try #require(text.firstMatch(of: /course spell --word alarm[ -~]*/)).output
            #expect(command == "course spell --word alarm --beam 3 --attention 'a b.png'")
            try FileManager.default.removeItem(at: clone.file("a b.png"))
            let again = try clone.shell("PATH=\"$DIR:$PATH\" \(command)")
            #expect(again.status == 0, "\(again.errors)")
            #expect(try Data(contentsOf: clone.file("a b.png")) == picture)
        }
    }

    /// Shakespeare by the learner's own step, chain and drawing; a wrong drawing is seen.
    @Test func sampleWritesWithTheLearnersCode() throws {
        try withClone { clone in
            for id in ["rnn-step", "sample-symbol"] { try clone.solve(id) }
            let options = ["sample", "--model", "rnn", "--length", "40", "--seed", "2"]
            let ours = try clone.run(options)
            let mine = try clone.run(options + ["--mine"])
            #expect((mine.status, mine.output) == (0, ours.output))
            #expect(mine.errors.contains("written by your code: rnn-step, sample-symbol"), "\(mine.errors)")
            let chain = try clone.run(["sample", "--model", "markov-2", "--length", "20", "--mine"])
            #expect(chain.status == 0)
            #expect(chain.errors.contains("not solved yet, so the reference stands in: markov-chain"))
            #expect(chain.errors.contains("written by your code: sample-symbol"))
        }
    }
}
