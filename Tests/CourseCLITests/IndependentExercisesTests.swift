import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// What passes at home passes in the grade: nothing that one file declares touches another's mark.
@Suite("Exercises of one submission are independent", HandIn.confining) struct IndependentExercisesTests {
    /// What is added to WeightedSum.swift and to LogisticGradient.swift, both right.
    private static let cases: [(String, String)] = [
        ("func dot(_ a: [Double]) -> Double { a[0] }", "func dot(_ a: [Double]) -> Double { a[1] }"),
        ("struct Pair { var left = 0 }", "struct Pair { var right = 0.5 }"),
        ("extension Array { var total: Int { count } }", "extension Array { var total: Double { 0 } }"),
        ("@main struct Program { static func main() { print(1) } }", "@main enum Other { static func main() {} }"),
        ("struct Candidate {}\nstruct Question {}\nenum Answers {}", "typealias Bridge = Int\nenum Bridges {}"),
        ("func exp(_ x: Double) -> Double { 0 }", "struct Data {}\nfunc log(_ x: Double) -> Double { x }"),
        ("func sigmoid() {}", "enum Exercise { case weightedSum }"),
        ("@_cdecl(\"exp\") public func own(_ x: Double) -> Double { 0 }", "infix operator **"),
    ]

    @Test(arguments: cases.indices) func whatOneDeclaresTouchesNoOther(_ index: Int) throws {
        let (first, second) = Self.cases[index]
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.writeSolution("01-Perceptron/WeightedSum.swift") { "\($0)\n\(first)\n" }
        try handIn.writeSolution("01-Perceptron/LogisticGradient.swift") { "\($0)\n\(second)\n" }
        try handIn.writeSolution("01-Perceptron/Sigmoid.swift")
        let graded = try handIn.graded("weighted-sum,logistic-gradient,sigmoid")
        for exercise in graded.values { #expect(exercise.status == .passes, "\(first): \(exercise.message)") }
    }

    /// A helper is compiled with each; what is missing is looked for in the chapter, as at home.
    @Test func helpersAndOtherExercisesAreThereForWhoCallsThem() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        try handIn.write("func dot(_ a: [Double]) -> Double { a.reduce(0, +) }", to: "01-Perceptron/Tools.swift")
        try handIn.writeSolution("01-Perceptron/WeightedSum.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "_ = dot([1])\n_ = shared\nreturn")
        }
        try handIn.writeSolution("01-Perceptron/Sigmoid.swift") {
            "\($0)\nlet shared = 1\nextension Int { var s: Int { 1 } }\n"
        }
        // It calls one that does not compile.
        try handIn.writeSolution("01-Perceptron/StepPrediction.swift") {
            $0.replacing("// BEGIN SOLUTION", with: "_ = onlyThere")
        }
        try handIn.writeSolution("01-Perceptron/PerceptronUpdate.swift") { "\($0)\nlet onlyThere: Int = \"\"\n" }
        let graded = try handIn.graded("01")
        #expect(graded["weighted-sum"]?.status == .passes, "\(graded["weighted-sum"]?.message ?? "")")
        #expect(graded["sigmoid"]?.status == .passes)
        #expect(graded["perceptron-update"]?.status == .doesNotCompile)
        #expect(graded["step-prediction"]?.status == .doesNotCompile)
        let waits = "it waits for Exercises/01-Perceptron/PerceptronUpdate.swift:"
        #expect(graded["step-prediction"]?.message.contains(waits) == true)
    }

    @Test func aSecondCopyIsNotedAndCostsNothing() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        for file in ["Sigmoid", "WeightedSum"] {
            try handIn.writeSolution("\(file).swift", from: "01-Perceptron/\(file).swift")
        }
        for copy in ["Sigmoid 2", "OldSigmoid", "Sigmoid - Copy (2)", "SigmoidAttempt"] {
            try handIn.writeSolution("\(copy).swift", from: "01-Perceptron/Sigmoid.swift") {
                $0.replacing("// BEGIN SOLUTION", with: "_ = 1")
            }
        }
        let run = try handIn.grade(["--only", "sigmoid,weighted-sum"])
        let grade = try JSONDecoder().decode(Grade.self, from: Data(run.output.utf8))
        #expect(grade.exercises.map(\.status) == [.passes, .passes], "\(grade.exercises.map(\.message))")
        #expect(grade.notes.contains("OldSigmoid.swift looks like a copy of Sigmoid.swift: not read"))
        #expect(
            grade.notes.contains {
                $0.hasSuffix("SigmoidAttempt.swift is left out: it declares sigmoid, as Sigmoid.swift does")
            })
    }
    /// Locks and previews of editors, a folder, a program's first lines, a helper with an error that nobody calls.
    @Test func whatEditorsLeaveCostsNothing() throws {
        let handIn = HandIn()
        defer { handIn.remove() }
        let chapter = "Exercises/01-Perceptron"
        let answer = try String(contentsOf: HandIn.solution("01-Perceptron/Sigmoid.swift"), encoding: .utf8)
        try handIn.write(answer, to: "\(chapter)/Sigmoid.swift")
        let folder = handIn.folder.appending(path: chapter)
        try FileManager.default.createSymbolicLink(
            atPath: folder.appending(path: ".#Sigmoid.swift").path, withDestinationPath: "ada@host.1234")
        try Data([0, 5, 22, 7]).write(to: folder.appending(path: "._Sigmoid.swift"))
        try handIn.write("func old() { nonsense }\n", to: "\(chapter)/old.swift/Older.swift")
        try handIn.write("func helper() { nonsense }\n", to: "\(chapter)/Helper.swift")
        try handIn.write("print(\"hello\")\n", to: "\(chapter)/main.swift")
        let sigmoid = try handIn.graded("sigmoid")["sigmoid"]
        #expect(sigmoid?.status == .passes, "\(sigmoid?.message ?? "")")
    }
}
