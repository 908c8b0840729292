import Contracts
import ExerciseKit

/// `(state, loss, patience)` to the state for the next epoch.
package typealias CycleRestart = @Sendable (CycleState, Double, Int) throws -> CycleState

extension TrainingCraftChecks {
    /// The states after each of several epochs.
    private static func answer(
        _ restart: CycleRestart, _ losses: [Double], patience: Int
    ) throws -> Answer {
        var state = CycleState()
        var (names, values): ([String], [Double]) = ([], [])
        for (epoch, loss) in losses.enumerated() {
            state = try restart(state, loss, patience)
            names += ["epoch", "cyclesEnded", "best??", "waited"].map { "after epoch \(epoch + 1): \($0)" }
            values += [Double(state.epoch), Double(state.cyclesEnded), state.best ?? -1, Double(state.waited)]
        }
        return Answer(names: names, values: values)
    }

    private static func check(
        _ name: String, why: String, _ losses: [Double], patience: Int, _ states: [[Double]]
    ) -> Check<CycleRestart> {
        let names = losses.indices.flatMap { epoch in
            ["epoch", "cyclesEnded", "best??", "waited"].map { "after epoch \(epoch + 1): \($0)" }
        }
        return Check(
            name, why: why, input: "losses \(losses), patience \(patience)",
            expected: Answer(names: names, values: states.flatMap { $0 })
        ) { try answer($0, losses, patience: patience) }
    }

    /// The reference with its parts laid open.
    private static func next(
        _ state: CycleState, _ loss: Double, _ patience: Int, improves: (Double, Double) -> Bool = { $0 < $1 },
        resets: Bool = true, late: Int = 0,
        fresh: (CycleState) -> CycleState = { CycleState(cyclesEnded: $0.cyclesEnded + 1) }
    ) -> CycleState {
        var next = state
        next.epoch += 1
        if let best = state.best, !improves(loss, best) {
            next.waited += 1
        } else {
            next.best = loss
            if resets { next.waited = 0 }
        }
        return next.waited >= patience + late ? fresh(next) : next
    }

