import Contracts
import ExerciseKit

extension HiddenLayerChecks {
    package static let bump = Exercise<BumpFunction>(
        "bump", title: "A bump from two sigmoids", in: chapter, file: "Bump.swift", function: "bump", minutes: 10,
        hints: [
            "A sigmoid goes up and stays up. What would you have to add so that it comes down again?",
            "One unit steps up at `left`, the other at `right`. Right of both the two cancel out if one is subtracted.",
            "A step at place p is `sigmoid` of `steepness` times the distance x - p. Take the step at `left` minus the "
                + "one at `right`.",
        ],
        reference: HiddenLayerChapter.bump,
        checks: [
            Check(
                "a bump from -1 to 2", why: "about 1 between the edges, one half at an edge, about 0 outside",
                input: "steepness 4, x = -1, 0.5, 2.25, 6",
                expected: Answer([0.4999938558253978, 0.9950547536867305, 0.26893916104569715, 1.125344706309761e-07])
            ) { bump in
                Answer(try [-1, 0.5, 2.25, 6].map { try bump($0, -1, 2, 4, Lent.sigmoid) })
            },
            Check(
                "far to the right", why: "behind the bump the two units cancel out", input: "steepness 50, x = 9, -9",
                expected: Answer([0, 0])
            ) { bump in
                Answer(try [9, -9].map { try bump($0, -1, 2, 50, Lent.sigmoid) })
            },
            Check(
                drawn: "drawn bumps", why: "any edges, any steepness", input: "8 bumps"
            ) { bump, generator in
                Answer(
                    try (0..<8).map { _ in
                        let left = generator.uniform(in: -3..<3)
                        return try bump(
                            generator.uniform(in: -4..<4), left, left + generator.uniform(in: 0.1..<3),
                            generator.uniform(in: 0.5..<9), Lent.sigmoid)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "added", diagnosis: "you added the two steps: subtract the second", caughtBy: "a bump from -1 to 2",
                wrong: { try $4($3 * ($0 - $1)) + $4($3 * ($0 - $2)) }),
            Misconception(
                "edges exchanged", diagnosis: "you subtracted the step at the left from the one at the right: a hole",
                caughtBy: "a bump from -1 to 2", wrong: { try $4($3 * ($0 - $2)) - $4($3 * ($0 - $1)) }),
            Misconception(
                "shift not steepened", diagnosis: "you multiplied x alone by the steepness: it multiplies x - left",
                caughtBy: "a bump from -1 to 2", wrong: { try $4($3 * $0 - $1) - $4($3 * $0 - $2) }),
            Misconception(
                "no steepness", diagnosis: "you left the steepness out", caughtBy: "a bump from -1 to 2",
                wrong: { x, left, right, _, sigmoid in try sigmoid(x - left) - sigmoid(x - right) }),
            Misconception(
                "edges added", diagnosis: "you added the edges to x: the step at p needs x - p",
                caughtBy: "a bump from -1 to 2", wrong: { try $4($3 * ($0 + $1)) - $4($3 * ($0 + $2)) }),
            Misconception(
                "one step only", diagnosis: "this is the left step alone: it never comes down",
                caughtBy: "a bump from -1 to 2",
                wrong: { x, left, _, steepness, sigmoid in try sigmoid(steepness * (x - left)) }),
            Misconception(
                "multiplied", diagnosis: "you multiplied the two steps: subtract the second",
                caughtBy: "a bump from -1 to 2",
                wrong: { try $4($3 * ($0 - $1)) * $4($3 * ($0 - $2)) }),
            Misconception(
                "divided by the steepness", diagnosis: "you divided by the steepness: multiply",
                caughtBy: "a bump from -1 to 2",
                wrong: { try $4(($0 - $1) / $3) - $4(($0 - $2) / $3) }),
            Misconception(
                "sharp edges", diagnosis: "you decided by comparing: use the two sigmoids",
                caughtBy: "a bump from -1 to 2",
                wrong: { x, left, right, _, _ in x >= left && x <= right ? 1 : 0 }),
            Misconception(
                "second step not steepened", diagnosis: "one of your steps has no steepness: it multiplies both",
                caughtBy: "a bump from -1 to 2",
                wrong: { try $4($3 * ($0 - $1)) - $4($0 - $2) }),
            Misconception(
                "first step not steepened", diagnosis: "one of your steps has no steepness: it multiplies both",
                caughtBy: "a bump from -1 to 2",
                wrong: { try $4($0 - $1) - $4($3 * ($0 - $2)) }),
            Misconception(
                "multiplied with the opposite",
                diagnosis: "you multiplied the rise and the fall: subtract the second step from the first",
                caughtBy: "a bump from -1 to 2",
                wrong: { try $4($3 * ($0 - $1)) * (1 - $4($3 * ($0 - $2))) }),
        ])
}
