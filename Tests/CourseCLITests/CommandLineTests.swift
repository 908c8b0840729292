import ChapterKit
import CourseContents
import ExerciseKit
import Foundation
import Testing

@Suite("Command line") struct CommandLineTests {
    @Test func withoutACommandItSaysWhereYouAreAndWhatIsNext() throws {
        try withClone { clone in
            let run = try clone.course()
            let count = Course(courseChapters).counted.count
            let warmUps = Course(courseChapters).optional.count
            #expect(
                try clone.course("list", "--json").output.matches(of: #/"id" :/#).count == count + warmUps)
            #expect(run.status == 0)
            #expect(
                run.output == """

                      ░░░░░░░░░░░░░░░░░░░░░░░░  0 of \(count) exercises pass
                      optional warm-ups: 0 of \(warmUps) pass   ./course check 00

                      next   Weighted sum, about 5 minutes: not started
                      edit   Exercises/01-Perceptron/WeightedSum.swift:18
                      then   ./course check weighted-sum      stuck? ./course hint weighted-sum
                      read   Docs/01-perceptron.md


                    """)
        }
    }

    @Test func warmUpsAreCountedApartAndLeadToEachOtherAlone() throws {
        try withClone { clone in
            try clone.solve("warm-up-change")
            try clone.solve("warm-up-surprise")
            let change = try clone.course("check", "warm-up-change")
            #expect(change.status == 0, "\(change.output)")
            #expect(change.output.contains("next            warm-up-inner-product   Exercises/00-Start/"))
            let last = try clone.course("check", "warm-up-surprise")
            #expect(last.output.contains("next            weighted-sum   Exercises/01-Perceptron/"))
            let status = try clone.course().output
            #expect(status.contains("0 of \(Course(courseChapters).counted.count) exercises pass"))
            #expect(status.contains("optional warm-ups: 2 of 6 pass"))
            #expect(status.contains("next   Weighted sum"))
        }
    }

    @Test func whatDoesNotExistGetsTheNearestNames() throws {
        try withClone { clone in
            let cases: [(arguments: [String], error: String)] = [
                (["chek"], "there is no command 'chek'; did you mean check?"),
                (["hint", "sigmod"], "there is no exercise 'sigmod'; did you mean sigmoid?"),
                (
                    ["plot", "perceptron-boundry"],
                    "there is no figure 'perceptron-boundry'; did you mean perceptron-boundary?"
                ),
                (["list", "--jsno"], "Unknown option '--jsno'. Did you mean '--json'?"),
                (["bench", "xro"], "there is no task 'xro'; did you mean xor?"),
                (["plot", "neuron", "--size", "big"], "The value 'big' is invalid for '--size <size>'"),
                (["plot", "neuron", "--size", "10x10"], "The value '10x10' is invalid for '--size <size>'"),
                (["plot", "neuron", "--seed", "-1"], "Missing value for '--seed <seed>'"),
                (["train", "digits-mpl"], "there is no training task 'digits-mpl'; did you mean digits-mlp?"),
                (["train", "digits-mlp", "--epochs", "0"], "--epochs is 0, but must be at least 1"),
                (["plot"], "which figure? ./course plot --list names them all"),
                (["plot", "neuron", "--animate"], "nothing moves in neuron; these figures move: perceptron-"),
                (["plot", "folds", "--animate", "--frames"], "give --animate or --frames, not both"),
                (["plot", "folds", "--animate", "--output", "x.svg"], "only a .png moves; --frames writes"),
                (["plot", "neuron", "--output", "x.gif"], "a figure is written as .png, .svg or .pdf, not as .gif"),
                (["plot", "--all", "--animate"], "--all draws figures at rest; animate one by its name"),
            ]
            for (arguments, error) in cases {
                let run = try clone.run(arguments)
                #expect(run.status == 2, "\(arguments)")
                #expect(run.output == "", "\(arguments)")
                #expect(run.errors.hasPrefix("course: \(error)"), "\(arguments): \(run.errors)")
            }
        }
    }

