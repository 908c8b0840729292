import ChapterKit
import CommandSupport
import Foundation
import PerceptronChapter

// The first picture of `./course demo`, by chapter 01 alone: it is there while the rest of the course is still built.
do {
    let repository = try Repository.locate()
    let figure = try Course([.perceptron]).figure("perceptron-boundary")
    let folder = repository.url("plots")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let request = PlotRequest(
        name: figure.name, seed: 1, output: folder.appending(path: "\(figure.name).png").path, width: 1200, height: 800,
        isDark: false, solved: nil)
    try request.draw(figure, datasets: repository.datasets)
    print("wrote plots/\(figure.name).png: open it while the rest is built\n  \(figure.lookAt)")
} catch {
    Terminal.note("course: \(error)")
    exit(CourseFailure.ExitStatus.environment.rawValue)
}
