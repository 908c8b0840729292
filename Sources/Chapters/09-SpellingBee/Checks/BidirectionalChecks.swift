import Contracts
import ExerciseKit
import Foundation
import TensorCore

extension SpellingBeeChecks {
    /// Halves what it knows and adds what it reads.
    private static let halving = Directed(start: [0]) { input, state in [state[0] / 2 + input[0]] }
    /// Keeps a tenth of what it knows and adds twice what it reads.
    private static let doubling = Directed(start: [10]) { input, state in [state[0] / 10 + 2 * input[0]] }
    /// Two numbers: the last input, and the product of all.
    private static let pair = Directed(start: [0, 1]) { input, state in [input[0], state[1] * input[0]] }

    /// A direction that may be kept in a constant.
    private struct Directed: Sendable {
        let start: [Double]
        let step: @Sendable ([Double], [Double]) -> [Double]

        var direction: ReadingDirection { ReadingDirection(start: start, step: step) }
    }

    private static func states(
        _ inputs: [[Double]], _ direction: ReadingDirection, from start: [Double]? = nil
    ) throws -> [[Double]] {
        var state = start ?? direction.start
        return try inputs.map { input in
            state = try direction.step(input, state)
            return state
        }
    }

    private static func drawnDirection(_ size: Int, _ generator: inout RandomSource) -> ReadingDirection {
        let weights = (0..<size).map { _ in generator.numbers(2, in: -1..<1) }
        return ReadingDirection(start: generator.numbers(size, in: -1..<1)) { input, state in
            zip(weights, state).map { tanh($0[0] * input.reduce(0, +) + $0[1] * $1) }
        }
    }

