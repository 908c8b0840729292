import ArgumentParser
import ChapterKit
import CommandSupport

/// `course demo`: trains on the real data, draws every figure, and says what to look at.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Train on real data and draw every figure into plots/.")

    func run() throws {
        let repository = try Repository.locate()
        print("Training on real data, and drawing what was learned:\n")
        let desk = FigureDesk(
            repository: repository, seed: 1, size: .standard, isDark: false, isMine: false)
        let folder = repository.url("plots").path
        try desk.makeFolder(folder, isOurs: true)
        try desk.draw(Session.course.figures, into: folder) { figure in
            Terminal.printFilled(figure.lookAt, indent: "  ")
            print("")
        }
        print("Open the pictures, then read Docs/00-getting-started.md. Your first exercise: ./course")
    }
}
