import Contracts
import ExerciseKit
import Foundation

/// `(schedule, step)` to the probability of feeding the right previous symbol.
package typealias TeacherForcing = @Sendable (ForcingSchedule, Int) throws -> Double

extension SpellingBeeChecks {
    private static let line = ForcingSchedule.linear(start: 1, slope: 0.1, floor: 0.2)
    private static let power = ForcingSchedule.exponential(base: 0.9)
    private static let bend = ForcingSchedule.inverseSigmoid(scale: 5)

    package static let teacherForcing = Exercise<TeacherForcing>(
        "teacher-forcing", title: "Scheduled sampling", in: chapter, file: "TeacherForcing.swift",
        function: "teacherForcing",
        formerly: Former(file: "TeacherForcingProbability.swift", function: "teacherForcingProbability"), minutes: 10,
        hints: [
            "What does each schedule give at step 0, and what after a very long time?",
            "It is one formula a case; `switch` on the schedule and take its constants out. The line must not fall "
                + "below its floor. Where does the exponential function stand, above or below the fraction's line?",
            "In the linear case take the larger of floor and line; in the second `pow`; in the third divide the scale "
                + "by the scale plus `exp` of step over scale.",
        ],
        reference: SpellingBeeChapter.teacherForcing,
        checks: [
            Check(
                "a line with a floor", why: "the teacher helps less and less, but never stops",
                input: "start 1, slope 0.1, floor 0.2 at the steps 0, 3, 8, 20", expected: Answer([1, 0.7, 0.2, 0.2])
            ) { probability in
                Answer(try [0, 3, 8, 20].map { try probability(line, $0) })
            },
            Check(
                "exponential", why: "falls fast at first, then ever slower", input: "base 0.9 at the steps 0, 1, 10",
                expected: Answer([1, 0.9, 0.3486784401])
            ) { probability in
                Answer(try [0, 1, 10].map { try probability(power, $0) })
            },
            Check(
                "inverse sigmoid", why: "stays high for a while before it falls",
                input: "scale 5 at the steps 0, 5, 20",
                expected: Answer([0.8333333333333334, 0.6478125716482486, 0.08389522153320794])
            ) { probability in
                Answer(try [0, 5, 20].map { try probability(bend, $0) })
            },
            Check(
                "very late", why: "long trainings reach steps at which exp is infinite",
                input: "all three at step 100,000", expected: Answer([0.2, 0, 0])
            ) { probability in
                Answer(try [line, power, bend].map { try probability($0, 100_000) })
            },
            Check(
                drawn: "drawn schedules", why: "any constants", input: "all three, 4 times, at steps below 40"
            ) { probability, generator in
                Answer(
                    try (0..<4).flatMap { _ in
                        let step = generator.below(40)
                        let schedules: [ForcingSchedule] = [
                            .linear(
                                start: generator.uniform(in: 0.8..<1), slope: generator.uniform(in: 0.01..<0.1),
                                floor: generator.uniform(in: 0..<0.3)),
                            .exponential(base: generator.uniform(in: 0.8..<1)),
                            .inverseSigmoid(scale: generator.uniform(in: 1..<12)),
                        ]
                        return try schedules.map { try probability($0, step) }
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "no floor", diagnosis: "your line falls below its floor, even below 0", caughtBy: "a line with a floor",
                wrong: { schedule, step in
                    guard case .linear(let start, let slope, _) = schedule else { return try ours(schedule, step) }
                    return start - slope * Double(step)
                }),
            Misconception(
                "0 for a floor", diagnosis: "your line stops at 0: it has a floor of its own",
                caughtBy: "a line with a floor",
                wrong: { schedule, step in
                    guard case .linear(let start, let slope, _) = schedule else { return try ours(schedule, step) }
                    return max(0, start - slope * Double(step))
                }),
            Misconception(
                "steps from 1", diagnosis: "you counted steps from 1: at step 0 nothing has fallen yet",
                caughtBy: "a line with a floor", wrong: { try ours($0, $1 + 1) }),
            Misconception(
                "the smaller of floor and line", diagnosis: "you took the smaller of floor and line: take the larger",
                caughtBy: "a line with a floor",
                wrong: { schedule, step in
                    guard case .linear(let start, let slope, let floor) = schedule else {
                        return try ours(schedule, step)
                    }
                    return min(floor, start - slope * Double(step))
                }),
            Misconception(
                "one minus it",
                diagnosis: "you gave the probability of feeding the network's own symbol: it is one minus that",
                caughtBy: "a line with a floor", wrong: { try 1 - ours($0, $1) }),
            Misconception(
                "base times step", diagnosis: "you multiplied base and step: raise the base to that power",
                caughtBy: "exponential",
                wrong: { schedule, step in
                    guard case .exponential(let base) = schedule else { return try ours(schedule, step) }
                    return base * Double(step)
                }),
            Misconception(
                "exp of minus base times step", diagnosis: "you used exp(-base · step): the base itself is raised",
                caughtBy: "exponential",
                wrong: { schedule, step in
                    guard case .exponential(let base) = schedule else { return try ours(schedule, step) }
                    return exp(-base * Double(step))
                }),
            Misconception(
                "step not scaled", diagnosis: "you left the scale out of the exponent: it is the step over the scale",
                caughtBy: "inverse sigmoid",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    return scale / (scale + exp(Double(step)))
                }),
            Misconception(
                "upside down", diagnosis: "your fraction rises: the scale alone stands above its line",
                caughtBy: "inverse sigmoid",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    let power = exp(min(Double(step) / scale, 700))
                    return power / (scale + power)
                }),
            Misconception(
                "plain sigmoid", diagnosis: "you have 1 above and below in place of the scale",
                caughtBy: "inverse sigmoid",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    return 1 / (1 + exp(Double(step) / scale))
                }),
            Misconception(
                "infinity over infinity",
                diagnosis: "late steps give infinity over infinity: leave exp below the fraction's line alone",
                caughtBy: "very late",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    let power = exp(Double(step) / scale)
                    return 1 - power / (scale + power)
                }),
            Misconception(
                "slope added", diagnosis: "your line rises: subtract slope times step",
                caughtBy: "a line with a floor",
                wrong: { schedule, step in
                    guard case .linear(let start, let slope, let floor) = schedule else {
                        return try ours(schedule, step)
                    }
                    return max(floor, start + slope * Double(step))
                }),
            Misconception(
                "start left out", diagnosis: "your line begins at 1, whatever `start` is",
                caughtBy: "drawn schedules",
                wrong: { schedule, step in
                    guard case .linear(_, let slope, let floor) = schedule else { return try ours(schedule, step) }
                    return max(floor, 1 - slope * Double(step))
                }),
            Misconception(
                "step times scale", diagnosis: "you multiplied the step by the scale: divide",
                caughtBy: "inverse sigmoid",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    return scale / (scale + exp(Double(step) * scale))
                }),
            Misconception(
                "falling exponential", diagnosis: "your exponent has the wrong sign: exp(i / scale) grows",
                caughtBy: "inverse sigmoid",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule else { return try ours(schedule, step) }
                    return scale / (scale + exp(-Double(step) / scale))
                }),
            Misconception(
                "whole numbers divided",
                diagnosis: "you divided whole numbers in the exponent: a step over the scale is a fraction",
                caughtBy: "drawn schedules",
                wrong: { schedule, step in
                    guard case .inverseSigmoid(let scale) = schedule, scale >= 1 else {
                        return try ours(schedule, step)
                    }
                    return scale / (scale + exp(Double(step / Int(scale))))
                }),
        ])

    private static func ours(_ schedule: ForcingSchedule, _ step: Int) throws -> Double {
        try SpellingBeeChapter.teacherForcing(schedule: schedule, step: step)
    }
}
