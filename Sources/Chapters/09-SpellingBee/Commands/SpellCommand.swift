import ArgumentParser
import CommandSupport
import DataLoading
import Foundation
import Plotting
import SafeFiles
import TensorCore

/// `course spell`: the network of chapter 09 spells what it hears.
struct SpellCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spell", abstract: "Let the trained network spell a word from its phonemes.",
        discussion: """
            Phonemes are those of the CMU Pronouncing Dictionary, such as "AH0 L AA1 R M"; --word looks them up. With \
            --evaluate the network is scored on the held-out words, or on those for validation.
            """)

    @Argument(help: "Phonemes, such as AH0 L AA1 R M.") var phonemes: [String] = []
    @Option(help: "A word of the dictionary, to be spelled from its pronunciations.") var word: String?
    @Option(help: "How many spellings beam search keeps.") var beam = 5
    @Option(help: "Draw where the network looked while it wrote its best spelling, as PNG.")
    var attention: String?
    @Flag(help: "Score the network on the held-out words: greedy and beam 5.") var evaluate = false
    @Flag(help: "With --evaluate: ask the words for validation in their place.") var validation = false
    @Option(help: "With --evaluate: only so many of the words.") var sample: Int?
    @Option(help: "With --evaluate: list so many of the words that are wrong.") var mistakes: Int?
    @Flag(help: "With --evaluate: also count by the number of letters.") var lengths = false
    @Option(help: "With --evaluate: write the counts by the number of letters to this file.") var csv: String?
    @Option(help: "With --evaluate: how many threads spell.") var threads = 1
    @Option(help: "The weights of another speller, as course train has written them.") var weights: String?
    @Flag(help: "Print JSON.") var json = false

    func validate() throws {
        let wishes = [!phonemes.isEmpty, word != nil, evaluate].count { $0 }
        guard wishes == 1 else {
            throw CourseFailure(
                .usage,
                "what to spell? ./course spell \"AH0 L AA1 R M\", ./course spell --word alarm, or --evaluate"
            )
        }
        if !(1...100 ~= beam) { throw CourseFailure(.usage, "--beam is \(beam), but must be 1 to 100") }
        if let sample, sample < 1 {
            throw CourseFailure(.usage, "--sample is \(sample), but must be at least 1")
        }
        if threads < 1 {
            throw CourseFailure(.usage, "--threads is \(threads), but must be at least 1")
        }
        if let mistakes, mistakes < 1 {
            throw CourseFailure(.usage, "--mistakes is \(mistakes), but must be at least 1")
        }
        if sample != nil || mistakes != nil || csv != nil || lengths || validation, !evaluate {
            throw CourseFailure(
                .usage, "--validation, --sample, --mistakes, --lengths and --csv go with --evaluate")
        }
        if attention != nil, evaluate {
            throw CourseFailure(.usage, "--attention goes with a single word")
        }
        _ = try typed()
    }

    func run() throws {
        MatrixThreads.limit(to: threads)
        let bee = try SpellingBee.load(
            from: try Repository.locate().datasets, weights: weights.map { URL(filePath: $0) })
        if evaluate { return try score(bee) }
        let pronunciations = try word.map { try Self.look(up: $0, in: bee) } ?? [try typed()]
        let answers = pronunciations.map { bee.answer($0, beamWidth: beam) }
        if json {
            try SpellReport.printJSON(answers)
        } else {
            SpellReport.tell(answers, word: word, in: bee)
        }
        if let attention, let first = answers.first { try draw(first, bee, to: attention) }
    }

    private func score(_ bee: SpellingBee) throws {
        if let csv { try AtomicFile.checkCanWrite(csv) }
        let part: SpellingBee.Part = validation ? .validation : .heldOut
        let scores = bee.scores(on: part, sample: sample)
        if let csv {
            let command = "./course spell --evaluate\(validation ? " --validation" : "") --csv FILE"
            try scores.table(command: command).write(to: URL(filePath: csv))
        }
        if json { return try JSONText.print(scores) }
        SpellScoreReport.tell(scores, of: bee.words(of: part).count, byLength: lengths)
        if let mistakes { SpellScoreReport.tell(bee.mistakes(in: part, sample: sample, count: mistakes)) }
    }

    /// What was typed, as phonemes.
    private func typed() throws -> [Phoneme] {
        do {
            let typed = try PhonemeText.phonemes(phonemes.joined(separator: " "))
            guard typed.count <= PhonemeText.longest else {
                throw CourseFailure(
                    .usage, "\(typed.count) phonemes, but a word may have \(PhonemeText.longest) at most")
            }
            guard !typed.isEmpty || phonemes.isEmpty else {
                throw CourseFailure(.usage, "there is no phoneme in '\(phonemes.joined(separator: " "))'")
            }
            return typed
        } catch let unknown as PhonemeText.Unknown {
            throw CourseFailure(.usage, unknown.description)
        }
    }

    private static func look(up word: String, in bee: SpellingBee) throws -> [[Phoneme]] {
        let found = bee.dictionary.pronunciations(of: word)
        guard found.isEmpty else { return found }
        let nearest = bee.nearest(to: word.lowercased(), by: NearestNames.of)
        let offer =
            nearest.isEmpty
            ? "type its phonemes: ./course spell \"AH0 L AA1 R M\""
            : "did you mean \(nearest.joined(separator: " or "))?"
        throw CourseFailure(.usage, "the dictionary has no word '\(word)'; \(offer)")
    }

    private func draw(_ answer: SpellingAnswer, _ bee: SpellingBee, to path: String) throws {
        guard let weights = bee.speller.attention(over: answer.phonemes, writing: answer.best.text)
        else {
            throw CourseFailure(.environment, "this network has no attention to draw")
        }
        let figure = AttentionFigure.figure(answer.phonemes, word: answer.best.text, weights: weights)
        try figure.png(metadata: PlotMetadata(command: command(drawing: path))).write(to: path)
        Terminal.note("wrote \(path)")
    }

    /// The command that draws the picture again.
    private func command(drawing path: String) -> String {
        var words = ["course", "spell"] + (word.map { ["--word", $0] } ?? phonemes)
        if beam != 5 { words += ["--beam", "\(beam)"] }
        if let weights { words += ["--weights", weights] }
        words += ["--attention", path]
        return words.map(ShellText.quoted).joined(separator: " ")
    }
}
