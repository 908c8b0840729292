import Contracts
import ExerciseKit
import Foundation

/// Plays back losses, and remembers the rates that it was asked for.
private final class PlayedLosses {
    private var losses: [Double]
    private(set) var rates: [Double] = []

    init(_ losses: [Double]) { self.losses = losses }

    /// The next loss; when there is none left, the last one again.
    func step(at rate: Double) -> Double {
        rates.append(rate)
        return losses.count > 1 ? losses.removeFirst() : losses[0]
    }
}

extension TrainingCraftChecks {
    private static func answer(_ test: RangeTest, made: Int) -> Answer {
        Answer(
            names: test.rates.indices.map { "rate \($0)" } + test.losses.indices.map { "loss \($0)" }
                + ["suggestion", "steps made"],
            values: test.rates + test.losses + [test.suggestion, Double(made)])
    }

    private static func run(
        _ test: LearningRateRangeTest, _ losses: [Double], first: Double = 0.001, growth: Double = 10, count: Int
    ) throws -> Answer {
        let played = PlayedLosses(losses)
        let found = try test(first, growth, count, played.step)
        return answer(found, made: played.rates.count)
    }

    private static func check(
        _ name: String, why: String, _ losses: [Double], count: Int, kept: Int, suggestion: Double, made: Int
    ) -> Check<LearningRateRangeTest> {
        let rates = [0.001, 0.01, 0.1, 1, 10, 100]
        return Check(
            name, why: why, input: "first 0.001, growth 10, at most \(count) steps, losses \(losses)",
            expected: answer(
                RangeTest(
                    rates: Array(rates.prefix(kept)), losses: Array(losses.prefix(kept)), suggestion: suggestion),
                made: made)
        ) { try run($0, losses, count: count) }
    }

    /// The reference with its parts laid open.
    private static func find(
        _ first: Double, _ growth: Double, _ count: Int, _ step: (Double) throws -> Double,
        rate: (Int) -> Double, keepsNaN: Bool = false, share: Double = 0.1, stops: Bool = true,
        limit: (_ least: Double, _ losses: [Double]) -> Double = { least, _ in 4 * least }
    ) rethrows -> RangeTest {
        var test = RangeTest(rates: [], losses: [], suggestion: first * share)
        var least = Double.infinity
        for number in 0..<count {
            let loss = try step(rate(number))
            if !loss.isFinite, !keepsNaN { break }
            let isOver = loss > limit(min(least, loss), test.losses)
            test.rates.append(rate(number))
            test.losses.append(loss)
            if loss < least { (least, test.suggestion) = (loss, rate(number) * share) }
            if isOver, stops { break }
        }
        return test
    }

    private static func mistake(
        _ bend: @escaping @Sendable (Double, Double, Int, (Double) throws -> Double) throws -> RangeTest
    ) -> LearningRateRangeTest { bend }

