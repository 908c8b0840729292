import ArgumentParser
import CommandSupport
import Foundation
import Synchronization

/// `course bee`: spell against the network.
struct BeeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bee", abstract: "A spelling bee: you against the trained network.",
        discussion: """
            Each word is shown as its phonemes and as it would be sounded out. Type the word; an empty line passes. \
            The words are held out: the network has never seen them. End early with Ctrl-D or Ctrl-C.
            """)

    @Option(help: "How many words to ask for.") var words = 10
    @Option(help: "Draws the words; without it, others every time.") var seed: UInt64?

    func validate() throws {
        if words < 1 { throw CourseFailure(.usage, "--words is \(words), but must be at least 1") }
    }

    func run() throws {
        let bee = try SpellingBee.load(from: try Repository.locate().datasets)
        let seed = seed ?? UInt64.random(in: 1...9999)
        var quiz = BeeQuiz(bee, count: words, seed: seed)
        let desk = BeeDesk(seed: seed)
        desk.endOnInterrupt()
        print("\(quiz.count) words that the network has never seen. Ctrl-D ends the bee.\n")
        while let phonemes = quiz.question {
            let number = quiz.score.asked + 1
            print("\(number) of \(quiz.count)   \(SpellReport.symbols(phonemes))")
            print("   say      \(ReadablePronunciation.text(phonemes))")
            Terminal.write("   you      ")
            guard let written = Terminal.line() else { break }
            if isatty(STDIN_FILENO) == 0 { print(written) }
            guard let judgement = quiz.judge(written) else { break }
            desk.note(quiz.score)
            BeeDesk.tell(judgement)
        }
        if quiz.question != nil { print("") }
        desk.close()
    }
}

/// Keeps the score where an interruption can reach it.
private final class BeeDesk: Sendable {
    private let score = Mutex(BeeQuiz.Score())
    private let seed: UInt64

    init(seed: UInt64) { self.seed = seed }

    func note(_ new: BeeQuiz.Score) { score.withLock { $0 = new } }

    /// Ctrl-C tells the score and leaves with status 130, even while a line is being read.
    func endOnInterrupt() {
        signal(SIGINT, SIG_IGN)  // The source below hears of it all the same.
        let source = DispatchSource.makeSignalSource(
            signal: SIGINT, queue: .global(qos: .userInitiated))
        source.setEventHandler { [self] in
            print("")
            close()
            source.cancel()
            exit(130)
        }
        source.resume()
    }

    static func tell(_ judgement: BeeQuiz.Judgement) {
        let network = judgement.network
        let sure = SpellReport.percent(network.probability).trimmingCharacters(in: .whitespaces)
        print("            \(word(judgement.isLearnerRight))")
        print("   network  \(network.text)  \(word(network.isRight)), \(sure) sure")
        if !judgement.isLearnerRight || !network.isRight {
            print("   it is    \(judgement.words.joined(separator: " or "))")
        }
        print("")
    }

    private static func word(_ isRight: Bool) -> String {
        isRight ? Terminal.styled("right", .green) : Terminal.styled("wrong", .red)
    }

    func close() {
        let score = score.withLock { $0 }
        print("You spelled \(score.learner) of \(score.asked), the network \(score.network).")
        print("The same words again: ./course bee --seed \(seed)")
        fflush(nil)
    }
}
