import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// One evening of writing: checks an exercise whenever its file is saved, and does what the keys ask for.
struct WatchSession {
    let repository: Repository
    let seed: UInt64
    private(set) var info: ExerciseInfo
    private var status: Status?
    /// The file as it was when it was checked last, or put back.
    private var seen: FileStamp?
    private let keyboard = Keyboard()
    private let course = Session.course.counted.map(\.info)

    init(of info: ExerciseInfo, in repository: Repository, seed: UInt64) {
        (self.info, self.repository, self.seed) = (info, repository, seed)
    }

    /// Runs until the learner quits, or a signal ends it.
    ///
    /// - Throws: `CourseFailure` when nothing can be checked here. What goes wrong later is told, and the watch goes
    ///   on.
    mutating func run() throws {
        try check()
        showKeys()
        while true {
            let event = keyboard.wait {
                let now = FileStamp(of: file)
                return now.isThere && now != seen
            }
            switch event {
            case .end, .key("q"):
                print("")
                return
            case .condition:
                waitForWholeFile()
                told { try $0.check() }
            case .key(let key):
                guard let work = work(of: key) else { continue }
                told(work)
            case .resumed: break
            }
            showKeys()
        }
    }

    /// Tells what went wrong in a line: a full disk or a figure that cannot be drawn ends no evening.
    private mutating func told(_ work: (inout WatchSession) throws -> Void) {
        do {
            try work(&self)
        } catch {
            Terminal.note("course: \(error)")
        }
    }

    private var file: URL { repository.url(info.file) }

    /// An editor may write a file in several steps: two equal looks mean that it is done.
    private func waitForWholeFile() {
        var before = FileStamp(of: file)
        for _ in 0..<20 {
            usleep(30_000)
            let now = FileStamp(of: file)
            if now.isThere && now == before { return }
            before = now
        }
    }

    /// What a key asks for; nil for any other key.
    private func work(of key: Character) -> ((inout WatchSession) throws -> Void)? {
        switch key.lowercased() {
        case "n": return { try $0.next() }
        case "h": return { try HintText.showNext(of: $0.info, in: $0.repository) }
        case "l": return { $0.listChapter() }
        case "c": return { try $0.checkAll() }
        case "p": return { try $0.plot() }
        case "x": return { try $0.reset() }
        default: return nil
        }
    }

    private func listChapter() {
        let all = Session.course.exercises.map(\.info)
        ExerciseList(of: all.filter { $0.chapter == info.chapter }, in: repository).print()
    }

    /// Checks; a save meanwhile ends the check, and another begins with what was saved.
    private mutating func check() throws {
        LastExercise.note(info, in: repository)
        while true {
            do {
                return try checkOnce()
            } catch is Subprocess.Unwanted {
                waitForWholeFile()
            }
        }
    }

    private mutating func checkOnce() throws {
        // Taken before the check, which takes seconds: a save meanwhile is a change.
        let (stamp, file) = (FileStamp(of: file), file)
        seen = stamp
        if keyboard.isThere { Terminal.clear() }
        print(Terminal.styled("checking \(info.id) …", .dim))
        fflush(nil)
        let desk = Session.desk(in: repository) {
            let now = FileStamp(of: file)
            return now.isThere && now != stamp
        }
        status = nil
        try desk.check([info], seed: seed) { info, verdict in
            VerdictPrinter(repository: repository).show(verdict, of: info, printed: desk.printed(by: info))
            status = verdict.status
        }
    }

    private mutating func checkAll() throws {
        print(Terminal.styled("checking everything …", .dim))
        fflush(nil)
        let verdicts = try Session.desk(in: repository).check(course, seed: seed)
        VerdictPrinter(repository: repository).showTotal(verdicts.map(\.verdict))
    }

    private mutating func next() throws {
        guard let next = Session.next(after: info, in: repository) else {
            return Terminal.printFilled("Everything passes. Look at what your code learned: ./course plot --list")
        }
        info = next
        try check()
    }

    private func plot() throws {
        let figure = Session.course.figure(showing: try Session.course.exercise(info.id).definition)
        let desk = FigureDesk(
            repository: repository, seed: seed, size: FigureSize(width: 1200, height: 800), isDark: false, isMine: true)
        try desk.makeFolder(repository.url("plots").path, isOurs: true)
        try desk.draw(figure, to: repository.url("plots/\(figure.name)-mine.png").path)
        Terminal.printFilled("look at: \(figure.lookAt)", indent: "  ")
    }

    private mutating func reset() throws {
        Terminal.printFilled("Put \(info.file) back as it was at first? Yours is kept. y or n")
        guard [.key("y"), .key("Y")].contains(keyboard.wait(until: { false })) else { return print("Left as it is.") }
        try ResetCommand.perform(on: info, in: repository)
        seen = FileStamp(of: file)
    }

    private func showKeys() {
        guard keyboard.isThere else {
            print(Terminal.styled("waiting for \(info.file) to be saved; no terminal, so no keys: Ctrl-C ends", .dim))
            fflush(nil)
            return
        }
        print("")
        if status == .passes { Terminal.printFilled("passes: press n when you are ready.", .green) }
        let keys = ["n next", "h hint", "l list", "c check all", "p plot with my code", "x reset", "q quit"]
        let fixed = keys.map { $0.replacing(" ", with: String(FilledText.fixedSpace)) }
        Terminal.printFilled(fixed.joined(separator: "   "), .dim)
        fflush(nil)
    }
}
