import ChapterKit
import CommandSupport
import ExerciseKit
import Foundation

/// How long it takes from saving an exercise to its verdict: `course watch` itself, on our answers, in a scratch copy
/// of the clone.
struct EditToVerdict {
    private let scratch: ScratchClone
    private let repository: Repository

    /// - Throws: what making the copy throws.
    init(of repository: Repository) throws {
        self.repository = repository
        scratch = try ScratchClone(of: repository, exercises: Session.course.exercises.map(\.info))
    }

    /// Measures every exercise and prints a line for each, then the median, the range and the slowest.
    ///
    /// - Throws: `CourseFailure` when an exercise does not pass with our answer in its file.
    func run() throws {
        defer { scratch.remove() }
        var times: [(id: String, seconds: Double)] = []
        for info in Session.course.exercises.map(\.info) {
            times.append((info.id, try seconds(of: info)))
            print("\(info.id.padded(to: 26)) \(text(times[times.count - 1].seconds))")
            fflush(nil)
        }
        times.sort { $0.seconds < $1.seconds }
        guard let first = times.first, let last = times.last else { return }
        let middle = times.count / 2
        let median =
            times.count % 2 == 1
            ? times[middle].seconds : (times[middle - 1].seconds + times[middle].seconds) / 2
        print("edit-to-verdict: \(text(median)) from save to verdict, median of \(times.count) exercises")
        print("  from \(text(first.seconds)) (\(first.id)) to \(text(last.seconds)) (\(last.id))")
        print("  slowest: \(times.suffix(5).reversed().map { "\($0.id) \(text($0.seconds))" }.joined(separator: ", "))")
    }

    private func seconds(of info: ExerciseInfo) throws -> Double {
        let watch = Process()
        watch.executableURL = Session.program
        watch.arguments = ["watch", info.id]
        watch.currentDirectoryURL = scratch.repository.root
        let output = Pipe()
        (watch.standardInput, watch.standardOutput, watch.standardError) = (FileHandle.nullDevice, output, output)
        try watch.run()
        defer {
            watch.terminate()
            watch.waitUntilExit()
        }
        var lines = LineReader(output.fileHandleForReading)
        while let line = lines.next(), !line.hasPrefix("waiting for") {}
        // A comment of its own: nothing that was compiled before may be used again.
        let answer = StubText.withoutMarks(try repository.text(of: info.solution)) + "// \(UUID())\n"
        let start = Terminal.seconds()
        try answer.write(to: scratch.repository.url(info.file), atomically: true, encoding: .utf8)
        while let line = lines.next() {
            if line.contains("\(info.id)  passes") { return Terminal.seconds() - start }
            if line.hasPrefix("✘") { throw CourseFailure(.checksFailed, "our answer does not pass: \(line)") }
        }
        throw CourseFailure(.checksFailed, "course watch \(info.id) ended before its verdict")
    }

    private func text(_ seconds: Double) -> String { String(format: "%5.2f s", seconds) }
}

/// The lines that another program prints, as they come.
private struct LineReader {
    private let handle: FileHandle
    private var rest = Data()

    init(_ handle: FileHandle) { self.handle = handle }

    /// Waits for the next line; nil at the end.
    mutating func next() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                defer { rest = Data(rest[(end + 1)...]) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            let more = handle.availableData
            if more.isEmpty { return nil }
            rest += more
        }
    }
}
