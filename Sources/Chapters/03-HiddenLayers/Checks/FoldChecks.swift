import Contracts
import ExerciseKit

extension HiddenLayerChecks {
    package static let fold = Exercise<Fold>(
        "fold", title: "A fold from two ReLUs", in: chapter, file: "Fold.swift", function: "fold", minutes: 5,
        hints: [
            "relu(x) keeps what lies right of 0. Which unit keeps what lies left of 0, and with which sign?",
            "Measure x from the crease. One unit sees this distance, the other its opposite; add what they give.",
            "Call `relu` twice: on x minus the crease, and on the crease minus x. Return the sum.",
        ],
        reference: HiddenLayerChapter.fold,
        checks: [
            Check(
                "folded at 0", why: "both sides of the crease come to lie on each other",
                input: "x = -3, 0, 2.5, crease 0", expected: Answer([3, 0, 2.5])
            ) { fold in
                Answer(try [-3, 0, 2.5].map { try fold($0, 0, relu) })
            },
            Check(
                "folded at 1.5", why: "the biases of the two units say where the crease lies",
                input: "x = -3, 0, 1.5, 2, crease 1.5", expected: Answer([4.5, 1.5, 0, 0.5])
            ) { fold in
                Answer(try [-3, 0, 1.5, 2].map { try fold($0, 1.5, relu) })
            },
            Check(
                "a leaky ReLU", why: "the fold is made by the units, not by the absolute value",
                input: "x = -3, 2, crease 0.5, f(z) = z above 0, z/10 below", expected: Answer([3.15, 1.35])
            ) { fold in
                Answer(try [-3, 2].map { try fold($0, 0.5) { $0 > 0 ? $0 : $0 / 10 } })
            },
            Check(
                drawn: "drawn folds", why: "any crease", input: "8 places and creases"
            ) { fold, generator in
                Answer(
                    try (0..<8).map { _ in try fold(generator.uniform(in: -3..<3), generator.uniform(in: -3..<3), relu)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "one unit", diagnosis: "this is one unit alone: left of the crease it gives 0", caughtBy: "folded at 0",
                wrong: { try $2($0 - $1) }),
            Misconception(
                "subtracted", diagnosis: "you subtracted the units, which gives back x - crease: add them",
                caughtBy: "folded at 0", wrong: { try $2($0 - $1) - $2($1 - $0) }),
            Misconception(
                "crease ignored", diagnosis: "you folded at 0, whatever the crease", caughtBy: "folded at 1.5",
                wrong: { x, _, relu in try relu(x) + relu(-x) }),
            Misconception(
                "crease after the fold", diagnosis: "you folded at 0 and moved the result: move x first",
                caughtBy: "folded at 1.5", wrong: { try $2($0) + $2(-$0) - $1 }),
            Misconception(
                "crease added", diagnosis: "your crease is at minus the crease: use x - crease",
                caughtBy: "folded at 1.5", wrong: { try $2($0 + $1) + $2(-$0 - $1) }),
            Misconception(
                "absolute value", diagnosis: "this is the absolute value: build it from the activation handed in",
                caughtBy: "a leaky ReLU", wrong: { x, crease, _ in abs(x - crease) }),
            Misconception(
                "one unit moved",
                diagnosis: "one of your units is still creased at 0: both are measured from the crease",
                caughtBy: "folded at 1.5",
                wrong: { try $2($0 - $1) + $2(-$0) }),
            Misconception(
                "same side twice", diagnosis: "both units look to the same side: the second takes the crease less x",
                caughtBy: "folded at 0",
                wrong: { try 2 * $2($0 - $1) }),
            Misconception(
                "half", diagnosis: "you halved the sum",
                caughtBy: "folded at 0",
                wrong: { try ($2($0 - $1) + $2($1 - $0)) / 2 }),
            Misconception(
                "one crease mirrored",
                diagnosis: "your second unit is -x - crease: turned round, x - crease is crease - x",
                caughtBy: "folded at 1.5",
                wrong: { try $2($0 - $1) + $2(-$0 - $1) }),
            Misconception(
                "one crease mirrored, the first", diagnosis: "your first unit is x + crease: the crease is taken off",
                caughtBy: "folded at 1.5",
                wrong: { try $2($0 + $1) + $2($1 - $0) }),
        ])
}
