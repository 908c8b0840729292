import ArgumentParser
import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// `course draw-mine`: the process that `course plot --mine` starts for a figure; nobody needs to call it by hand.
struct DrawMineCommand: ParsableCommand {
    /// What to draw, and with which of the learner's functions.
    struct Request: Codable {
        let figure: PlotRequest
        let learners: LearnersLibraries
    }

    static let configuration = CommandConfiguration(
        commandName: "draw-mine", abstract: "Draw a figure with functions out of compiled libraries.",
        discussion: "course plot --mine starts it, in a process of its own.", shouldDisplay: false)

    @Argument(help: "The request as JSON.") var request: String
    @Argument(help: "The folder of the data sets.") var datasets: String

    func run() throws {
        ProcessLimits.apply(seconds: ProcessLimits.plotTime)
        let request = try JSONDecoder().decode(Request.self, from: Data(request.utf8))
        let functions = try request.learners.functions(of: Session.course.exercises)
        let figure = try Session.course.figure(request.figure.name)
        try request.figure.draw(figure, datasets: URL(filePath: datasets), functions: functions)
    }
}