    package static let learningRateRangeTest = Exercise<LearningRateRangeTest>(
        "learning-rate-range-test", title: "Learning-rate range test", in: chapter,
        file: "LearningRateRangeTest.swift", function: "learningRateRangeTest", minutes: 20,
        hints: [
            "You do not know whether 0.001 or 1 is right. What would happen to the loss in a training whose rate grew "
                + "tenfold every so many steps?",
            "A loop over the step's number: rate, step, loss. Leave the loop before keeping a loss that is not "
                + "finite, and "
                + "after keeping one that is more than four times the least. Note the rate of the least on the way.",
            "`first * pow(growth, Double(number))` is the rate. Keep `least`, infinite at first; where the loss is "
                + "below "
                + "it, take it over, and set the suggestion to the rate over ten. `break` ends the loop.",
        ],
        reference: TrainingCraftChapter.learningRateRangeTest,
        checks: [
            check(
                "to the end", why: "the rates cover many sizes in few steps", [2.3, 2, 1.5], count: 3, kept: 3,
                suggestion: 0.01, made: 3),
            check(
                "blows up", why: "beyond the edge every further step only makes it worse", [2, 1.5, 1, 4.5, 9, 9],
                count: 6, kept: 4, suggestion: 0.01, made: 4),
            check(
                "creeps up",
                why: "a loss may rise step by step and never leap", [2, 0.5, 1.5, 2.5, 3], count: 5, kept: 4,
                suggestion: 0.001, made: 4),
            check(
                "four times exactly", why: "the rule says above four times", [2, 1, 4, 3, 5], count: 5, kept: 5,
                suggestion: 0.001, made: 5),
            check(
                "not a number", why: "an overflow is the edge, too, and comparisons with it are always false",
                [2, 1, .nan, 1], count: 4, kept: 2, suggestion: 0.001, made: 3),
            check(
                "infinite", why: "infinity is not finite either, and ends the test",
                [2, 1, .infinity, 1], count: 4, kept: 2, suggestion: 0.001, made: 3),
            check(
                "two equal losses", why: "of several least losses the first has the smallest rate",
                [1, 0.5, 0.5, 0.6], count: 4, kept: 4, suggestion: 0.001, made: 4),

            Check(
                "a step that throws", why: "what goes wrong in what is called must be heard of",
                input: "a step that throws", expected: .passesErrorOn
            ) { test in
                try .ofLentError { _ = try test(0.001, 10, 3) { _ in throw LentError() } }
            },
            Check(
                drawn: "drawn losses", why: "any course of a training", input: "growth 2, 20 losses from 0.2 to 2"
            ) { test, generator in
                try run(test, generator.numbers(20, in: 0.2..<2), growth: 2, count: 20)
            },
        ],
        misconceptions: [
            Misconception(
                "no end", diagnosis: "your test goes on after the loss has passed four times its least",
                caughtBy: "blows up",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) }, stops: false)
                }),
            Misconception(
                "against the first loss", diagnosis: "you compared with the first loss: compare with the least so far",
                caughtBy: "blows up",
                wrong: mistake { first, growth, count, step in
                    try find(
                        first, growth, count, step, rate: { first * pow(growth, Double($0)) },
                        limit: { 4 * ($1.first ?? $0) })
                }),
            Misconception(
                "against the loss before",
                diagnosis: "you compared with the loss before: compare with the least so far",
                caughtBy: "creeps up",
                wrong: mistake { first, growth, count, step in
                    try find(
                        first, growth, count, step, rate: { first * pow(growth, Double($0)) },
                        limit: { 4 * ($1.last ?? $0) })
                }),
            Misconception(
                "nan goes on", diagnosis: "a loss that is not a number did not end your test: ask isFinite",
                caughtBy: "not a number",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) }, keepsNaN: true)
                }),
            Misconception(
                "rate of the least loss",
                diagnosis: "you suggest the rate of the least loss, which is near the edge: a tenth",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) }, share: 1)
                }),
            Misconception(
                "grows by addition", diagnosis: "your rates grow by equal distances: multiply by growth at each step",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first + Double($0) * first * growth })
                }),
            Misconception(
                "nan alone", diagnosis: "you end the test at nan alone: infinity is not finite either",
                caughtBy: "infinite",
                wrong: mistake { first, growth, count, step in
                    var test = RangeTest(rates: [], losses: [], suggestion: first / 10)
                    var least = Double.infinity
                    for number in 0..<count {
                        let rate = first * pow(growth, Double(number))
                        let loss = try step(rate)
                        if loss.isNaN { break }
                        test.rates.append(rate)
                        test.losses.append(loss)
                        if loss < least { (least, test.suggestion) = (loss, rate / 10) }
                        if loss > 4 * least { break }
                    }
                    return test
                }),
            Misconception(
                "last of equal losses", diagnosis: "of several least losses you took the last rate: take the first",
                caughtBy: "two equal losses",
                wrong: mistake { first, growth, count, step in
                    var test = try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) })
                    let least = test.losses.min() ?? 0
                    if let last = test.losses.lastIndex(of: least) { test.suggestion = test.rates[last] * 0.1 }
                    return test
                }),
            Misconception(
                "from four times on", diagnosis: "you end at four times the least itself: only above it",
                caughtBy: "four times exactly",
                wrong: mistake { first, growth, count, step in
                    try find(
                        first, growth, count, step, rate: { first * pow(growth, Double($0)) },
                        limit: { least, _ in (4 * least).nextDown })
                }),
            Misconception(
                "grown before the first step",
                diagnosis: "your first step is made at a rate that has grown already: begin with `first`",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first * pow(growth, Double($0 + 1)) })
                }),
            Misconception(
                "last loss not kept",
                diagnosis:
                    "you end before keeping the loss that is too large: it is kept, and only what is not finite is not",
                caughtBy: "blows up",
                wrong: mistake { first, growth, count, step in
                    var test = try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) })
                    let least = test.losses.min() ?? 0
                    if let last = test.losses.last, last > 4 * least {
                        test.rates.removeLast()
                        test.losses.removeLast()
                    }
                    return test
                }),
            Misconception(
                "last rate suggested", diagnosis: "you suggest from the last rate: take that of the least loss",
                caughtBy: "blows up",
                wrong: mistake { first, growth, count, step in
                    var test = try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) })
                    test.suggestion = (test.rates.last ?? first) / 10
                    return test
                }),
            Misconception(
                "grows by what the first growth adds",
                diagnosis: "your rates grow by equal distances: multiply by growth at each step",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first + Double($0) * first * (growth - 1) })
                }),
            Misconception(
                "grows by growth", diagnosis: "your rates grow by equal distances: multiply by growth at each step",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    try find(first, growth, count, step, rate: { first + Double($0) * growth })
                }),
            Misconception(
                "not finite is kept",
                diagnosis: "you kept the loss that is not finite: it ends the test before it is kept",
                caughtBy: "not a number",
                wrong: mistake { first, growth, count, step in
                    var played: [(rate: Double, loss: Double)] = []
                    var test = try find(
                        first, growth, count,
                        {
                            let loss = try step($0)
                            played.append(($0, loss))
                            return loss
                        }, rate: { first * pow(growth, Double($0)) })
                    if let last = played.last, !last.loss.isFinite {
                        test.rates.append(last.rate)
                        test.losses.append(last.loss)
                    }
                    return test
                }),
            Misconception(
                "rate of the next step",
                diagnosis: "you kept the rate of the next step beside each loss: keep the one that gave it",
                caughtBy: "to the end",
                wrong: mistake { first, growth, count, step in
                    var test = try find(first, growth, count, step, rate: { first * pow(growth, Double($0)) })
                    test.rates = test.rates.map { $0 * growth }
                    return test
                }),
        ])
}
