import Contracts
import ExerciseKit

/// Traces of all parameters to those that did not move, with the cause.
package typealias UnmovedParameters = @Sendable ([ParameterTrace]) throws -> [Standstill]

extension TrainingCraftChecks {
    /// A trace that stands still and has no other reason for it.
    private static func trace(
        _ name: String, _ before: [Double] = [1, 2], after: [Double]? = nil, isFrozen: Bool = false,
        isListed: Bool = true, activities: [Double] = [0, 0.5], onward: [Double] = [1, 0]
    ) -> ParameterTrace {
        ParameterTrace(
            name: name, before: before, after: after ?? before, isFrozen: isFrozen, isListed: isListed,
            activities: activities, onwardWeights: onward)
    }

    private static let sixTraces = [
        trace("moved", after: [1, 2.5]), trace("frozen", isFrozen: true), trace("lost", isListed: false),
        trace("dead", activities: [0, 0, 0]), trace("cut off", onward: [0, 0]), trace("odd"),
    ]

    /// What is expected, in the form that answers are brought to.
    private static func expected(_ found: [(String, StandstillCause)], among traces: [ParameterTrace]) -> Answer {
        places(found.map { Standstill(name: $0.0, cause: $0.1) }, among: traces)
    }

    /// For every parameter of the list its cause, or -1 where it is not among those found; then how many were found.
    private static func places(_ found: [Standstill], among traces: [ParameterTrace]) -> Answer {
        let causes = traces.map { trace in
            found.first { $0.name == trace.name }.map { Double($0.cause.rawValue) } ?? -1
        }
        return Answer(names: traces.map(\.name) + ["how many"], values: causes + [Double(found.count)])
    }

    private static func check(
        _ name: String, why: String, input: String, _ traces: [ParameterTrace], _ found: [(String, StandstillCause)]
    ) -> Check<UnmovedParameters> {
        Check(
            name, why: why,
            input: input + "; 0 frozen, 1 not listed, 2 dead units, 3 zero weights, 4 unknown, -1 has moved",
            expected: expected(found, among: traces)
        ) { unmoved in
            places(try unmoved(traces), among: traces)
        }
    }

    /// The reference with its rules laid open.
    private static func find(
        _ traces: [ParameterTrace], order: [StandstillCause] = [.frozen, .notListed, .deadUnits, .zeroWeights],
        hasMoved: (ParameterTrace) -> Bool = { $0.before != $0.after },
        isDead: (ParameterTrace) -> Bool = { $0.activities.allSatisfy { $0 == 0 } },
        isCutOff: (ParameterTrace) -> Bool = { !$0.onwardWeights.isEmpty && $0.onwardWeights.allSatisfy { $0 == 0 } }
    ) -> [Standstill] {
        traces.filter { !hasMoved($0) }.map { trace in
            let cause = order.first { cause in
                switch cause {
                case .frozen: trace.isFrozen
                case .notListed: !trace.isListed
                case .deadUnits: isDead(trace)
                case .zeroWeights: isCutOff(trace)
                case .unknown: true
                }
            }
            return Standstill(name: trace.name, cause: cause ?? .unknown)
        }
    }

