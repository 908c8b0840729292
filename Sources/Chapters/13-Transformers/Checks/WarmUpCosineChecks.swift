import Contracts
import ExerciseKit
import Foundation

/// `(step, schedule)` to the learning rate.
package typealias WarmUpCosine = @Sendable (Int, RateSchedule) throws -> Double

extension TransformersChecks {
    private static let schedule = RateSchedule(warmUp: 4, total: 20, highest: 0.5, least: 0.1)
    private static let scheduleText = "warmUp 4, total 20, highest 0.5, least 0.1"

    private static func rate(
        _ step: Int, _ s: RateSchedule, rise: Double = 1, least: Double? = nil, from: Int? = nil,
        half: Double = 1, isLine: Bool = false
    ) -> Double {
        if step < s.warmUp { return s.highest * (Double(step) + rise) / Double(s.warmUp) }
        let begin = from ?? s.warmUp
        let share = Double(step - begin) / Double(s.total - begin) * half
        let low = least ?? s.least
        return low + (s.highest - low) * (isLine ? 1 - share : (1 + cos(.pi * share)) / 2)
    }

    package static let warmUpCosine = Exercise<WarmUpCosine>(
        "warm-up-cosine", title: "Warm-up and cosine", in: chapter, file: "WarmUpCosine.swift",
        function: "warmUpCosine",
        minutes: 10,
        hints: [
            "What should the rate be in the very first step: 0, or the first of equal stairs?",
            "An `if` for the warm-up; after it the share p of the way from the end of the warm-up to the last "
                + "step, and half "
                + "a cosine between the two rates.",
            "`Double(step - schedule.warmUp) / Double(schedule.total - schedule.warmUp)` is p; `(1 + cos(.pi * "
                + "p)) / 2` falls "
                + "from 1 to 0.",
        ],
        reference: TransformersChapter.warmUpCosine,
        checks: [
            Check(
                "warm-up", why: "Adam's first averages rest on few gradients",
                input: "steps 0, 1, 2 and 3, \(scheduleText)",
                expected: Answer([0.125, 0.25, 0.375, 0.5])
            ) { rate in Answer(try (0..<4).map { try rate($0, schedule) }) },
            Check(
                "cosine", why: "long at a high rate, long at a low one",
                input: "steps 4, 8, 12 and 19, \(scheduleText)",
                expected: Answer([0.5, 0.4414213562373095, 0.3, 0.10384294391935392])
            ) { rate in Answer(try [4, 8, 12, 19].map { try rate($0, schedule) }) },
            Check(
                drawn: "drawn schedules", why: "any numbers", input: "a warm-up from 1 to 5 of 30 steps, 6 steps"
            ) { rate, generator in
                let drawn = RateSchedule(
                    warmUp: 1 + generator.below(5), total: 30, highest: generator.uniform(in: 0.5..<1),
                    least: generator.uniform(in: 0.01..<0.1))
                return Answer(try [0, 1, 6, 11, 20, 29].map { try rate($0, drawn) })
            },
        ],
        misconceptions: [
            Misconception(
                "begins at 0", diagnosis: "your rate begins at 0: step 0 is the first stair, not none",
                caughtBy: "warm-up", wrong: { rate($0, $1, rise: 0) }),
            Misconception(
                "no warm-up", diagnosis: "you left out the warm-up", caughtBy: "warm-up",
                wrong: { step, s in
                    rate(step, RateSchedule(warmUp: 0, total: s.total, highest: s.highest, least: s.least))
                }
            ),
            Misconception(
                "down to 0", diagnosis: "your rate falls towards 0: it falls towards the least rate",
                caughtBy: "cosine",
                wrong: { rate($0, $1, least: 0) }),
            Misconception(
                "counted from the first step",
                diagnosis: "your cosine begins with step 0: it begins where the warm-up has ended", caughtBy: "cosine",
                wrong: { rate($0, $1, from: 0) }),
            Misconception(
                "a quarter of the wave", diagnosis: "your cosine goes half as far: it takes π at the end, not π / 2",
                caughtBy: "cosine", wrong: { rate($0, $1, half: 0.5) }),
            Misconception(
                "the whole wave", diagnosis: "your cosine goes twice as far: it takes π at the end, not 2π",
                caughtBy: "cosine", wrong: { rate($0, $1, half: 2) }),
            Misconception(
                "whole numbers in the warm-up",
                diagnosis: "you divided whole numbers, which leaves 0 of every part: make each a `Double` first",
                caughtBy: "warm-up",
                wrong: { step, s in
                    step < s.warmUp ? s.highest * Double((step + 1) / s.warmUp) : rate(step, s)
                }),
            Misconception(
                "a straight line", diagnosis: "your rate falls in a straight line: it falls along half a cosine",
                caughtBy: "cosine", wrong: { rate($0, $1, isLine: true) }),
            Misconception(
                "least at the last step",
                diagnosis:
                    "your rate reaches the least at the last step: it falls towards it, and total - warmUp steps are the whole half wave",
                caughtBy: "cosine",
                wrong: { step, s in
                    if step < s.warmUp { return s.highest * Double(step + 1) / Double(s.warmUp) }
                    let share = Double(step - s.warmUp) / Double(max(1, s.total - s.warmUp - 1))
                    return s.least + (s.highest - s.least) * (1 + cos(.pi * share)) / 2
                }),
            Misconception(
                "warm-up from the least", diagnosis: "your warm-up begins at the least rate: it rises from 0",
                caughtBy: "warm-up",
                wrong: { step, s in
                    if step < s.warmUp {
                        return s.least + (s.highest - s.least) * Double(step + 1) / Double(s.warmUp)
                    }
                    return rate(step, s)
                }),
            Misconception(
                "highest in place of the difference",
                diagnosis: "you multiplied by the highest rate: multiply by highest less least",
                caughtBy: "cosine",
                wrong: { step, s in
                    if step < s.warmUp { return rate(step, s) }
                    let share = Double(step - s.warmUp) / Double(s.total - s.warmUp)
                    return s.least + s.highest * (1 + cos(.pi * share)) / 2
                }),
            Misconception(
                "rising cosine", diagnosis: "your cosine rises: it falls from the highest rate, with 1 + cos",
                caughtBy: "cosine",
                wrong: { step, s in
                    if step < s.warmUp { return rate(step, s) }
                    let share = Double(step - s.warmUp) / Double(s.total - s.warmUp)
                    return s.least + (s.highest - s.least) * (1 - cos(.pi * share)) / 2
                }),
            Misconception(
                "warm-up to the least", diagnosis: "your warm-up rises to the least rate: it rises to the highest",
                caughtBy: "warm-up",
                wrong: { step, schedule in
                    let rate = try TransformersChapter.warmUpCosine(step: step, schedule: schedule)
                    return step < schedule.warmUp ? rate * schedule.least / schedule.highest : rate
                }),
        ])
}
