import ArgumentParser
import CommandSupport

/// `course verify`: the whole test suite with our references in the learner's place, and the authors' gates.
struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Test the course itself, with our answers in the place of yours; then the gradients in Double.")

    func run() throws {
        let repository = try Repository.locate()
        print("Gradients in Double, against central differences")
        try test(repository, ["--scratch-path", ".build/double"], ["COURSE_SCALAR": "double"])
        print("\nThe whole suite, with our answers in the place of yours")
        try test(repository, [], ["COURSE_VERIFY": "1"])
    }

    private func test(_ repository: Repository, _ arguments: [String], _ environment: [String: String]) throws {
        var tests = Subprocess("swift", ["test"] + arguments)
        tests.folder = repository.root
        tests.environment = environment
        switch try tests.run() {
        case .exited(0): return
        case .exited: throw CourseFailure(.checksFailed, "verify failed; the lines marked ✘ above say where")
        default: throw CourseFailure(.environment, "the tests were stopped before they ended")
        }
    }
}
