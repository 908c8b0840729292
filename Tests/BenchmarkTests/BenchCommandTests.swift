import ArgumentParser
import CommandSupport
import Testing
@testable import BenchmarkTasks
@testable import CourseCLI

/// `course bench` is two programs: one that knows the names, one that is built to measure.
@Suite("course bench") struct BenchCommandTests {
    @Test func bothKnowTheSameTasks() {
        #expect(BenchCommand.tasks == (BenchmarkTask.all + BenchmarkTask.onDemand).map(\.name))
    }

    @Test func nonsenseIsRefusedWithItsReason() {
        for (arguments, text) in [
            (["xor", "--repeats", "0"], "--repeats is 0, but must be at least 1"),
            (["xor", "--threads", "0"], "--threads is 0, but must be at least 1"), (["xro"], "did you mean xor?"),
        ] {
            let error = #expect(throws: (any Error).self) { _ = try CourseBench.parse(arguments) }
            #expect(error.map { CourseBench.message(for: $0).contains(text) } == true, "\(arguments)")
        }
    }
}