    @Test func aFigureIsWrittenWholeOrNotAtAll() throws {
        try withClone { clone in
            let good = try clone.course("plot", "neuron", "--size", "400x300", "--output", "neuron.png")
            #expect(good.status == 0)
            #expect(good.output.hasPrefix("wrote neuron.png\n  look at: "))
            #expect(try Data(contentsOf: clone.file("neuron.png")).starts(with: [0x89, 0x50, 0x4E, 0x47]))
            try FileManager.default.createDirectory(at: clone.file("folder"), withIntermediateDirectories: true)
            for output in ["missing/neuron.png", "folder", "/proc/neuron.png"] {
                let run = try clone.course("plot", "neuron", "--output", output)
                #expect(run.status == 3, "\(output)")
                #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            }
            #expect(try clone.course("plot", "--all", "--output", "missing").status == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: clone.file("folder").path).isEmpty)
        }
    }

    @Test func aDamagedDataSetIsToldWithItsPlace() throws {
        try withClone(owning: ["Datasets/iris"]) { clone in
            let iris = clone.file("Datasets/iris/iris.csv")
            let text = try String(contentsOf: iris, encoding: .utf8)
            let damages: [(name: String, text: String, error: String)] = [
                ("empty", "", "expected data, found an empty file"),
                (
                    "not a number", text.replacing("5.1,3.5,1.4,0.2,0", with: "5.1,3.5,abc,0.2,0"),
                    "line 2, column 3: expected a number, found 'abc'"
                ),
                ("cut short", String(text.prefix(500)), "expected"),
                (
                    "column missing", text.replacing("5.1,3.5,1.4,0.2,0", with: "5.1,3.5,1.4,0"),
                    "line 2: expected 5 columns, found 4"
                ),
            ]
            for (name, text, error) in damages {
                try text.write(to: iris, atomically: true, encoding: .utf8)
                let run = try clone.course("plot", "perceptron-boundary")
                #expect(run.status == 3, "\(name)")
                #expect(run.errors.contains(error), "\(name): \(run.errors)")
                #expect(!FileManager.default.fileExists(atPath: clone.file("plots/perceptron-boundary.png").path))
            }
            try FileManager.default.removeItem(at: iris)
            #expect(try clone.course("demo").errors.contains("iris.csv: expected a file, found none"))
        }
    }

    @Test func whatCannotBeFetchedIsToldWithWhatToDo() throws {
        try withClone { clone in
            let empty = clone.file("programs").path
            try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
            let list = try clone.course("fetch", "--system", empty)
            #expect(list.status == 0)
            #expect(
                list.output == """
                    fashion-mnist    70,000 pictures of clothes, 28x28, grey, 31 MB, MIT licence: not here
                    cifar10          60,000 photographs in ten classes, 32x32, colour, 170 MB, no stated licence: not here
                    sentiment        14,805 tweets and sentences of film reviews, rated by people, 3 MB, MIT licence: not here

                    Fetch one: ./course fetch NAME

                    """)
            // No program is to be found, so nothing can go out to the network.
            let fetch = try clone.run(
                ["fetch", "fashion-mnist", "--system", empty], environment: ["PATH": empty])
            #expect(fetch.status == 3)
            #expect(fetch.output == "")
            #expect(
                fetch.errors.contains("course: cannot fetch fashion-mnist: there is no apt-get here; there is no curl"))
            #expect(fetch.errors.contains("sudo apt-get install dataset-fashion-mnist"))
            let unknown = try clone.course("fetch", "fashion-mnits")
            #expect(unknown.status == 2)
            #expect(unknown.errors == "course: there is no data set 'fashion-mnits'; did you mean fashion-mnist?\n")
        }
    }

    @Test func hintsSolutionAndResetFollowTheLearner() throws {
        try withClone { clone in
            let hints = try (1...4).map { _ in try clone.course("hint", "sigmoid").output }
            #expect(
                hints.map { String($0.prefix(11)) } == ["hint 1 of 3", "hint 2 of 3", "hint 3 of 3", "hint 3 of 3"])
            let refused = try clone.course("solution", "sigmoid", input: "no\n")
            #expect((refused.status, refused.output) == (1, ""))
            let shown = try clone.course("solution", "sigmoid", input: "yes\n")
            #expect(shown.output.contains("return e / (1 + e)"))
            #expect(!shown.output.contains("SOLUTION"))
            try "mine".write(to: clone.file("Exercises/01-Perceptron/Sigmoid.swift"), atomically: true, encoding: .utf8)
            let reset = try clone.course("reset", "sigmoid").output
            let backup = try #require(reset.firstMatch(of: #/\.course/backups/sigmoid-\S+\.swift/#))
            #expect(try String(contentsOf: clone.file(String(backup.output)), encoding: .utf8) == "mine")
            #expect(try clone.course("reset", "sigmoid").output.hasSuffix("nothing to do.\n"))
        }
    }
}
