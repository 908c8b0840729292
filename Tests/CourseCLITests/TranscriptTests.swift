import ExerciseKit
import Foundation
import Testing

/// What the real program prints in the learner's usual situations, compared word for word with the files in
/// `Transcripts`. `COURSE_VERIFY=1 COURSE_RECORD=1 swift test --filter TranscriptTests` writes them anew; read them
/// before you commit.
@Suite("Transcripts", .serialized) struct TranscriptTests {
    private static let folder = URL(filePath: #filePath).appending(path: "../Transcripts").standardized

    /// Runs `course` in a fresh clone, after `prepare`, and compares what it says.
    private func transcript(_ name: String, _ arguments: [String], prepare: (Clone) throws -> Void) throws {
        let clone = try Clone()
        defer { clone.remove() }
        try prepare(clone)
        let run = try clone.run(arguments)
        let told = [
            "$ ./course \(arguments.joined(separator: " "))", run.output + run.errors + "exit status \(run.status)\n",
        ].joined(separator: "\n")
        let file = Self.folder.appending(path: "\(name).txt")
        if ProcessInfo.processInfo.environment["COURSE_RECORD"] != nil {
            try told.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(told == (try String(contentsOf: file, encoding: .utf8)), "\(name)")
    }

    @Test func notStarted() throws {
        try transcript("not-started", ["check", "sigmoid"]) { _ in }
    }

    @Test func unknownId() throws {
        try transcript("unknown-id", ["check", "sigmod"]) { _ in }
    }

    @Test func pass() throws {
        try transcript("pass", ["check", "sigmoid"]) { try $0.solve("sigmoid") }
    }

    @Test func failure() throws {
        try transcript("fail", ["check", "weighted-sum"]) {
            try $0.solve("weighted-sum", replacing: "reduce(bias)", with: "reduce(0)")
        }
    }

    @Test func compileError() throws {
        try transcript("compile-error", ["check", "sigmoid"]) {
            try $0.solve("sigmoid", replacing: "return e / (1 + e)", with: "return f / (1 + e)")
        }
    }

    @Test func missingFunction() throws {
        try transcript("missing-function", ["check", "sigmoid"]) {
            try $0.solve("sigmoid", replacing: "func sigmoid(", with: "func sigmoids(")
        }
    }

    /// Another exercise of the chapter, and another chapter, do not compile: this one is checked all the same.
    @Test func errorsElsewhere() throws {
        try transcript("errors-elsewhere", ["check", "weighted-sum"]) {
            try $0.solve("weighted-sum")
            for id in ["sigmoid", "step-prediction", "softmax"] {
                try $0.solve(id, replacing: "public func", with: "public fun")
            }
        }
    }

    @Test func crash() throws {
        try transcript("crash", ["check", "hidden-layer"]) {
            try $0.solve(
                "hidden-layer", replacing: "for (weight, input) in zip(weights, inputs) { sum += weight * input }",
                with: "for i in layer.weights.indices { sum += weights[i] * inputs[i] }")
        }
    }

    @Test func hang() throws {
        try transcript("hang", ["check", "step-prediction", "--limit", "1"]) {
            try $0.solve("step-prediction", replacing: "sum >= 0 ? 1 : 0", with: "while true {}")
        }
    }
}
