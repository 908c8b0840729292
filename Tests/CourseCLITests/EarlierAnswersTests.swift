import Foundation
import Testing

/// Answers that were written for an earlier version of the course pass in this one.
@Suite("Answers of an earlier version") struct EarlierAnswersTests {
    /// After an update the stub under its present name lies beside the learner's file with the former one.
    @Test func aFileAndAFunctionWithTheirFormerNamesPass() throws {
        let clone = try Clone()
        defer { clone.remove() }
        let (today, former) = (
            clone.file("Exercises/04-Backpropagation/ReLUModule.swift"),
            clone.file("Exercises/04-Backpropagation/ReLUPass.swift")
        )
        let stub = try Data(contentsOf: today)
        try clone.solve("relu-module", replacing: "func reluModule(", with: "func reluPass(")
        try FileManager.default.moveItem(at: today, to: former)
        try stub.write(to: today)
        let run = try clone.course("check", "relu-module")
        #expect(run.status == 0, "\(run.output)")
    }

    @Test func aTypeWithItsFormerNameCompiles() throws {
        let clone = try Clone()
        defer { clone.remove() }
        try clone.solve("linear-regions", replacing: "HiddenLayerFunction", with: "HiddenLayerForward")
        let run = try clone.course("check", "linear-regions")
        #expect(run.status == 0, "\(run.output)")
    }
}
