import Contracts
import ExerciseKit

extension TrainingCraftChecks {
    private static func answer(_ stop: EarlyStop, asked: [Int]) -> Answer {
        var names = ["bestEpoch", "epochsRun"]
        names += stop.weights.indices.map { "weights[\($0)]" }
        names += ["epochs asked for"] + asked.indices.map { "asked \($0)" }
        let counts = [stop.bestEpoch, stop.epochsRun].map { Double($0) }
        let questions = ([asked.count] + asked).map { Double($0) }
        return Answer(names: names, values: counts + stop.weights + questions)
    }

    /// Runs on losses known beforehand; the weights after epoch e are (e, 10 e).
    private static func run(
        _ stopping: EarlyStopping, _ losses: [Double], maximum: Int, patience: Int
    ) throws -> Answer {
        var asked: [Int] = []
        let stop = try stopping(maximum, patience) { epoch in
            asked.append(epoch)
            let loss = losses.indices.contains(epoch - 1) ? losses[epoch - 1] : 9
            return EpochResult(validationLoss: loss, weights: [Double(epoch), 10 * Double(epoch)])
        }
        return answer(stop, asked: asked)
    }

    private static func check(
        _ name: String, why: String, _ losses: [Double], maximum: Int, patience: Int, best: Int, run epochs: Int
    ) -> Check<EarlyStopping> {
        Check(
            name, why: why,
            input: "losses \(losses), at most \(maximum) epochs, patience \(patience); weights after epoch e: (e, "
                + "10 e)",
            expected: answer(
                EarlyStop(bestEpoch: best, epochsRun: epochs, weights: [Double(best), 10 * Double(best)]),
                asked: Array(1...epochs))
        ) { try run($0, losses, maximum: maximum, patience: patience) }
    }

    /// The reference with its parts laid open.
    private static func stop(
        _ maximum: Int, _ patience: Int, _ runEpoch: (Int) throws -> EpochResult,
        improves: (Double, Double) -> Bool = { $0 < $1 }, keepsLast: Bool = false, resets: Bool = true,
        stops: Bool = true, comparesWithLast: Bool = false
    ) rethrows -> EarlyStop {
        var stop = EarlyStop(bestEpoch: 0, epochsRun: 0, weights: [])
        var (least, waited) = (Double.infinity, 0)
        for epoch in 1...maximum {
            let result = try runEpoch(epoch)
            stop.epochsRun = epoch
            if improves(result.validationLoss, least) {
                (stop.bestEpoch, stop.weights) = (epoch, result.weights)
                least = result.validationLoss
                if resets { waited = 0 }
            } else {
                waited += 1
                if comparesWithLast { least = result.validationLoss }
            }
            if keepsLast { stop.weights = result.weights }
            if stops, waited >= patience { break }
        }
        return stop
    }

    private static func mistake(
        _ wrong: @escaping @Sendable (Int, Int, (Int) throws -> EpochResult) throws -> EarlyStop
    ) -> EarlyStopping { wrong }

