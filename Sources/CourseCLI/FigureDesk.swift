import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Plotting
import Workshop

/// Draws figures one after the other, by us or by the learner's process, and says where each went.
struct FigureDesk {
    let repository: Repository
    let seed: UInt64
    let size: FigureSize
    let isDark: Bool
    let isMine: Bool
    var motion: PlotRequest.Motion?

    /// All figures, with the exercises whose functions compute each.
    static func printList() {
        for contents in Session.course.contents {
            for figure in contents.figures {
                let front = "\(contents.chapter.number)  \(figure.name.padded(to: 24)) "
                Terminal.printFilled(front + figure.summary, hanging: (Terminal.width() ?? 80) < 60 ? 4 : front.count)
                let drawnBy = figure.exercises.isEmpty ? "no exercise" : figure.exercises.joined(separator: ", ")
                let moves = figure.moves ? "; moves with --animate" : ""
                Terminal.printFilled("computed by \(drawnBy)\(moves)", indent: "    ", hanging: 4, .dim)
            }
            let unseen = Course.unseen(in: contents).map { "answers-\($0.id)" }
            if unseen.isEmpty { continue }
            Terminal.printFilled(
                "\(contents.chapter.number)  other exercises: \(unseen.joined(separator: ", "))", hanging: 4)
        }
        print("")
        Terminal.printFilled("Draw one: ./course plot NAME, with your own code: ./course plot NAME --mine")
    }

    /// Says once, should there be no font, that figures lack their text, and what mends it.
    private static let fontNote: Void = {
        guard let remedy = Doctor.font.remedy else { return }
        Terminal.note("no font was found (DejaVu Sans is wanted), so figures lack their text: \(remedy)")
    }()

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
        try make(figure, at: path)
        print("wrote \(path)")
    }

    /// Draws figures into a folder, ours on all processors, and says of each in its order where it is.
    ///
    /// - Parameter tell: what else is said of a figure.
    func draw(
        _ figures: [CourseFigure], into folder: String, tell: @escaping @Sendable (CourseFigure) -> Void = { _ in }
    ) throws {
        let queue = FigureQueue(count: figures.count) { place in
            print("wrote \(folder)/\(figures[place].name).png")
            tell(figures[place])
            fflush(nil)
        }
        try queue.run(atOnce: !isMine) { try make(figures[$0], at: "\(folder)/\(figures[$0].name).png") }
    }

    private func make(_ figure: CourseFigure, at path: String) throws {
        _ = Self.fontNote
        let patience = PatienceNote("computing \(figure.name) …")
        defer { patience.cancel() }
        let output = URL(filePath: path).path
        var request = PlotRequest(
            name: figure.name, seed: seed, output: output, width: size.width, height: size.height, isDark: isDark,
            solved: nil, motion: motion)
        if isMine, figure.exercises.isEmpty {
            Terminal.note("\(figure.name) rests on no exercise, so none of your code is in it")
        }
        if isMine {
            let learners = try LearnersLibraries(of: figure.exercises, in: repository)
            request.solved = learners.solved
            try drawMine(DrawMineCommand.Request(figure: request, learners: learners))
        } else {
            try request.draw(figure, datasets: repository.datasets) { done, count in
                patience.cancel()
                Self.tell(done, of: count)
            }
        }
    }

    /// Frames drawn so far, on a line that is written over; nothing where there is no terminal.
    private static func tell(_ done: Int, of count: Int) {
        guard isatty(STDOUT_FILENO) == 1 else { return }
        Terminal.write(done < count ? "\rframe \(done + 1) of \(count) " : "\r\u{1B}[K")
    }

    private func drawMine(_ request: DrawMineCommand.Request) throws {
        let log = repository.state.appending(path: "run/plot.txt")
        let json = String(decoding: try JSONEncoder().encode(request), as: UTF8.self)
        var process = Subprocess(Session.program.path, ["draw-mine", json, repository.datasets.path])
        process.environment = ["SWIFT_BACKTRACE": "enable=no"]
        process.folder = repository.root
        (process.log, process.limit) = (log, ProcessLimits.plotTime)
        let ending = try process.run()
        guard ending != .exited(0) else { return }
        let last = (try? String(contentsOf: log, encoding: .utf8))?.split(separator: "\n").last.map(String.init)
        let seconds = Int(ProcessLimits.plotTime)
        let habit = request.learners.costlyHabit(in: repository).map { "; \($0)" } ?? ""
        let reason = ending == .timedOut ? "it was still running after \(seconds) seconds\(habit)" : last ?? "\(ending)"
        throw CourseFailure(.environment, "your code did not draw \(request.figure.name): \(reason)")
    }
}
