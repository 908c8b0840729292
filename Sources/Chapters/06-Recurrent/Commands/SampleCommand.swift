import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// `course sample`: lets a model of Shakespeare write on.
struct SampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Let a model of Shakespeare's text write, one drawn character after the other.",
        discussion: """
            Models: \(known.joined(separator: ", ")). The weights of rnn and lstm come with the course; course train \
            shakespeare-rnn --weights FILE makes others. The transformer has options of its own, such as --top-p: \
            course sample --model gpt --help tells of them.
            """)

    private static let models = ["rnn", "lstm", "markov-1", "markov-2", "markov-3"]
    /// With the one that a command of chapter 13 lets write.
    private static let known = models + ["gpt"]

    @Option(help: "Who writes.") var model = "lstm"
    @Option(help: "Above 0: low takes the likeliest nearly always, high takes anything.") var temperature = 1.0
    @Option(help: "Characters to write.") var length = 300
    @Option(help: "What it writes on from.") var start = "ROMEO.\n"
    @Option(help: "Weights of your own, for rnn or lstm.") var weights: String?
    @Option(help: "Draws the characters.") var seed: UInt64 = 1
    @Flag(help: "With your own sample-symbol, and your own rnn-step or markov-chain, where they pass.") var mine = false

    func validate() throws {
        guard Self.models.contains(model) else { throw CourseFailure.unknown("model", model, known: Self.known) }
        guard temperature > 0, temperature.isFinite else {
            throw CourseFailure(.usage, "--temperature is \(temperature), but must be above 0")
        }
        guard (1...100_000).contains(length) else {
            throw CourseFailure(.usage, "--length is \(length), but must be from 1 to 100000")
        }
    }

    func run() throws {
        let datasets = try Repository.locate().datasets
        let text = try Shakespeare.load(from: datasets)
        guard let begun = text.symbols(of: start), begun.count > 3 else {
            throw CourseFailure(
                .usage, "--start must have at least 4 characters, all of which Shakespeare uses, not '\(start)'")
        }
        var generator = RandomSource(seed: seed)
        let learners = mine ? try LearnersCode.functions(for: exercises) : nil
        let sampler = TextSampler(
            text, temperature: temperature, functions: learners?.functions ?? Functions(), isMine: mine)
        let written: [Int]
        if let kind = CharacterModel.Kind(rawValue: model) {
            let file = weights.map { URL(filePath: $0) } ?? CharacterModel.weights(kind, in: datasets)
            let net = try CharacterModel(kind, text: text, weights: file)
            written = try sampler.continuation(of: begun, by: net, count: length, using: &generator)
        } else {
            let chain = MarkovModel(
                order: Int(model.suffix(1)) ?? 3, text: TextParts(text).training,
                symbolCount: text.characters.count, smoothing: 0.001)
            written = try sampler.continuation(of: begun, by: chain, count: length, using: &generator)
        }
        print(start + text.text(of: written))
        if let learners { Terminal.note(Self.credit(learners, among: exercises)) }
    }

    /// The exercises that write with this model.
    private var exercises: [String] {
        switch model {
        case "rnn": [RecurrentChecks.rnnStep.info.id, RecurrentChecks.sampleSymbol.info.id]
        case "lstm": [RecurrentChecks.sampleSymbol.info.id]
        default: [RecurrentChecks.markovChain.info.id, RecurrentChecks.sampleSymbol.info.id]
        }
    }

    private static func credit(_ learners: LearnersCode, among exercises: [String]) -> String {
        let solved = exercises.filter(learners.solved.contains)
        return solved.isEmpty ? "written by the reference" : "written by your code: \(solved.joined(separator: ", "))"
    }
}