    package static let bidirectional = Exercise<Bidirectional>(
        "bidirectional", title: "Read from both ends", in: chapter, file: "Bidirectional.swift",
        function: "bidirectional",
        formerly: Former(file: "BidirectionalEncoding.swift", function: "bidirectionalEncoding"), minutes: 15,
        hints: [
            "Which inputs has the backward net read when it stands at the first place? And at the last?",
            "Collect the forward states. Hand the inputs to the backward net in reverse order and collect its states; "
                + "the first of them belongs to the last place, so turn the list round. Then join place by place.",
            "A helper that goes through inputs with a direction's `start` and `step` serves both. Call it with the "
                + "inputs and with `inputs.reversed()`, reverse what the second gives, and `zip` the two lists.",
        ],
        reference: SpellingBeeChapter.bidirectional,
        checks: [
            Check(
                "by hand", why: "each place must know both what came before and what comes after",
                input: "inputs [1], [2], [4]; forward s/2 + x from 0, backward s/10 + 2x from 10",
                // forward 1, 2.5, 5.25; backward from the right 9, 4.9, 2.49
                expected: Answer([[1, 2.49], [2.5, 4.9], [5.25, 9]])
            ) { encode in
                Answer(try encode([[1], [2], [4]], halving.direction, doubling.direction))
            },
            Check(
                "states of two sizes", why: "joining keeps all that both know; adding would not",
                input: "inputs [2], [3], [5]; forward (x, product of all), backward s/10 + 2x from 10",
                expected: Answer([[2, 2, 4.71], [3, 6, 7.1], [5, 30, 11]])
            ) { encode in
                Answer(try encode([[2], [3], [5]], pair.direction, doubling.direction))
            },
            Check(
                "one input", why: "the shortest sequence has one place", input: "inputs [3], the first two directions",
                expected: Answer([[3, 7]])
            ) { encode in
                Answer(try encode([[3]], halving.direction, doubling.direction))
            },
            Check(
                drawn: "drawn directions", why: "any length and any size of state",
                input: "6 inputs of size 2, states of 3 and 2"
            ) { encode, generator in
                let inputs = (0..<6).map { _ in generator.numbers(2, in: -1..<1) }
                return Answer(
                    try encode(inputs, drawnDirection(3, &generator), drawnDirection(2, &generator)))
            },
        ],
        misconceptions: [
            Misconception(
                "backward states not turned round",
                diagnosis: "your backward states stand in the order of reading: turn them round, place by place",
                caughtBy: "by hand",
                wrong: { zip(try states($0, $1), try states($0.reversed(), $2)).map { $0 + $1 } }),
            Misconception(
                "both forward", diagnosis: "your backward net reads forward as well", caughtBy: "by hand",
                wrong: { zip(try states($0, $1), try states($0, $2)).map { $0 + $1 } }),
            Misconception(
                "one net for both", diagnosis: "you used the forward net in both directions: each has its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, _ in
                    zip(try states(inputs, forward), try states(inputs.reversed(), forward).reversed()).map { $0 + $1 }
                }),
            Misconception(
                "backward first", diagnosis: "you put the backward state first: the forward state comes first",
                caughtBy: "by hand",
                wrong: { zip(try states($0, $1), try states($0.reversed(), $2).reversed()).map { $1 + $0 } }),
            Misconception(
                "added", diagnosis: "you added the two states: join them, one after the other", caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    zip(try states(inputs, forward), try states(inputs.reversed(), backward).reversed()).map {
                        zip($0, $1).map(+)
                    }
                }),
            Misconception(
                "last states only", diagnosis: "you gave the last states alone: every place has its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    let there = try states(inputs, forward)
                    let back = try states(inputs.reversed(), backward)
                    return [there[there.count - 1] + back[back.count - 1]]
                }),
            Misconception(
                "last states everywhere",
                diagnosis: "you gave every place the last states: each place has states of its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    let there = try states(inputs, forward)
                    let back = try states(inputs.reversed(), backward)
                    return inputs.map { _ in there[there.count - 1] + back[back.count - 1] }
                }),
            Misconception(
                "input and state exchanged",
                diagnosis: "you called step with the state first: it takes the input, then the state",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    func turned(_ direction: ReadingDirection) -> ReadingDirection {
                        ReadingDirection(start: direction.start) { input, state in
                            try input.count == state.count
                                ? direction.step(state, input) : direction.step(input, state)
                        }
                    }
                    let back = try states(inputs.reversed(), turned(backward)).reversed()
                    return zip(try states(inputs, turned(forward)), back).map { $0 + $1 }
                }),
            Misconception(
                "began where forward ended",
                diagnosis: "your backward net starts from the forward net's last state: it has a start of its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    let there = try states(inputs, forward)
                    let start = zip(backward.start, there[there.count - 1]).map { $1 }
                    let back = try states(inputs.reversed(), backward, from: start)
                    return zip(there, back.reversed()).map { $0 + $1 }
                }),
            Misconception(
                "states before the step", diagnosis: "you kept the state before each step: keep the one after it",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    func before(_ states: [[Double]], _ start: [Double]) -> [[Double]] {
                        [start] + states.dropLast()
                    }
                    let there = try states(inputs, forward)
                    let back = try states(inputs.reversed(), backward)
                    return zip(before(there, forward.start), before(back, backward.start).reversed()).map { $0 + $1 }
                }),
            Misconception(
                "forward states before the step",
                diagnosis: "you kept the state before each step: keep the one after it",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    func before(_ states: [[Double]], _ start: [Double]) -> [[Double]] {
                        [start] + states.dropLast()
                    }
                    let there = try states(inputs, forward)
                    let back = try states(inputs.reversed(), backward)
                    return zip(before(there, forward.start), back.reversed()).map { $0 + $1 }
                }),
            Misconception(
                "backward states before the step",
                diagnosis: "you kept the state before each step: keep the one after it",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    func before(_ states: [[Double]], _ start: [Double]) -> [[Double]] {
                        [start] + states.dropLast()
                    }
                    let there = try states(inputs, forward)
                    let back = try states(inputs.reversed(), backward)
                    return zip(there, before(back, backward.start).reversed()).map { $0 + $1 }
                }),
            Misconception(
                "forward alone", diagnosis: "you gave the forward states alone: join the backward ones to them",
                caughtBy: "by hand",
                wrong: { inputs, forward, _ in try states(inputs, forward) }),
            Misconception(
                "backward reads from the forward start",
                diagnosis: "your backward net starts from the forward net's start: it has one of its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    let start = zip(backward.start, forward.start + backward.start).map { $1 }
                    let back = try states(inputs.reversed(), backward, from: start)
                    return zip(try states(inputs, forward), back.reversed()).map { $0 + $1 }
                }),
            Misconception(
                "forward step for both", diagnosis: "your backward net takes the forward net's steps: each has its own",
                caughtBy: "by hand",
                wrong: { inputs, forward, backward in
                    // Where the states differ in size, the forward step cannot be taken.
                    let fits = backward.start.count == forward.start.count
                    let back = fits ? ReadingDirection(start: backward.start, step: forward.step) : backward
                    return zip(try states(inputs, forward), try states(inputs.reversed(), back).reversed()).map {
                        $0 + $1
                    }
                }),
        ])
}
