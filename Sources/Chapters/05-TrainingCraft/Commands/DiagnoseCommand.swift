import ArgumentParser
import CommandSupport
import Foundation
import Plotting
import TensorCore

/// `course diagnose`: looks at a training task before much time is spent on it.
struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Look at a training task: six checks, each with a verdict and what to do.",
        discussion: """
            Tasks: \(Diagnosis.taskNames.joined(separator: ", ")). With --fault a mistake is made on purpose, to see which \
            check finds it: \(Diagnosis.Fault.allCases.map(\.rawValue).joined(separator: ", ")).
            """)

    @Argument(help: "Which task, such as digits-mlp.") var task: String
    @Option(help: "A mistake to make on purpose.") var fault: String?
    @Option(help: "Draws the first weights and the pictures.") var seed: UInt64 = 1
    @Option(help: "The PNG file for the figure, in place of plots/diagnosis-TASK.png.") var output: String?

    func validate() throws {
        guard Diagnosis.taskNames.contains(task) else {
            throw CourseFailure.unknown("task", task, known: Diagnosis.taskNames)
        }
        if let fault, Diagnosis.Fault(rawValue: fault) == nil {
            throw CourseFailure.unknown("fault", fault, known: Diagnosis.Fault.allCases.map(\.rawValue))
        }
    }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let repository = try Repository.locate()
        let found = try Diagnosis.task(
            task, fault: fault.flatMap(Diagnosis.Fault.init), datasets: repository.datasets, seed: seed)
        guard let found else { return }
        print(found.lines.joined(separator: "\n"))
        let file = output ?? "plots/diagnosis-\(task).png"
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        var figure = diagnosisFigure(found)
        figure.caption = "course diagnose \(task)\(fault.map { " --fault \($0)" } ?? "") --seed \(seed)"
        try figure.png().write(to: file)
        print("wrote \(file)")
    }
}
