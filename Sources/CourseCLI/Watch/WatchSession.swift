import ExerciseChecks
import ExerciseKit
import Foundation
import Lessons

/// One evening of writing: checks an exercise whenever its file is saved, and does what the keys ask for.
struct WatchSession {
    let repository: Repository
    let seed: UInt64
    private(set) var info: ExerciseInfo
    private var status: Status?
    /// The file as it was when it was checked last, or put back.
    private var seen: FileStamp?
    private let keyboard = Keyboard()
    private let course = CourseContents.exercises.map(\.info)

    init(of info: ExerciseInfo, in repository: Repository, seed: UInt64) {
        (self.info, self.repository, self.seed) = (info, repository, seed)
    }

    /// Runs until the learner quits, or a signal ends it.
    ///
    /// - Throws: `CourseFailure` when the course itself does not build, or progress cannot be kept.
    mutating func run() throws {
        try check()
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
                try waitForWholeFile()
                try check()
            case .key(let key):
                try obey(key)
            }
        }
    }

    private var file: URL { repository.url(info.file) }

    /// An editor may write a file in several steps: two equal looks mean that it is done.
    private func waitForWholeFile() throws {
        var before = FileStamp(of: file)
        for _ in 0..<20 {
            usleep(30_000)
            let now = FileStamp(of: file)
            if now.isThere && now == before { return }
            before = now
        }
    }

    private mutating func obey(_ key: Character) throws {
        switch key {
        case "n": try next()
        case "h": try show(HintText.next(of: info, in: repository))
        case "l": ExerciseList(in: repository).print(chapter: info.chapter)
        case "c": try checkAll()
        case "p": try plot()
        case "x": try reset()
        default: break
        }
        showKeys()
    }

    private mutating func check() throws {
        // Taken before the check, which takes seconds: a save meanwhile is a change.
        seen = FileStamp(of: file)
        if keyboard.isThere { Terminal.write("\u{1B}[2J\u{1B}[H") }
        print(Terminal.styled("checking \(info.id) …", .dim))
        fflush(nil)
        let desk = Course.desk(in: repository)
        for (info, verdict) in try desk.check([info], seed: seed) {
            VerdictPrinter(repository: repository).show(verdict, of: info, printed: desk.printed(by: info))
            status = verdict.status
        }
        showKeys()
    }

    private mutating func checkAll() throws {
        print(Terminal.styled("checking everything …", .dim))
        fflush(nil)
        let verdicts = try Course.desk(in: repository).check(course, seed: seed)
        VerdictPrinter(repository: repository).showTotal(verdicts.map(\.verdict))
    }

    private mutating func next() throws {
        let progress = Progress(in: repository)
        let place = course.firstIndex { $0.id == info.id } ?? 0
        let later = course[(place + 1)...] + course[...place]
        guard let next = later.first(where: { !progress.isSolved($0) }) else {
            return print("Everything passes. Look at what your code learned: ./course plot --list")
        }
        info = next
        try check()
    }

    private func plot() throws {
        guard let figure = FigureCatalogue.all.first(where: { $0.exercises.contains(info.id) }) else {
            return print("No figure is drawn by \(info.id).")
        }
        let desk = FigureDesk(
            repository: repository, seed: seed, size: FigureSize(width: 1200, height: 800), isDark: false, isMine: true)
        try desk.makeFolder(repository.url("plots").path, isOurs: true)
        try desk.draw(figure, to: repository.url("plots/\(figure.name)-mine.png").path)
        print("  look at: \(figure.lookAt)")
    }

    private mutating func reset() throws {
        print("Put \(info.file) back as it was at first? Yours is kept. y or n")
        guard keyboard.wait(until: { false }) == .key("y") else { return print("Left as it is.") }
        try ResetCommand.perform(on: info, in: repository)
        seen = FileStamp(of: file)
    }

    private func show(_ lines: [String]) { lines.forEach { print($0) } }

    private func showKeys() {
        guard keyboard.isThere else {
            print(Terminal.styled("waiting for \(info.file) to be saved; no terminal, so no keys: Ctrl-C ends", .dim))
            fflush(nil)
            return
        }
        let keys = "n next   h hint   l list   c check all   p plot with my code   x reset   q quit"
        let passes = status == .passes ? Terminal.styled("passes: press n when you are ready.   ", .green) : ""
        print("\n\(passes)" + Terminal.styled(keys, .dim))
        fflush(nil)
    }
}
