import ExerciseChecks
import ExerciseKit
import Foundation
import Lessons
import Plotting

/// Draws figures one after the other, by us or by the learner's process, and says where each went.
struct FigureDesk {
    let repository: Repository
    let seed: UInt64
    let size: FigureSize
    let isDark: Bool
    let isMine: Bool

    /// The figure of this name.
    ///
    /// - Throws: `CourseFailure` that offers the nearest names.
    static func figure(_ name: String) throws -> CourseFigure {
        guard let figure = FigureCatalogue.all.first(where: { $0.name == name }) else {
            throw CourseFailure.unknown("figure", name, known: FigureCatalogue.all.map(\.name))
        }
        return figure
    }

    static func printList() {
        for figure in FigureCatalogue.all {
            print("\(figure.chapter)  \(figure.name.padded(to: 24)) \(figure.summary)")
        }
        print("\nDraw one: ./course plot NAME, with your own code: ./course plot NAME --mine")
    }

    /// Makes the folder for figures where it is ours to make.
    func makeFolder(_ path: String, isOurs: Bool) throws {
        guard isOurs else {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
                throw CourseFailure(.usage, "\(path) is not a folder; make it first, or leave out --output")
            }
            return
        }
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw CourseFailure(.environment, "cannot make the folder \(path); give another place with --output")
        }
    }

    /// Draws one figure into a file and prints where it is.
    func draw(_ figure: CourseFigure, to path: String) throws {
        let output = URL(filePath: path).path
        var request = PlotRequest(
            name: figure.name, seed: seed, output: output, width: size.width, height: size.height, isDark: isDark,
            solved: nil)
        if isMine {
            request.solved = try solved(of: figure)
            try drawMine(request)
        } else {
            try request.draw(datasets: repository.datasets, toolbox: Toolbox())
        }
        print("wrote \(path)")
    }

    /// The figure's exercises that the learner has solved.
    private func solved(of figure: CourseFigure) throws -> [String] {
        let course = CourseContents.exercises.map(\.info)
        let exercises = course.filter { figure.exercises.contains($0.id) }
        Terminal.building(in: repository)
        let verdicts = try CheckingDesk(in: repository, course: course).check(exercises, seed: 1)
        let solved = verdicts.filter { $0.verdict.status == .passes }.map(\.info.id)
        let unsolved = figure.exercises.filter { !solved.contains($0) }
        if !unsolved.isEmpty {
            Terminal.note("not solved yet, so the reference stands in: \(unsolved.joined(separator: ", "))")
        }
        return solved
    }

    private func drawMine(_ request: PlotRequest) throws {
        let log = repository.state.appending(path: "run/plot.txt")
        let json = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        let ending = try LearnerProcess(in: repository).run(
            ["plot", json, repository.datasets.path], log: log, limit: LearnerProcess.plotTimeLimit)
        guard ending != .exited(0) else { return }
        let last = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n").last.map(String.init)
        let seconds = Int(LearnerProcess.plotTimeLimit)
        let reason = ending == .timedOut ? "it was still running after \(seconds) seconds" : last ?? "\(ending)"
        throw CourseFailure(.environment, "your code did not draw \(request.name): \(reason)")
    }
}
