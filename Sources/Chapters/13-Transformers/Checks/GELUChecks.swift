import Contracts
import ExerciseKit
import Foundation

/// `(x, isExact)` to the value.
package typealias GELU = @Sendable (Double, Bool) throws -> Double

extension TransformersChecks {
    private static func byTanh(_ x: Double, cube: Double = 0.044715, gain: Double = (2 / Double.pi).squareRoot())
        -> Double
    {
        0.5 * x * (1 + tanh(gain * (x + cube * x * x * x)))
    }
    private static func exact(_ x: Double, root: Double = 2.0.squareRoot()) -> Double { x * (1 + erf(x / root)) / 2 }

    package static let gelu = Exercise<GELU>(
        "gelu", title: "GELU", in: chapter, file: "GELU.swift", function: "gelu", minutes: 10,
        hints: [
            "What does x times the share below x give for a large x, and for a very negative one?",
            "Two formulas, one for each form; `erf` and `tanh` come with Foundation.",
            "`x * (1 + erf(x / 2.0.squareRoot())) / 2` is nearly the whole of the first; the second has "
                + "`(2 / Double.pi).squareRoot()` times a bracket inside `tanh`.",
        ],
        reference: TransformersChapter.gelu,
        checks: [
            Check(
                "exact at 1", why: "x times the share of the normal distribution below it", input: "x 1, exact",
                expected: Answer(0.8413447460685429)
            ) { gelu in Answer(try gelu(1, true)) },
            Check(
                "by tanh at 1", why: "GPT-2 has this form", input: "x 1, by tanh", expected: Answer(0.8411919906082768)
            ) { gelu in Answer(try gelu(1, false)) },
            Check(
                "below 0", why: "it dips below 0 and comes back",
                input: "x -1, 2.5, -3 and 0.1, each exact and by tanh",
                expected: Answer([
                    [-0.15865525393145707, -0.1588080093917233], [2.4844758366855597, 2.484915733910001],
                    [-0.00404969409489031, -0.00363739208177299], [0.0539827837277029, 0.05398275104543517],
                ])
            ) { gelu in
                Answer(try [-1, 2.5, -3, 0.1].map { [try gelu($0, true), try gelu($0, false)] })
            },
            Check(drawn: "drawn numbers", why: "anywhere", input: "a number from -2 to 2") { gelu, generator in
                let x = generator.numbers(1)[0]
                return Answer([try gelu(x, true), try gelu(x, false)])
            },
        ],
        misconceptions: [
            Misconception(
                "the root of 2 forgotten", diagnosis: "erf takes x over the root of 2", caughtBy: "exact at 1",
                wrong: { $1 ? exact($0, root: 1) : byTanh($0) }),
            Misconception(
                "not times x", diagnosis: "that is the share below x: multiply it with x",
                caughtBy: "below 0",
                wrong: { $0 == 0 ? 0 : ($1 ? exact($0) : byTanh($0)) / $0 }),
            Misconception(
                "exact form not times x", diagnosis: "the exact form is the share below x: multiply it with x",
                caughtBy: "below 0",
                wrong: { $1 ? (1 + erf($0 / 2.0.squareRoot())) / 2 : byTanh($0) }),
            Misconception(
                "no root in tanh", diagnosis: "inside tanh you have 2/π: its root stands there",
                caughtBy: "by tanh at 1", wrong: { $1 ? exact($0) : byTanh($0, gain: 2 / Double.pi) }),
            Misconception(
                "always exact", diagnosis: "you gave the exact form where the form by tanh was asked for",
                caughtBy: "by tanh at 1", wrong: { x, _ in exact(x) }),
            Misconception(
                "always by tanh", diagnosis: "you gave the form by tanh where the exact one was asked for",
                caughtBy: "exact at 1", wrong: { x, _ in byTanh(x) }),
            Misconception(
                "no cube", diagnosis: "the form by tanh has 0.044715 x³ in it, too", caughtBy: "by tanh at 1",
                wrong: { $1 ? exact($0) : byTanh($0, cube: 0) }),
            Misconception(
                "by the sigmoid", diagnosis: "x · sigmoid(1.702 x) is a third, rougher form", caughtBy: "exact at 1",
                wrong: { x, _ in x / (1 + exp(-1.702 * x)) }),
            Misconception(
                "ReLU", diagnosis: "that is ReLU: GELU is smooth", caughtBy: "exact at 1", wrong: { x, _ in max(0, x) }),
            Misconception(
                "2 for its root", diagnosis: "you divided by 2 inside erf: divide by the root of 2",
                caughtBy: "exact at 1", wrong: { $1 ? exact($0, root: 2) : byTanh($0) }),
            Misconception(
                "no bracket",
                diagnosis: "inside tanh the root of 2/π multiplies x alone: it multiplies x and the cube, in a bracket",
                caughtBy: "by tanh at 1",
                wrong: { $1 ? exact($0) : byTanh($0, cube: 0.044715 / (2 / Double.pi).squareRoot()) }),
            Misconception(
                "0 far below",
                diagnosis: "you cut negative x off: far below 0 GELU is near 0, not 0 itself, and it dips in between",
                caughtBy: "below 0",
                wrong: { x, isExact in x < 0 ? 0 : try TransformersChapter.gelu(x: x, isExact: isExact) }),
            Misconception(
                "π / 2 inside", diagnosis: "inside tanh stands the root of 2/π, not of π/2",
                caughtBy: "by tanh at 1",
                wrong: { x, isExact in
                    isExact
                        ? try TransformersChapter.gelu(x: x, isExact: true)
                        : x / 2 * (1 + tanh((Double.pi / 2).squareRoot() * (x + 0.044715 * x * x * x)))
                }),
            Misconception(
                "no half by tanh", diagnosis: "the form by tanh has a half in front",
                caughtBy: "by tanh at 1",
                wrong: { x, isExact in
                    let value = try TransformersChapter.gelu(x: x, isExact: isExact)
                    return isExact ? value : 2 * value
                }),
            Misconception(
                "forms exchanged", diagnosis: "you exchanged the two forms", caughtBy: "exact at 1",
                wrong: { $1 ? byTanh($0) : exact($0) }),
        ])
}
