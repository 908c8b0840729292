import Contracts
import ExerciseKit
import TensorCore

extension LSTMChecks {
    private static let alphabet = Array("XYabcdBE")

    /// The label and each symbol as its place in `XYabcdBE`.
    private static func answer(_ sequence: LabelledSequence) -> Answer {
        let places = sequence.symbols.map { Double(alphabet.firstIndex(of: $0) ?? -1) }
        let names = sequence.symbols.indices.map { "symbol \($0) (by its place in XYabcdBE)" }
        return Answer(names: names + ["label"], values: places + [Double(sequence.label)])
    }

    private static func answer(_ symbols: String, _ label: Int) -> Answer {
        answer(LabelledSequence(symbols: Array(symbols), label: label))
    }

    private static func plan(_ first: Character, _ second: Character) -> TemporalOrderPlan {
        TemporalOrderPlan(
            length: 8, firstPlace: 2, secondPlace: 4, first: first, second: second, noise: Array("bacd"))
    }

    private static func drawn(using generator: inout RandomSource) -> TemporalOrderPlan {
        let length = 8 + generator.below(12)
        let keys: [Character] = ["X", "Y"]
        return TemporalOrderPlan(
            length: length, firstPlace: 1 + generator.below(2), secondPlace: 3 + generator.below(length - 4),
            first: keys[generator.below(2)], second: keys[generator.below(2)],
            noise: (4..<length).map { _ in alphabet[2 + generator.below(4)] })
    }

    /// Our sequence with another label.
    private static func relabelled(
        _ label: @escaping @Sendable (TemporalOrderPlan) -> Int
    ) -> TemporalOrderFunction {
        { plan in
            var sequence = try LSTMChapter.temporalOrder(plan: plan)
            sequence.label = label(plan)
            return sequence
        }
    }

    package static let temporalOrder = Exercise<TemporalOrderFunction>(
        "temporal-order", title: "The temporal-order task", in: chapter, file: "TemporalOrder.swift",
        function: "temporalOrder",
        formerly: Former(file: "TemporalOrderSequence.swift", function: "temporalOrderSequence"), minutes: 15,
        hints: [
            "Of the symbols of a sequence four are fixed by the plan. How many are left for the noise?",
            "Go through the places from left to right: the first, the last and the two places of the keys are decided; "
                + "every other place takes the next symbol of the noise. The label is a number of two digits in base 2.",
            "Keep an index into `plan.noise` and move it on only when you use it. X counts 0 and Y counts 1: twice the "
                + "first key's number plus the second one's is the label.",
        ],
        reference: LSTMChapter.temporalOrder,
        checks: [
            Check(
                "X then Y", why: "keys and noise each have their place",
                input: "length 8, places 2 and 4, keys X, Y, noise b, a, c, d", expected: answer("BbXaYcdE", 1)
            ) { build in
                answer(try build(plan("X", "Y")))
            },
            Check(
                "Y then X", why: "the same symbols in another order are another class",
                input: "length 8, places 2 and 4, keys Y, X, noise b, a, c, d", expected: answer("BbYaXcdE", 2)
            ) { build in
                answer(try build(plan("Y", "X")))
            },
            Check(
                "twice the same", why: "two equal keys make the two other classes", input: "keys X, X and keys Y, Y",
                expected: Answer([0, 3])
            ) { build in
                Answer([try build(plan("X", "X")).label, try build(plan("Y", "Y")).label])
            },
            Check(
                drawn: "drawn plans", why: "any length, any places", input: "twelve plans"
            ) { build, generator in
                Answer(try (0..<12).flatMap { _ in answer(try build(drawn(using: &generator))).values })
            },
        ],
        misconceptions: [
            Misconception(
                "order ignored", diagnosis: "you gave X, Y and Y, X one label: the order decides",
                caughtBy: "Y then X",
                wrong: relabelled { ($0.first, $0.second) == ("X", "X") ? 0 : $0.first == $0.second ? 3 : 1 }),
            Misconception(
                "digits exchanged", diagnosis: "you exchanged R and S: the first key counts twice",
                caughtBy: "X then Y",
                wrong: relabelled { ($0.first == "X" ? 0 : 1) + ($0.second == "X" ? 0 : 2) }),
            Misconception(
                "labels from 1", diagnosis: "your labels begin with 1: they begin with 0", caughtBy: "X then Y",
                wrong: relabelled { 1 + ($0.first == "X" ? 0 : 2) + ($0.second == "X" ? 0 : 1) }),
            Misconception(
                "B and E exchanged", diagnosis: "you began with E and ended with B: it is the other way round",
                caughtBy: "X then Y",
                wrong: { plan in
                    var sequence = try LSTMChapter.temporalOrder(plan: plan)
                    sequence.symbols.swapAt(0, plan.length - 1)
                    return sequence
                }),
            Misconception(
                "places from 1", diagnosis: "you counted the places from 1: B stands at place 0",
                caughtBy: "X then Y",
                wrong: { plan in
                    var moved = plan
                    (moved.firstPlace, moved.secondPlace) = (plan.firstPlace - 1, plan.secondPlace - 1)
                    if moved.firstPlace == 0 { moved.firstPlace = plan.secondPlace }
                    return try LSTMChapter.temporalOrder(plan: moved)
                }),
            Misconception(
                "noise by place",
                diagnosis: "you took the noise by place, and skipped some: take the next one each time",
                caughtBy: "X then Y",
                wrong: { plan in
                    var sequence = try LSTMChapter.temporalOrder(plan: plan)
                    for place in 1..<plan.length - 1 where place != plan.firstPlace && place != plan.secondPlace {
                        sequence.symbols[place] = plan.noise[(place - 1) % plan.noise.count]
                    }
                    return sequence
                }),
            Misconception(
                "keys exchanged", diagnosis: "you put the second key first",
                caughtBy: "X then Y",
                wrong: { plan in
                    var other = plan
                    (other.first, other.second) = (plan.second, plan.first)
                    var sequence = try LSTMChapter.temporalOrder(plan: other)
                    sequence.label = try LSTMChapter.temporalOrder(plan: plan).label
                    return sequence
                }),
            Misconception(
                "noise from the end", diagnosis: "you took the noise from its end: from the left to the right",
                caughtBy: "X then Y",
                wrong: { plan in
                    var other = plan
                    other.noise = plan.noise.reversed()
                    return try LSTMChapter.temporalOrder(plan: other)
                }),
            Misconception(
                "count of Y", diagnosis: "your label counts the Y: the first key counts twice",
                caughtBy: "Y then X",
                wrong: relabelled { ($0.first == "X" ? 0 : 1) + ($0.second == "X" ? 0 : 1) }),
            Misconception(
                "X counts", diagnosis: "your labels count the X: X counts 0 and Y counts 1",
                caughtBy: "X then Y",
                wrong: relabelled { ($0.first == "X" ? 2 : 0) + ($0.second == "X" ? 1 : 0) }),
        ])
}
