import ArgumentParser
import CommandSupport
import Contracts
import Foundation
import Plotting
import TensorCore

/// `course translate`: the nets of chapter 10 translate a question.
struct TranslateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "translate", abstract: "Let the trained net translate a question.",
        discussion: """
            From English to French, or with --from french back. The nets have learned from 17,000 short questions and \
            know little else. With --evaluate a net is scored on the questions held out, or on those for validation.
            """)

    @Argument(help: "A question, in quotes.") var question: [String] = []
    @Option(help: "english or french.") var from = Language.english
    @Option(help: "How many translations beam search keeps; 1 is greedy decoding.") var beam = 5
    @Option(help: "Rank by the logarithm of the probability divided by the length to this power.")
    var lengthPower: Double?
    @Option(help: "Draw where the net looked while it wrote its best translation, as PNG.") var attention: String?
    @Flag(help: "With --attention: piece by piece, not word by word.") var pieces = false
    @Flag(help: "Score the net on the questions held out: greedy and beam.") var evaluate = false
    @Flag(help: "With --evaluate: ask the questions for validation in their place.") var validation = false
    @Option(help: "With --evaluate: only so many of the questions.") var sample: Int?
    @Flag(help: "With --evaluate: also by the number of words.") var lengths = false
    @Option(help: "With --evaluate: list so many translations that BLEU likes least.") var mistakes: Int?
    @Option(help: "The weights of another net, as course train has written them.") var weights: String?
    @Option(help: "With --evaluate: how many threads translate.") var threads = 1
    @Flag(help: "Print JSON.") var json = false

    private var direction: TranslationDirection { from == .english ? .toFrench : .toEnglish }
    private var text: String { question.joined(separator: " ") }

    private var decoding: Decoding {
        Decoding(width: beam, lengthPower: lengthPower ?? (beam == 1 ? 0 : Decoding.beam5.lengthPower))
    }

    func validate() throws {
        guard evaluate == question.isEmpty else {
            throw CourseFailure(
                .usage, "what to translate? ./course translate \"where is the station?\", or --evaluate")
        }
        if !evaluate, !text.contains(where: \.isLetter) {
            throw CourseFailure(.usage, "there is no word in '\(text)'")
        }
        if text.count > 300 {
            throw CourseFailure(.usage, "\(text.count) characters, but a question may have 300 at most")
        }
        if !(1...100 ~= beam) { throw CourseFailure(.usage, "--beam is \(beam), but must be 1 to 100") }
        if let lengthPower, !(0...2 ~= lengthPower) {
            throw CourseFailure(.usage, "--length-power is \(lengthPower), but must be 0 to 2")
        }
        for (option, value) in [("--sample", sample), ("--mistakes", mistakes), ("--threads", threads)] {
            if let value, value < 1 { throw CourseFailure(.usage, "\(option) is \(value), but must be at least 1") }
        }
        if sample != nil || mistakes != nil || lengths || validation, !evaluate {
            throw CourseFailure(.usage, "--validation, --sample, --lengths and --mistakes go with --evaluate")
        }
        if evaluate, attention != nil { throw CourseFailure(.usage, "--attention goes with a question") }
    }

    func run() throws {
        MatrixThreads.limit(to: threads)
        let trained = try TrainedTranslator.load(
            direction, from: try Repository.locate().datasets, weights: weights.map { URL(filePath: $0) })
        if evaluate {
            let scores = TranslationScores(
                trained, decoding, isValidation: validation, sample: sample, mistakes: mistakes ?? 0)
            if json { return try JSONText.print(scores) }
            return TranslateReport.tell(scores, byLength: lengths)
        }
        let answer = try trained.answer(text.replacing("’", with: "'"), decoding)
        if json { try TranslateReport.printJSON(answer) } else { TranslateReport.tell(answer, trained.texts, decoding) }
        if let attention { try draw(answer, trained, to: attention) }
    }

    private func draw(_ answer: TrainedTranslator.Answer, _ trained: TrainedTranslator, to path: String) throws {
        guard let look = trained.look(from: answer.words, writing: answer.offers[0].symbols) else {
            throw CourseFailure(.environment, "this net has no attention to draw")
        }
        let figure = Figure(
            title: "Where the net looks while it writes",
            panel: TranslationMap.map(pieces ? look : look.byWords, direction))
        try figure.png(metadata: PlotMetadata(command: command(drawing: path))).write(to: path)
        Terminal.note("wrote \(path)")
    }

    /// The command that draws the picture again.
    private func command(drawing path: String) -> String {
        var words = ["course", "translate", text]
        if from != .english { words += ["--from", from.rawValue] }
        if beam != 5 { words += ["--beam", "\(beam)"] }
        if let lengthPower { words += ["--length-power", "\(lengthPower)"] }
        if let weights { words += ["--weights", weights] }
        if pieces { words.append("--pieces") }
        return (words + ["--attention", path]).map(ShellText.quoted).joined(separator: " ")
    }
}

extension Language: ExpressibleByArgument {}
