import Contracts
import ExerciseKit

extension StartChecks {
    package static let warmUpSlope = Exercise<WarmUpSlope>(
        "warm-up-slope", title: "Slope by a push", in: chapter, file: "WarmUpSlope.swift", function: "warmUpSlope",
        minutes: 5,
        hints: [
            "x² is 9.0601 at 3.01 and 8.9401 at 2.99. How far did it rise, and how far apart are the two places?",
            "Call the function at x + h and at x - h, each with `try`. The way between them is 2 h.",
            "Keep the two values in constants, take the lower place's from the upper place's, and divide by 2 h; "
                + "mind the brackets around both.",
        ],
        reference: StartChapter.warmUpSlope,
        checks: [
            Check(
                "a square", why: "this is how a gradient is checked, whoever worked it out",
                input: "x², at 3, h 0.01", expected: Answer(6.0)
            ) { slope in
                Answer(try slope({ $0 * $0 }, 3, 0.01))
            },
            Check(
                "a cube", why: "a push that is not small is felt: the slope itself is 12", input: "x³, at 2, h 0.1",
                expected: Answer(12.01)
            ) { slope in
                Answer(try slope({ $0 * $0 * $0 }, 2, 0.1))
            },
            Check(
                "a constant", why: "what never changes has no slope", input: "5 everywhere, at -1, h 0.1",
                expected: Answer(0.0)
            ) { slope in
                Answer(try slope({ _ in 5 }, -1, 0.1))
            },
            Check(
                "downhill", why: "the sign says which way is down", input: "-2 x, at 1, h 0.5", expected: Answer(-2.0)
            ) { slope in
                Answer(try slope({ -2 * $0 }, 1, 0.5))
            },
            Check(drawn: "drawn parabolas", why: "any function may come", input: "a x² + b x at a drawn place, h 0.25")
            {
                slope, generator in
                let numbers = generator.numbers(3, in: -2..<2)
                return Answer(try slope({ (numbers[0] * $0 + numbers[1]) * $0 }, numbers[2], 0.25))
            },
        ],
        misconceptions: [
            Misconception(
                "one side", diagnosis: "you pushed to one side only: push to both, and divide by 2 h",
                caughtBy: "a square", wrong: { try ($0($1 + $2) - $0($1)) / $2 }),
            Misconception(
                "divided by h", diagnosis: "you divided by h: the two places are 2 h apart", caughtBy: "a square",
                wrong: { try ($0($1 + $2) - $0($1 - $2)) / $2 }),
            Misconception(
                "the sign", diagnosis: "the sign is turned: take the value at x - h from the one at x + h",
                caughtBy: "a square", wrong: { try ($0($1 - $2) - $0($1 + $2)) / (2 * $2) }),
            Misconception(
                "one side, to the left", diagnosis: "you pushed to one side only: push to both, and divide by 2 h",
                caughtBy: "a square",
                wrong: { try ($0($1) - $0($1 - $2)) / $2 }),
            Misconception(
                "not divided", diagnosis: "you gave the rise: divide it by the way, 2 h",
                caughtBy: "a square",
                wrong: { try $0($1 + $2) - $0($1 - $2) }),
            Misconception(
                "no brackets round the rise",
                diagnosis: "you divided the second value alone: put brackets round the difference",
                caughtBy: "a square",
                wrong: { try $0($1 + $2) - $0($1 - $2) / (2 * $2) }),
            Misconception(
                "no brackets round 2 h", diagnosis: "you divided by 2 and multiplied by h: put brackets round 2 * h",
                caughtBy: "a square",
                wrong: { try ($0($1 + $2) - $0($1 - $2)) / 2 * $2 }),
        ])
}
