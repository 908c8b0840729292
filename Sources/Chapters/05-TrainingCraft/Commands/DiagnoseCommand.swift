import ArgumentParser
import ChapterKit
import CommandSupport
import Foundation
import Plotting
import TensorCore

/// `course diagnose`: looks at a training task before much time is spent on it.
struct DiagnoseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diagnose",
            abstract: "Look at a training task: six checks, each with a verdict and what to do.",
            discussion: """
                Tasks: those of course train whose model hands on what it says: \
                \(Course.current.trainings.map(\.name).joined(separator: ", ")). With --fault a mistake is made on \
                purpose, to see which check finds it: \
                \(Diagnosis.Fault.allCases.map(\.rawValue).joined(separator: ", ")). Dead units are counted in nets of \
                linear layers alone.
                """)
    }

    @Argument(help: "Which task, such as digits-mlp.") var task: String
    @Option(help: "A mistake to make on purpose.") var fault: String?
    @Option(help: "Draws the first weights and the batches.") var seed: UInt64 = 1
    @Option(help: "The PNG file for the figure, in place of plots/diagnosis-TASK.png.") var output: String?

    func validate() throws {
        _ = try Course.current.training(task)
        if let fault, Diagnosis.Fault(rawValue: fault) == nil {
            throw CourseFailure.unknown("fault", fault, known: Diagnosis.Fault.allCases.map(\.rawValue))
        }
    }

    func run() throws {
        MatrixThreads.limit(to: 1)
        let repository = try Repository.locate()
        let found = try Diagnosis(
            Course.current.training(task), fault: fault.flatMap(Diagnosis.Fault.init), seed: seed,
            data: DataFolders(datasets: repository.datasets)
        ) {
            print($0.lines.joined(separator: "\n"))
            fflush(nil)
        }
        print(found.summary)
        let file = output ?? "plots/diagnosis-\(task).png"
        try FileManager.default.createDirectory(
            at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
        var figure = diagnosisFigure(found)
        figure.caption = "course diagnose \(task)\(fault.map { " --fault \($0)" } ?? "") --seed \(seed)"
        try figure.png().write(to: file)
        print("wrote \(file)")
    }
}