    package static let unmovedParameters = Exercise<UnmovedParameters>(
        "unmoved-parameters", title: "What did not move, and why", in: chapter, file: "UnmovedParameters.swift",
        function: "unmovedParameters", minutes: 15,
        hints: [
            "A layer that is missing in the optimiser's list never learns. Does the loss tell you? What would?",
            "Filter those whose numbers are the same before and after. For each go down the list of causes and take "
                + "the "
                + "first that holds.",
            "`filter`, then `map` with a chain of `if … else if`. `allSatisfy { $0 == 0 }` asks whether all are 0; "
                + "for the "
                + "onward weights ask also that there are any.",
        ],
        reference: TrainingCraftChapter.unmovedParameters,
        checks: [
            check(
                "one of each", why: "each cause has another cure",
                input: "six parameters, named by their cause", sixTraces,
                [
                    ("frozen", .frozen), ("lost", .notListed), ("dead", .deadUnits), ("cut off", .zeroWeights),
                    ("odd", .unknown),
                ]),
            check(
                "half of it", why: "a parameter learns if any of its numbers moves",
                input: "before (1, 2, 3), after (1, 2, 3.1)", [trace("bias", [1, 2, 3], after: [1, 2, 3.1])], []),
            check(
                "several causes", why: "the first cause explains the rest: a frozen layer need not be listed",
                input: "frozen, not listed and dead; not listed and dead; dead and cut off",
                [
                    trace("a", isFrozen: true, isListed: false, activities: [0]),
                    trace("b", isListed: false, activities: [0]), trace("c", activities: [0], onward: [0]),
                ], [("a", .frozen), ("b", .notListed), ("c", .deadUnits)]),
            check(
                "the last layer", why: "nothing follows it, so nothing that follows can be 0",
                input: "no onward weights, activities (0, 0.5)", [trace("output", onward: [])], [("output", .unknown)]),
            check(
                "one unit lives", why: "one activity that is not 0 is a way back for the gradient",
                input: "activities (0, 0, 0.1), onward weights (0, 1)",
                [trace("hidden", activities: [0, 0, 0.1], onward: [0, 1])], [("hidden", .unknown)]),
            check(
                "hardly moved", why: "another number is another number: small rates move a little",
                input: "before 1, after 1 + 1e-12", [trace("slow", [1], after: [1 + 1e-12])], []),
        ],
        misconceptions: [
            Misconception(
                "all numbers must move", diagnosis: "you call a parameter unmoved if one of its numbers stands still",
                caughtBy: "one of each",
                wrong: { find($0, hasMoved: { zip($0.before, $0.after).allSatisfy { $0 != $1 } }) }),
            Misconception(
                "dead before frozen", diagnosis: "you asked for dead units first: the order is part of the task",
                caughtBy: "several causes",
                wrong: { find($0, order: [.deadUnits, .zeroWeights, .frozen, .notListed]) }),
            Misconception(
                "not listed before frozen", diagnosis: "you asked for the list first: frozen comes before it",
                caughtBy: "several causes",
                wrong: { find($0, order: [.notListed, .frozen, .deadUnits, .zeroWeights]) }),
            Misconception(
                "the last layer is cut off", diagnosis: "no onward weights is not the same as weights of 0",
                caughtBy: "the last layer", wrong: { find($0, isCutOff: { $0.onwardWeights.allSatisfy { $0 == 0 } }) }),
            Misconception(
                "one dead unit", diagnosis: "you call a layer dead if one activity is 0: all of them have to be",
                caughtBy: "one of each", wrong: { find($0, isDead: { $0.activities.contains(0) }) }),
            Misconception(
                "those that moved", diagnosis: "you gave those that moved", caughtBy: "one of each",
                wrong: { find($0, hasMoved: { $0.before == $0.after }) }),
            Misconception(
                "unmoved within 1e-9", diagnosis: "you allowed a tolerance: any other number has moved",
                caughtBy: "hardly moved",
                wrong: { find($0, hasMoved: { zip($0.before, $0.after).contains { abs($0 - $1) > 1e-9 } }) }),
            Misconception(
                "unmoved within 1e-6", diagnosis: "you allowed a tolerance: any other number has moved",
                caughtBy: "hardly moved",
                wrong: { find($0, hasMoved: { zip($0.before, $0.after).contains { abs($0 - $1) > 1e-6 } }) }),
            Misconception(
                "unmoved within 1e-8", diagnosis: "you allowed a tolerance: any other number has moved",
                caughtBy: "hardly moved",
                wrong: { find($0, hasMoved: { zip($0.before, $0.after).contains { abs($0 - $1) > 1e-8 } }) }),
            Misconception(
                "zero weights before dead units", diagnosis: "you asked for zero weights first: dead units come before",
                caughtBy: "several causes",
                wrong: { find($0, order: [.frozen, .notListed, .zeroWeights, .deadUnits]) }),
            Misconception(
                "all of them", diagnosis: "you gave those that moved as well",
                caughtBy: "one of each",
                wrong: { find($0, hasMoved: { _ in false }) }),
            Misconception(
                "one zero weight",
                diagnosis: "you call a layer cut off if one onward weight is 0: all of them have to be",
                caughtBy: "one of each",
                wrong: { find($0, isCutOff: { $0.onwardWeights.contains(0) }) }),
            Misconception(
                "frozen left out", diagnosis: "you left out what is frozen: it has not moved, and `frozen` is why",
                caughtBy: "one of each",
                wrong: { find($0.filter { !$0.isFrozen }) }),
        ])
}
