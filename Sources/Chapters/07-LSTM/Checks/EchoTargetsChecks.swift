import Contracts
import ExerciseKit

/// `(bits, delay)` to the targets.
package typealias EchoTargets = @Sendable ([Int], Int) throws -> [Int]

extension LSTMChecks {
    private static let bits = [1, 0, 1, 1, 0, 0, 1]

    package static let echoTargets = Exercise<EchoTargets>(
        "echo-targets", title: "The echo of a signal", in: chapter, file: "EchoTargets.swift", function: "echoTargets",
        minutes: 5,
        hints: [
            "With a delay of 3: which bit is the target at step 5, counted from 0, and which at step 2?",
            "Go through the steps. Where the step is smaller than the delay nothing has come back: 0. Elsewhere look "
                + "`delay` places to the left.",
            "`bits.indices.map` with two cases: an index below `delay` gives 0, any other one gives the bit at the index "
                + "minus `delay`.",
        ],
        reference: LSTMChapter.echoTargets,
        checks: [
            Check(
                "delay 3", why: "the net has to hold the last three bits to get this right",
                input: "bits 1 0 1 1 0 0 1, delay 3", expected: Answer([0, 0, 0, 1, 0, 1, 1])
            ) { echo in
                Answer(try echo(bits, 3))
            },
            Check(
                "delay 1", why: "one step of memory", input: "bits 1 0 1 1 0 0 1, delay 1",
                expected: Answer([0, 1, 0, 1, 1, 0, 0])
            ) { echo in
                Answer(try echo(bits, 1))
            },
            Check(
                "delay 0", why: "without a delay there is nothing to remember", input: "bits 1 0 1 1 0 0 1, delay 0",
                expected: Answer(bits)
            ) { echo in
                Answer(try echo(bits, 0))
            },
            Check(
                "longer than the signal", why: "nothing has come back yet", input: "bits 1 1, delay 5",
                expected: Answer([0, 0])
            ) { echo in
                Answer(try echo([1, 1], 5))
            },
            Check(
                drawn: "drawn signals", why: "any bits, any delay", input: "delays 2 to 9, 20 bits"
            ) { echo, generator in
                Answer(try (2...9).flatMap { delay in try echo((0..<20).map { _ in generator.below(2) }, delay) })
            },
        ],
        misconceptions: [
            Misconception(
                "the future", diagnosis: "you looked to the right: the echo comes after the bit", caughtBy: "delay 3",
                wrong: { bits, delay in bits.indices.map { $0 + delay < bits.count ? bits[$0 + delay] : 0 } }),
            Misconception(
                "rolled", diagnosis: "you let the end of the signal come in at the beginning: there it is 0",
                caughtBy: "delay 3",
                wrong: { bits, delay in
                    bits.indices.map { bits[($0 - delay % bits.count + bits.count) % bits.count] }
                }),
            Misconception(
                "shorter", diagnosis: "you left out the first steps: give a target for every bit", caughtBy: "delay 3",
                wrong: { bits, delay in Array(bits.prefix(max(0, bits.count - delay))) }),
            Misconception(
                "one too many", diagnosis: "your echo comes one step late", caughtBy: "delay 3",
                wrong: { bits, delay in try LSTMChapter.echoTargets(bits: bits, delay: delay + 1) }),
            Misconception(
                "first bit held", diagnosis: "you repeated the first bit until the echo comes: there it is 0",
                caughtBy: "delay 3",
                wrong: { bits, delay in bits.indices.map { bits[max(0, $0 - delay)] } }),
            Misconception(
                "one too few", diagnosis: "your echo comes one step early",
                caughtBy: "delay 3",
                wrong: { bits, delay in
                    bits.indices.map { $0 < delay - 1 ? 0 : bits[min($0 - max(delay - 1, 0), bits.count - 1)] }
                }),
            Misconception(
                "the signal itself", diagnosis: "your targets are the bits of now: those of `delay` steps earlier",
                caughtBy: "delay 3",
                wrong: { bits, _ in bits }),
            Misconception(
                "turned round", diagnosis: "you read the signal backwards",
                caughtBy: "delay 3",
                wrong: { bits, delay in try LSTMChapter.echoTargets(bits: bits.reversed(), delay: delay) }),
            Misconception(
                "ones in front", diagnosis: "you filled the first steps with ones: there it is 0",
                caughtBy: "delay 3",
                wrong: { bits, delay in bits.indices.map { $0 < delay ? 1 : bits[$0 - delay] } }),
            Misconception(
                "not cut off", diagnosis: "your targets go on behind the signal: give one for every bit",
                caughtBy: "delay 3",
                wrong: { bits, delay in [Int](repeating: 0, count: delay) + bits }),
            Misconception(
                "first bits as they are",
                diagnosis: "you left the first bits as they are: nothing has come back yet, so there it is 0",
                caughtBy: "delay 3",
                wrong: { bits, delay in bits.indices.map { $0 < delay ? bits[$0] : bits[$0 - delay] } }),
        ])
}