    package static let earlyStopping = Exercise<EarlyStopping>(
        "early-stopping", title: "Early stopping", in: chapter, file: "EarlyStopping.swift",
        function: "earlyStopping", minutes: 20,
        hints: [
            "When you notice that the loss has been rising for three epochs, where are the weights that you want?",
            "Remember the least loss, its epoch and its weights. After each epoch: is it less? Then all three are "
                + "new. If "
                + "the best epoch is `patience` epochs ago, leave the loop.",
            "`for epoch in 1...maximumEpochs` with an `EarlyStop` that you fill on the way. The waiting is the "
                + "difference "
                + "of two epoch numbers, so no counter is needed; `break` leaves the loop.",
        ],
        reference: TrainingCraftChapter.earlyStopping,
        checks: [
            check(
                "still falling", why: "nothing to stop: the last epoch is the best", [0.9, 0.7, 0.5], maximum: 3,
                patience: 1, best: 3, run: 3),
            check(
                "rises", why: "from here on the net learns its examples by heart", [0.9, 0.7, 0.8, 0.75, 0.6],
                maximum: 5,
                patience: 2, best: 2, run: 4),
            check(
                "a hill on the way", why: "validation losses are noisy: one worse epoch means little",
                [0.9, 0.95, 0.6, 0.65, 0.5, 0.55, 0.52, 0.53], maximum: 8, patience: 3, best: 5, run: 8),
            check(
                "equal is not better", why: "a flat loss has stopped falling", [0.8, 0.8, 0.8, 0.7], maximum: 4,
                patience: 2, best: 1, run: 3),
            check(
                "a hair better", why: "less is less, by however little: the rule knows no tolerance",
                [0.5, 0.4999999, 0.4999998], maximum: 3, patience: 1, best: 3, run: 3),

            Check(
                "an epoch that throws", why: "what goes wrong in what is called must be heard of",
                input: "an epoch that throws", expected: .passesErrorOn
            ) { stopping in
                try .ofLentError { _ = try stopping(3, 1) { _ in throw LentError() } }
            },
            Check(
                drawn: "drawn losses", why: "any course of events", input: "15 losses from 0 to 1, patience 3"
            ) { stopping, generator in
                try run(stopping, generator.numbers(15, in: 0..<1), maximum: 15, patience: 3)
            },
        ],
        misconceptions: [
            Misconception(
                "last weights", diagnosis: "you gave back the last weights: keep those of the best epoch",
                caughtBy: "rises", wrong: mistake { try stop($0, $1, $2, keepsLast: true) }),
            Misconception(
                "runs to the end", diagnosis: "you run all the epochs: stop when patience is at an end",
                caughtBy: "rises", wrong: mistake { try stop($0, $1, $2, stops: false) }),
            Misconception(
                "one too late", diagnosis: "you waited one epoch more than patience says", caughtBy: "rises",
                wrong: mistake { try stop($0, $1 + 1, $2) }),
            Misconception(
                "all worse epochs counted", diagnosis: "you count all worse epochs: only those in a row count",
                caughtBy: "a hill on the way", wrong: mistake { try stop($0, $1, $2, resets: false) }),
            Misconception(
                "equal counts as better", diagnosis: "you took an equal loss for an improvement",
                caughtBy: "equal is not better", wrong: mistake { try stop($0, $1, $2, improves: { $0 <= $1 }) }),
            Misconception(
                "compared with the last", diagnosis: "you compared with the epoch before: compare with the best",
                caughtBy: "rises", wrong: mistake { try stop($0, $1, $2, comparesWithLast: true) }),
            Misconception(
                "better by 1e-4",
                diagnosis: "you ask for more than a little improvement: any loss below the least is one",
                caughtBy: "a hair better",
                wrong: mistake { try stop($0, $1, $2, improves: { $0 < $1 - 1e-4 }) }),
            Misconception(
                "better by 1e-3",
                diagnosis: "you ask for more than a little improvement: any loss below the least is one",
                caughtBy: "a hair better",
                wrong: mistake { try stop($0, $1, $2, improves: { $0 < $1 - 1e-3 }) }),
            Misconception(
                "better by 1e-6",
                diagnosis: "you ask for more than a little improvement: any loss below the least is one",
                caughtBy: "a hair better",
                wrong: mistake { try stop($0, $1, $2, improves: { $0 < $1 - 1e-6 }) }),
            Misconception(
                "epochs up to the best", diagnosis: "your epochsRun is the best epoch: it is how many were run",
                caughtBy: "rises",
                wrong: mistake {
                    var result = try stop($0, $1, $2)
                    result.epochsRun = result.bestEpoch
                    return result
                }),
            Misconception(
                "last epoch for the best", diagnosis: "your best epoch is the last: it is that of the least loss",
                caughtBy: "rises",
                wrong: mistake {
                    var result = try stop($0, $1, $2)
                    result.bestEpoch = result.epochsRun
                    return result
                }),
            Misconception(
                "epochs from 0", diagnosis: "you counted epochs from 0: the first is 1",
                caughtBy: "still falling",
                wrong: mistake { maximum, patience, runEpoch in
                    var result = try stop(maximum, patience) { try runEpoch($0 - 1) }
                    result.bestEpoch -= 1
                    return result
                }),
            Misconception(
                "one too early",
                diagnosis: "you stop an epoch too early: `patience` epochs without improvement are waited",
                caughtBy: "still falling",
                wrong: mistake { try stop($0, $1 - 1, $2) }),
            Misconception(
                "one too early after a worse one",
                diagnosis: "you stop an epoch too early: `patience` epochs without improvement are waited",
                caughtBy: "rises",
                wrong: mistake { maximum, patience, runEpoch in
                    var (best, least, stop) = (0, Double.infinity, EarlyStop(bestEpoch: 0, epochsRun: 0, weights: []))
                    for epoch in 1...maximum {
                        let result = try runEpoch(epoch)
                        stop.epochsRun = epoch
                        if result.validationLoss < least {
                            (best, least) = (epoch, result.validationLoss)
                            (stop.bestEpoch, stop.weights) = (epoch, result.weights)
                        } else if epoch - best >= patience - 1 {
                            break
                        }
                    }
                    return stop
                }),
            Misconception(
                "epochs from 0, all of them", diagnosis: "you counted epochs from 0: the first is 1",
                caughtBy: "still falling",
                wrong: mistake { maximum, patience, runEpoch in
                    var result = try stop(maximum, patience) { try runEpoch($0 - 1) }
                    result.bestEpoch -= 1
                    result.epochsRun -= 1
                    return result
                }),
            Misconception(
                "largest loss", diagnosis: "you kept the largest loss: the least is the best",
                caughtBy: "still falling",
                wrong: mistake { try stop($0, $1, $2, improves: { $1 == .infinity || $0 > $1 }) }),
            Misconception(
                "waiting ended by any fall",
                diagnosis: "your waiting ends when a loss is below that of the epoch before: only a new best ends it",
                caughtBy: "rises",
                wrong: mistake { maximum, patience, runEpoch in
                    var stop = EarlyStop(bestEpoch: 0, epochsRun: 0, weights: [])
                    var (least, before, waited) = (Double.infinity, Double.infinity, 0)
                    for epoch in 1...maximum where waited < patience {
                        let result = try runEpoch(epoch)
                        stop.epochsRun = epoch
                        waited = result.validationLoss < before ? 0 : waited + 1
                        before = result.validationLoss
                        guard result.validationLoss < least else { continue }
                        least = result.validationLoss
                        (stop.bestEpoch, stop.weights) = (epoch, result.weights)
                    }
                    return stop
                }),
        ])
}