    package static let cycleRestart = Exercise<CycleRestart>(
        "cycle-restart", title: "End a cycle when nothing improves", in: chapter, file: "CycleRestart.swift",
        function: "cycleRestart", minutes: 15,
        hints: [
            "What must a callback remember between two epochs to know that nothing has improved for a while?",
            "Count the epoch. Compare the loss with the best of this cycle: less, or the first one, sets the best and "
                + "clears the waiting; anything else waits one epoch more. Then ask whether patience is at an end.",
            "`if let best = state.best, loss >= best` finds the case without improvement. At the end return a new "
                + "`CycleState(cyclesEnded:)` where enough epochs were waited: its other numbers begin anew.",
        ],
        reference: TrainingCraftChapter.cycleRestart,
        checks: [
            check(
                "getting better", why: "as long as the loss falls, the cycle goes on", [0.9, 0.7, 0.5], patience: 2,
                [[1, 0, 0.9, 0], [2, 0, 0.7, 0], [3, 0, 0.5, 0]]),
            check(
                "waiting in vain",
                why: "at small rates nothing moves any more: time for large ones", [0.9, 0.8, 0.85, 0.8],
                patience: 2, [[1, 0, 0.9, 0], [2, 0, 0.8, 0], [3, 0, 0.8, 1], [0, 1, -1, 0]]),
            check(
                "better again", why: "only epochs in a row count", [0.9, 0.95, 0.6, 0.7, 0.5], patience: 2,
                [[1, 0, 0.9, 0], [2, 0, 0.9, 1], [3, 0, 0.6, 0], [4, 0, 0.6, 1], [5, 0, 0.5, 0]]),
            check(
                "the next cycle", why: "after a restart the loss is worse at first: measure each cycle by itself",
                [0.5, 0.6, 0.8, 0.7, 0.75], patience: 1,
                [[1, 0, 0.5, 0], [0, 1, -1, 0], [1, 1, 0.8, 0], [2, 1, 0.7, 0], [0, 2, -1, 0]]),
            check(
                "a hair better", why: "less is less, by however little: the rule knows no tolerance",
                [0.5, 0.4999999, 0.4999998], patience: 1,
                [[1, 0, 0.5, 0], [2, 0, 0.4999999, 0], [3, 0, 0.4999998, 0]]),
            Check(
                drawn: "drawn losses", why: "any course of events", input: "12 losses from 0 to 1, patience 2"
            ) { restart, generator in
                try answer(restart, generator.numbers(12, in: 0..<1), patience: 2)
            },
        ],
        misconceptions: [
            Misconception(
                "equal counts as better", diagnosis: "you took an equal loss for an improvement",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, improves: { $0 <= $1 }) }),
            Misconception(
                "never forgiven", diagnosis: "an improvement does not clear the waiting: only epochs in a row count",
                caughtBy: "better again", wrong: { next($0, $1, $2, resets: false) }),
            Misconception(
                "best of all cycles",
                diagnosis: "you kept the best over the restart: a new cycle is worse at first, and would end at once",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, fresh: { CycleState(cyclesEnded: $0.cyclesEnded + 1, best: $0.best) }) }),
            Misconception(
                "one too late", diagnosis: "you waited one epoch more than patience says", caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, late: 1) }),
            Misconception(
                "epoch goes on",
                diagnosis: "the epoch went on counting: a new cycle begins at 0, or its rate would be small",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, fresh: { CycleState(epoch: $0.epoch, cyclesEnded: $0.cyclesEnded + 1) }) }),
            Misconception(
                "compared with the last",
                diagnosis: "you compared with the epoch before: compare with the best of the cycle",
                caughtBy: "waiting in vain",
                wrong: { state, loss, patience in
                    var after = next(state, loss, patience)
                    if after.epoch > 0 { after.best = loss }
                    return after
                }),
            Misconception(
                "better by 1e-4",
                diagnosis: "you ask for more than a little improvement: any loss below the best is one",
                caughtBy: "a hair better",
                wrong: { next($0, $1, $2, improves: { $0 < $1 - 1e-4 }) }),
            Misconception(
                "better by 1e-3",
                diagnosis: "you ask for more than a little improvement: any loss below the best is one",
                caughtBy: "a hair better",
                wrong: { next($0, $1, $2, improves: { $0 < $1 - 1e-3 }) }),
            Misconception(
                "better by 1e-6",
                diagnosis: "you ask for more than a little improvement: any loss below the best is one",
                caughtBy: "a hair better",
                wrong: { next($0, $1, $2, improves: { $0 < $1 - 1e-6 }) }),
            Misconception(
                "cycles not counted", diagnosis: "you did not count the cycle that has ended",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, fresh: { CycleState(cyclesEnded: $0.cyclesEnded) }) }),
            Misconception(
                "waiting goes on", diagnosis: "the waiting goes on over the restart: begin it anew",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, fresh: { CycleState(cyclesEnded: $0.cyclesEnded + 1, waited: $0.waited) }) }),
            Misconception(
                "epoch not counted", diagnosis: "you did not count the epoch",
                caughtBy: "getting better",
                wrong: { state, loss, patience in
                    var after = next(state, loss, patience)
                    after.epoch = state.epoch
                    return after.cyclesEnded > state.cyclesEnded ? CycleState(cyclesEnded: after.cyclesEnded) : after
                }),
            Misconception(
                "one too early", diagnosis: "you end a cycle an epoch too early: `patience` epochs are waited",
                caughtBy: "waiting in vain",
                wrong: { next($0, $1, $2, late: -1) }),
            Misconception(
                "first compared with 0",
                diagnosis: "you compared a cycle's first loss with 0: the first of a cycle is its best whatever it is",
                caughtBy: "getting better",
                wrong: { state, loss, patience in
                    var after = state
                    after.epoch += 1
                    if loss < state.best ?? 0 { (after.best, after.waited) = (loss, 0) } else { after.waited += 1 }
                    return after.waited >= patience ? CycleState(cyclesEnded: state.cyclesEnded + 1) : after
                }),
            Misconception(
                "best is the first",
                diagnosis: "you kept the first loss of the cycle as the best: a smaller one takes its place",
                caughtBy: "getting better",
                wrong: { state, loss, patience in
                    var after = next(state, loss, patience)
                    if state.best != nil, after.best != nil { after.best = state.best }
                    return after
                }),
        ])
}
