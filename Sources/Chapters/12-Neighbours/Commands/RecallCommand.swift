import ArgumentParser
import ChapterKit
import CommandSupport
import Contracts
import DataLoading
import Foundation
import Plotting
import SafeFiles
import TensorCore

extension MemoryRule: ExpressibleByArgument {
    init?(argument: String) {
        guard let rule = Self.allCases.first(where: { $0.word == argument }) else { return nil }
        self = rule
    }

    static var allValueStrings: [String] { allCases.map(\.word) }
}

/// `course recall`: a memory is shown a corrupted digit, and says what it takes it for.
struct RecallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall", abstract: "Show a memory a corrupted digit and see what it recalls.",
        discussion: "Rules: hebb, centred, biased, projection, modern; chapter 12 explains them.")

    @Option(parsing: .unconditional, help: "The digit that is shown, 0 to 9.") var digit: Int
    @Option(parsing: .unconditional, help: "The share of its 64 pixels that are turned, 0 to 1.") var noise = 0.2
    @Option(help: "How the digits are stored.") var rule = MemoryRule.projection
    @Option(help: "The digits that are stored, such as 0,1,7.") var digits = "0,1,2,3,4,5,6,7,8,9"
    @Option(help: "Draws the pixels that are turned and the order of the units.") var seed: UInt64 = 1
    @Flag(help: "Ask all units at once in place of one after the other.") var atOnce = false
    @Flag(help: "Write a picture that moves, a frame for each change.") var animate = false
    @Option(help: "The PNG to write, in place of plots/recall.png.") var output: String?

    func validate() throws {
        if !(0...9 ~= digit) { throw CourseFailure(.usage, "--digit is \(digit), but must be 0 to 9") }
        if !(0...1 ~= noise) { throw CourseFailure(.usage, "--noise is \(noise), but must be 0 to 1") }
        if atOnce, rule == .modern {
            throw CourseFailure(.usage, "--at-once has no meaning with --rule modern: it always asks all at once")
        }
        if animate, atOnce || rule == .modern {
            throw CourseFailure(.usage, "--animate goes with units that are asked one after the other")
        }
        _ = try stored()
    }

    private func stored() throws -> [Int] {
        let words = digits.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = words.compactMap { Int($0) }.filter { 0...9 ~= $0 }
        guard numbers.count == words.count, Set(numbers).count == numbers.count else {
            throw CourseFailure(
                .usage, "--digits is '\(digits)', but must be different digits with commas, such as 0,1,7")
        }
        return numbers
    }

    func run() throws {
        let repository = try Repository.locate()
        try AtomicFile.checkCanWrite(PictureFile.path(named: "recall", output, in: repository))
        let memory = try PatternMemory.load(from: repository.datasets)
        let stored = try stored()
        var generator = RandomSource(seed: seed)
        let pattern = memory.patterns.row(digit)
        let flips = Int((noise * Double(pattern.count)).rounded())
        let start = PatternMemory.corrupted(pattern, flips: flips, using: &generator)
        let strange = stored.contains(digit) ? "" : ", which is not among them"
        print(
            "\(stored.count) digits stored by the rule '\(rule.word)'; a \(digit)\(strange) with \(flips) of 64 pixels turned"
        )
        if animate { return try move(memory, stored, start, &generator, repository) }
        let states = try states(memory, stored, start, &generator)
        tell(states, memory, pattern)
        let shown = states.count <= 9 ? Array(states.indices) : (0..<9).map { $0 * (states.count - 1) / 8 }
        let grid = ImageGrid(
            images: [digitImage(pattern)] + shown.map { digitImage(states[$0]) },
            titles: ["the \(digit)"] + shown.map { $0 == 0 ? "shown" : "change \($0)" }, columns: 5, range: -1...1)
        let figure = Figure(title: "A corrupted \(digit) and what the memory makes of it", panels: [[grid]])
        try PictureFile.write(
            figure, named: "recall", to: output, in: repository,
            command: line)
    }

    /// The command that draws the picture again.
    private var line: String {
        "course recall --digit \(digit) --noise \(noise) --rule \(rule.word) --digits \(digits) --seed \(seed)"
            + (atOnce ? " --at-once" : "")
    }

    /// The states one after the other, the corrupted one first; tells of the energy.
    private func states(
        _ memory: PatternMemory, _ stored: [Int], _ start: [Double], _ generator: inout RandomSource
    ) throws -> [[Double]] {
        guard let net = try memory.net(of: stored, by: rule) else {
            return [start, try memory.recalled(start, from: stored, by: rule, using: &generator)]
        }
        if atOnce {
            var states = [start]
            for _ in 0..<8 { states.append(try net.askedTogether(states[states.count - 1])) }
            let energies = try states.map { String(format: "%.2f", try net.energy($0)) }
            print("energy after each round: \(energies.joined(separator: ", "))")
            return states
        }
        let trace = try RecallTrace(net, from: start, using: &generator)
        let (first, last) = (trace.energies[0], trace.energies[trace.energies.count - 1])
        print(
            trace.states.count == 1
                ? String(format: "no unit changed; the energy stays at %.2f", first)
                : String(
                    format: "%d units changed; the energy fell from %.2f to %.2f", trace.states.count - 1, first, last))
        return trace.states
    }

    private func move(
        _ memory: PatternMemory, _ stored: [Int], _ start: [Double], _ generator: inout RandomSource,
        _ repository: Repository
    ) throws {
        guard let net = try memory.net(of: stored, by: rule) else { return }
        let trace = try RecallTrace(net, from: start, using: &generator)
        tell(trace.states, memory, memory.patterns.row(digit))
        let path = try PictureFile.path(named: "recall", output, in: repository)
        try AtomicFile.write(try Animation.recall(trace, digit: digit).png(size: PixelSize(800, 450)), to: path)
        print("wrote \(path)")
    }

    private func tell(_ states: [[Double]], _ memory: PatternMemory, _ pattern: [Double]) {
        let end = states[states.count - 1]
        let wrong = zip(end, pattern).filter { $0 != $1 }.count
        if wrong == 0 { return print("recalled: all 64 pixels are those of the \(digit)") }
        let overlaps = (0...9).map { overlap(end, memory.patterns.row($0)) }
        let best = overlaps.indices.max { abs(overlaps[$0]) < abs(overlaps[$1]) } ?? 0
        // A pattern and its negative have one energy where there is no bias.
        let name = overlaps[best] < 0 ? "the negative of the \(best)" : "the \(best)"
        let meaning =
            abs(overlaps[best]) == 1
            ? "it is \(name), another memory"
            : String(format: "most like %@, overlap %.2f, and no digit of the ten", name, overlaps[best])
        print("not recalled: \(wrong) of 64 pixels differ from the \(digit); \(meaning)")
    }
}
