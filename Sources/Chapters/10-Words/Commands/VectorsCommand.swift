import ArgumentParser
import ChapterKit
import CommandSupport
import DataLoading
import Foundation

/// `course vectors`: the relatives of a word, and walks from word to word.
struct VectorsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vectors", abstract: "Find a word's nearest relatives, or walk: king - man + woman.",
        discussion: """
            Among GloVe's 10,000 most frequent English words, by the cosine of 50 features; with --own among the words \
            that the course's translator reads whole, as it has learned them itself.
            """)

    @Argument(help: "The word to begin with.") var word: String
    @Option(help: "A word to take away.") var minus: String?
    @Option(help: "A word to add.") var plus: String?
    @Option(help: "How many to print, 1 to 50.") var count = 5
    @Flag(help: "Ask our own translator's vectors in place of GloVe's.") var own = false

    func validate() throws {
        if !(1...50 ~= count) { throw CourseFailure(.usage, "--count is \(count), but must be 1 to 50") }
        if (minus == nil) != (plus == nil) {
            throw CourseFailure(.usage, "a walk wants both --minus and --plus, as in --minus man --plus woman")
        }
    }

    func run() throws {
        let datasets = try Repository.locate().datasets
        let space =
            own
            ? WordSpace(try TrainedTranslator.load(.toFrench, from: datasets))
            : WordSpace(try WordVectors.load(from: datasets))
        func number(of word: String) throws -> Int {
            if let number = space.numbers[word.lowercased()] { return number }
            throw CourseFailure.unknown("word", word, known: space.words.filter { abs($0.count - word.count) < 2 })
        }
        let start = try number(of: word)
        var (target, given) = (space.unit(start), [start])
        if let minus, let plus {
            let (from, to) = (try number(of: minus), try number(of: plus))
            target = space.walk(from: start, minus: from, plus: to)
            given += [from, to]
            print("\(word) - \(minus) + \(plus)")
            let nearest = space.nearest(to: target, count: 1)[0].word
            if given.contains(nearest) { print("nearest of all is \(space.words[nearest]), which was given; then:") }
        }
        for (found, cosine) in space.nearest(to: target, count: count, without: Set(given)) {
            print("\(space.words[found].padded(to: 16)) \(String(format: "%.3f", cosine))")
        }
    }
}
