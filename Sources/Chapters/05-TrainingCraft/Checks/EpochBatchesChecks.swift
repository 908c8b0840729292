import Contracts
import ExerciseKit

/// `(count, batchSize, draws)` to the rows of each batch.
package typealias EpochBatches = @Sendable (Int, Int, [Double]) throws -> [[Int]]

extension TrainingCraftChecks {
    /// The rows in their order, and the sizes of the batches.
    private static func answer(_ batches: [[Int]]) -> Answer {
        let rows = batches.flatMap { $0 }
        return Answer(
            names: rows.indices.map { "row \($0)" } + batches.indices.map { "size of batch \($0)" },
            values: rows.map(Double.init) + batches.map { Double($0.count) })
    }

    private static func shuffled(_ count: Int, _ draws: [Double], range: (Int) -> Int = { $0 + 1 }) -> [Int] {
        var order = Array(0..<count)
        for (draw, place) in zip(draws, (0..<count).dropFirst().reversed()) {
            order.swapAt(place, min(Int(draw * Double(range(place))), count - 1))
        }
        return order
    }

    private static func cut(_ order: [Int], _ size: Int) -> [[Int]] {
        stride(from: 0, to: order.count, by: size).map { Array(order[$0..<min($0 + size, order.count)]) }
    }

    private static let sixDraws = [0.5, 0.9, 0.1, 0.99, 0.3, 0.6]

    package static let epochBatches = Exercise<EpochBatches>(
        "epoch-batches", title: "The batches of an epoch", in: chapter, file: "EpochBatches.swift",
        function: "epochBatches", minutes: 15,
        hints: [
            "Seven rows in batches of three: how many batches, and how large is the last? Would it matter if the rows "
                + "left over were dropped in every epoch?",
            "Begin with the numbers in order. Walk the places from the last down to 1 beside the draws and swap. Then "
                + "walk the starts 0, batchSize, 2 batchSize and so on and take what there is.",
            "`(0..<count).dropFirst().reversed()` are the places; zip them with the draws. `Int(…)` rounds a positive "
                + "number down. `stride(from:to:by:)` gives the starts, and `min` keeps the end of the last slice "
                + "inside.",
        ],
        reference: TrainingCraftChapter.epochBatches,
        checks: [
            Check(
                "order", why: "in a fixed order every batch would hold the same rows in every epoch",
                input: "6 rows, batches of 2, draws [0.5, 0.9, 0.1, 0.99, 0.3]",
                expected: answer([[1, 5], [2, 0], [4, 3]])
            ) { batches in
                answer(try batches(6, 2, Array(sixDraws.prefix(5))))
            },
            Check(
                "the last batch", why: "rows that are dropped are never learned from",
                input: "7 rows, batches of 3, draws [0.5, 0.9, 0.1, 0.99, 0.3, 0.6]",
                expected: answer([[2, 1, 4], [6, 0, 5], [3]])
            ) { batches in
                answer(try batches(7, 3, sixDraws))
            },
            Check(
                "one batch for all", why: "a batch may be larger than the data: the whole gradient at once",
                input: "2 rows, batches of 5, draws [0.2]", expected: answer([[1, 0]])
            ) { batches in
                answer(try batches(2, 5, [0.2]))
            },
            Check(
                "one row", why: "nothing to shuffle, one batch", input: "1 row, batches of 1, no draws",
                expected: answer([[0]])
            ) { batches in
                answer(try batches(1, 1, []))
            },
            Check(
                drawn: "drawn epochs", why: "any count and any size", input: "11 rows in batches of 4"
            ) { batches, generator in
                answer(try batches(11, 4, generator.numbers(10, in: 0..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "last batch dropped", diagnosis: "you dropped the rows that do not fill a batch: give them as well",
                caughtBy: "the last batch",
                wrong: { count, size, draws in
                    let full = cut(shuffled(count, draws), size).filter { $0.count == size }
                    return full.isEmpty ? cut(shuffled(count, draws), size) : full
                }),
            Misconception(
                "whole batches alone", diagnosis: "you dropped the rows that do not fill a batch: give them as well",
                caughtBy: "the last batch",
                wrong: { count, size, draws in cut(shuffled(count, draws), size).filter { $0.count == size } }),
            Misconception(
                "not shuffled", diagnosis: "you cut the rows in their order: shuffle first", caughtBy: "order",
                wrong: { count, size, _ in cut(Array(0..<count), size) }),
            Misconception(
                "batches as many as the size",
                diagnosis: "batchSize is how many rows a batch has, not how many batches",
                caughtBy: "order",
                wrong: { count, size, draws in cut(shuffled(count, draws), (count + size - 1) / size) }),
            Misconception(
                "from every place", diagnosis: "you drew from all places each time: draw from those up to this one",
                caughtBy: "order", wrong: { count, size, draws in cut(shuffled(count, draws) { _ in count }, size) }),
            Misconception(
                "never itself", diagnosis: "you drew from the places below this one: a row may also stay where it is",
                caughtBy: "order", wrong: { count, size, draws in cut(shuffled(count, draws) { $0 }, size) }),
            Misconception(
                "filled up", diagnosis: "you filled the last batch with rows from the front: they would count twice",
                caughtBy: "the last batch",
                wrong: { count, size, draws in
                    let order = shuffled(count, draws)
                    return cut(order, size).map { batch in
                        batch.count == size || count < size ? batch : batch + order.prefix(size - batch.count)
                    }
                }),
            Misconception(
                "places from the front", diagnosis: "you went through the places from the front: begin with the last",
                caughtBy: "order",
                wrong: { count, size, draws in
                    var order = Array(0..<count)
                    for (draw, place) in zip(draws, 1..<max(count, 1)) {
                        order.swapAt(place, Int(draw * Double(place + 1)))
                    }
                    return cut(order, size)
                }),
            Misconception(
                "rounded", diagnosis: "you rounded the place: round down, or a draw near 1 leads too far",
                caughtBy: "order",
                wrong: { count, size, draws in
                    var order = Array(0..<count)
                    for (draw, place) in zip(draws, (0..<count).dropFirst().reversed()) {
                        order.swapAt(place, min(Int((draw * Double(place + 1)).rounded()), place))
                    }
                    return cut(order, size)
                }),
            Misconception(
                "draws from the end", diagnosis: "you took the draws from the end: the first is for the last place",
                caughtBy: "order",
                wrong: { count, size, draws in cut(shuffled(count, draws.reversed()), size) }),
            Misconception(
                "rows from 1", diagnosis: "your rows are counted from 1: the first is 0",
                caughtBy: "order",
                wrong: { count, size, draws in cut(shuffled(count, draws), size).map { $0.map { $0 + 1 } } }),
            Misconception(
                "taken out and put in", diagnosis: "you took a row out and put it in elsewhere: swap the two",
                caughtBy: "order",
                wrong: { count, size, draws in
                    var order = Array(0..<count)
                    for (draw, place) in zip(draws, (0..<count).dropFirst().reversed()) {
                        order.insert(order.remove(at: Int(draw * Double(place + 1))), at: place)
                    }
                    return cut(order, size)
                }),
        ])
}
