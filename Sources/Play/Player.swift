import CommandSupport
import ExerciseKit
import Foundation
import Workshop

/// Plays a toy: reads questions from standard input, a line each, and answers each by a line on standard output.
///
/// It runs in a process of its own, for the learner's functions may crash, or never end. When the input ends, so does
/// the process, whatever it is doing.
package struct Player {
    let toy: AnyToy
    let repository: Repository
    /// All exercises, and the program `course`, which checks those that are wanted; nil plays with our functions.
    let learners: (course: [CourseExercise], program: URL)?

    package init(_ toy: AnyToy, in repository: Repository, learners: (course: [CourseExercise], program: URL)?) {
        (self.toy, self.repository, self.learners) = (toy, repository, learners)
    }

    /// Plays until the input ends.
    package func run() {
        let answers = Self.answersAlone()
        let lines = Lines()
        let begun = Result { () throws -> (solved: [String], answer: (Data) throws -> Data) in
            let context = try context()
            return (context.solved, try toy.begin(context))
        }
        while let line = lines.next() {
            var reply = Data("{\"mine\":".utf8)
            do {
                let (solved, answer) = try begun.get()
                reply += try JSONEncoder().encode(solved) + Data(",\"answer\":".utf8)
                reply += try answer(line) + Data("}\n".utf8)
            } catch {
                let words = PlainText.withoutControls("\(error)")
                reply = ((try? JSONEncoder().encode(["failure": words])) ?? Data("{}".utf8)) + Data("\n".utf8)
            }
            try? answers.write(contentsOf: reply)
        }
    }

    private func context() throws -> ToyContext {
        guard let learners else { return ToyContext(functions: Functions(), datasets: repository.datasets) }
        ProcessLimits.apply(seconds: 24 * 3600, memory: ProcessLimits.memory)
        let infos = learners.course.map(\.info)
        let desk = CheckingDesk(in: repository, course: infos, program: learners.program)
        let found = try LearnersLibraries(of: infos.filter { toy.exercises.contains($0.id) }, by: desk)
        return ToyContext(
            functions: try found.functions(of: learners.course), solved: found.solved, datasets: repository.datasets)
    }

    /// Standard output for the answers, which what the learner's code prints does not reach.
    private static func answersAlone() -> FileHandle {
        let own = dup(STDOUT_FILENO)
        let nowhere = open("/dev/null", O_WRONLY)
        dup2(nowhere, STDOUT_FILENO)
        close(nowhere)
        return FileHandle(fileDescriptor: own)
    }
}

/// The lines of standard input, read by a thread of its own, which ends the process at the end of the input.
private final class Lines: @unchecked Sendable {
    private let lock = NSCondition()
    /// Read and not yet asked for; used under the lock.
    private var waiting: [Data] = []

    init() {
        Thread.detachNewThread { [self] in
            while let line = Terminal.line() {
                lock.lock()
                waiting.append(Data(line.utf8))
                lock.signal()
                lock.unlock()
            }
            exit(0)
        }
    }

    func next() -> Data? {
        lock.lock()
        defer { lock.unlock() }
        while waiting.isEmpty { lock.wait() }
        return waiting.removeFirst()
    }
}
