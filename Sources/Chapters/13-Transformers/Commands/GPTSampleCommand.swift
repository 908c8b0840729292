import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import ExerciseKit
import Foundation
import Layers
import TensorCore

/// `course sample --model gpt`: lets the transformer of chapter 13 write.
struct GPTSampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Let the transformer write, one drawn character after the other.",
        discussion: "The weights come with the course; course train shakespeare-gpt --weights FILE makes others.")

    @Option(help: "gpt, which chose this command.") var model = "gpt"
    @Option(help: "Above 0: low takes the likeliest nearly always, high takes anything.") var temperature = 1.0
    @Option(help: "Draw among so many of the likeliest characters alone.") var topK: Int?
    @Option(help: "Draw among the fewest likeliest that together reach this share, such as 0.9.") var topP: Double?
    @Option(help: "Characters to write.") var length = 300
    @Option(help: "What it writes on from.") var start = "ROMEO.\n"
    @Option(help: "Weights of your own.") var weights: String?
    @Option(help: "Draws the characters.") var seed: UInt64 = 1
    @Flag(help: "With your own top-k and top-p, where they pass.") var mine = false

    func validate() throws {
        guard model == "gpt" else { throw CourseFailure(.usage, "--model is \(model), but these options go with gpt") }
        guard temperature > 0, temperature.isFinite else {
            throw CourseFailure(.usage, "--temperature is \(temperature), but must be above 0")
        }
        if let topK, topK < 1 { throw CourseFailure(.usage, "--top-k is \(topK), but must be at least 1") }
        if let topP, !(topP > 0 && topP <= 1) {
            throw CourseFailure(.usage, "--top-p is \(topP), but must be above 0 and at most 1")
        }
        guard (1...100_000).contains(length) else {
            throw CourseFailure(.usage, "--length is \(length), but must be from 1 to 100000")
        }
    }

    func run() throws {
        let datasets = try Repository.locate().datasets
        let text = try Shakespeare.load(from: datasets)
        guard let begun = text.symbols(of: start), !begun.isEmpty else {
            throw CourseFailure(
                .usage, "--start must have at least one character, all of which Shakespeare uses, not '\(start)'")
        }
        let learners = mine ? try LearnersCode.functions(for: Self.exercises) : nil
        let net = try GPT(
            weights: weights.map { URL(filePath: $0) } ?? GPT.weights(in: datasets),
            symbolCount: text.characters.count)
        let writer = GPTWriter(
            net, temperature: temperature, topK: topK, topP: topP, functions: learners?.functions ?? Functions())
        var generator = RandomSource(seed: seed)
        let written = try writer.continuation(of: begun, count: length, using: &generator)
        print(start + text.text(of: written))
        if let learners {
            let used = zip(Self.exercises, [topK != nil, topP != nil]).filter(\.1).map(\.0)
            let solved = used.filter(learners.solved.contains)
            Terminal.note(
                solved.isEmpty ? "drawn by the reference" : "drawn by your code: \(solved.joined(separator: ", "))")
        }
    }

    private static let exercises = [TransformersChecks.topK.info.id, TransformersChecks.topP.info.id]
}
