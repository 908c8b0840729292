import Contracts
import ExerciseKit

/// `(sequences, batchSize, pad)` to batches, the shortest sequences first.
package typealias PadAndBatch = @Sendable ([[Int]], Int, Int) throws -> [PaddedBatch]

extension SpellingBeeChecks {
    private static let three = [[5, 6], [8, 9, 4, 3], [7]]
    private static let five = [[1, 2, 3, 4, 5, 6], [7], [8, 9, 1], [2, 3], [4]]

    /// How many rows each batch has and how wide it is.
    private static func sizes(_ batches: [PaddedBatch]) -> Answer {
        answer(batches.map { [$0.rows.count, $0.rows.first?.count ?? 0] })
    }

    /// Every number of every batch.
    private static func everything(_ batches: [PaddedBatch]) -> Answer {
        Answer(batches.flatMap { [$0.rows.count] + $0.lengths + $0.rows.joined() })
    }

    /// Ours, with other ways to sort, to fill up, and to say how long.
    private static func batches(
        _ sequences: [[Int]], _ batchSize: Int, sort: ([[Int]]) -> [[Int]] = { $0.sorted { $0.count < $1.count } },
        width: (_ all: Int, _ own: Int) -> Int = { $1 }, fill: (_ sequence: [Int], _ missing: Int) -> [Int],
        length: (_ own: Int, _ width: Int) -> Int = { own, _ in own }
    ) -> [PaddedBatch] {
        let sorted = sort(sequences)
        let longest = sequences.map(\.count).max() ?? 0
        return stride(from: 0, to: sorted.count, by: batchSize).map { start in
            let members = sorted[start..<min(start + batchSize, sorted.count)]
            let width = width(longest, members.map(\.count).max() ?? 0)
            return PaddedBatch(
                rows: members.map { fill($0, width - $0.count) }, lengths: members.map { length($0.count, width) })
        }
    }

    private static func right(_ sequence: [Int], _ missing: Int, _ pad: Int) -> [Int] {
        sequence + [Int](repeating: pad, count: missing)
    }

    package static let padAndBatch = Exercise<PadAndBatch>(
        "pad-and-batch", title: "Pad and batch", in: chapter, file: "PadAndBatch.swift", function: "padAndBatch",
        minutes: 15,
        hints: [
            "Ten words of 5 letters and one of 15 in one batch: how much of it is padding? What if the words are "
                + "sorted first?",
            "Sort by length, then cut the list into pieces of `batchSize`; the last piece may be shorter. In each "
                + "piece find the longest sequence and fill the others up to it on the right.",
            "`sorted { $0.count < $1.count }`, then `stride(from:to:by:)` over the starts. For each start take the "
                + "members up to `start + batchSize` or the end, note their counts, and append `width - count` pads to "
                + "each. (`sorted` leaves equal ones in their order; that is promised.)",
        ],
        reference: SpellingBeeChapter.padAndBatch,
        checks: [
            Check(
                "rows of one batch", why: "a batch is a rectangle, whatever the words are",
                input: "sequences [[5, 6], [8, 9, 4, 3], [7]], batches of 3, pad 99",
                expected: answer([[7, 99, 99, 99], [5, 6, 99, 99], [8, 9, 4, 3]])
            ) { batch in
                answer(try batch(three, 3, 99).flatMap(\.rows))
            },
            Check(
                "lengths", why: "attention and loss must know where the padding begins",
                input: "sequences [[5, 6], [8, 9, 4, 3], [7]], batches of 3, pad 99",
                expected: Answer([1, 2, 4])
            ) { batch in
                Answer(try batch(three, 3, 99).flatMap(\.lengths))
            },
            Check(
                "rows and width of each batch", why: "a batch of short words costs less, if it is kept short",
                input: "sequences of lengths 6, 1, 3, 2, 1, batches of 2, pad 0",
                expected: answer([[2, 1], [2, 3], [1, 6]])
            ) { batch in
                sizes(try batch(five, 2, 0))
            },
            Check(
                "equal lengths", why: "the same words must give the same batches each time",
                input: "sequences [[3], [1], [2]], batches of 3, pad 0", expected: answer([[3], [1], [2]])
            ) { batch in
                answer(try batch([[3], [1], [2]], 3, 0).flatMap(\.rows))
            },
            Check(
                drawn: "drawn sequences", why: "any number of sequences of any length",
                input: "11 sequences of lengths 1 to 5, batches of 4, pad 0; each batch as rows, lengths, symbols"
            ) { batch, generator in
                let sequences = (0..<11).map { _ in (0...generator.below(5)).map { _ in 1 + generator.below(9) } }
                return everything(try batch(sequences, 4, 0))
            },
        ],
        misconceptions: [
            Misconception(
                "padded on the left", diagnosis: "you filled up on the left: fill up on the right",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in batches(all, size) { [Int](repeating: pad, count: $1) + $0 } }),
            Misconception(
                "not sorted", diagnosis: "you did not sort by length: long words make every batch wide",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in batches(all, size, sort: { $0 }) { right($0, $1, pad) } }),
            Misconception(
                "longest first", diagnosis: "you sorted the longest to the front: the shortest come first",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in
                    batches(all, size, sort: { $0.sorted { $0.count > $1.count } }) { right($0, $1, pad) }
                }),
            Misconception(
                "equal lengths out of order",
                diagnosis: "you changed the order of sequences of equal length: leave them in their order",
                caughtBy: "equal lengths",
                wrong: { all, size, pad in
                    batches(all, size, sort: { $0.reversed().sorted { $0.count < $1.count } }) { right($0, $1, pad) }
                }),
            Misconception(
                "filled with 0", diagnosis: "you filled up with 0: fill up with the pad that is handed in",
                caughtBy: "rows of one batch",
                wrong: { all, size, _ in batches(all, size) { right($0, $1, 0) } }),
            Misconception(
                "padded lengths", diagnosis: "you noted the lengths after padding: note the sequences' own",
                caughtBy: "lengths",
                wrong: { all, size, pad in batches(all, size, fill: { right($0, $1, pad) }, length: { $1 }) }),
            Misconception(
                "as wide as the longest of all",
                diagnosis: "you filled every batch up to the longest of all: each has a longest of its own",
                caughtBy: "rows and width of each batch",
                wrong: { all, size, pad in
                    batches(all, size, width: { all, _ in all }, fill: { right($0, $1, pad) })
                }),
            Misconception(
                "last batch dropped", diagnosis: "you dropped the last batch, which is not full: it counts too",
                caughtBy: "rows and width of each batch",
                wrong: { all, size, pad in
                    batches(all, size) { right($0, $1, pad) }.filter { $0.rows.count == size }
                }),
            Misconception(
                "cut to the shortest", diagnosis: "you cut the sequences to the shortest: fill them up to the longest",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in
                    batches(all, size) { sequence, missing in right(sequence, missing, pad) }.map { batch in
                        let width = batch.lengths.min() ?? 0
                        return PaddedBatch(rows: batch.rows.map { Array($0.prefix(width)) }, lengths: batch.lengths)
                    }
                }),
            Misconception(
                "sorted by their symbols", diagnosis: "you sorted by the symbols: sort by how many there are",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in
                    batches(all, size, sort: { $0.sorted { $0.lexicographicallyPrecedes($1) } }) { right($0, $1, pad) }
                }),
            Misconception(
                "one pad too many", diagnosis: "you filled up one place too far",
                caughtBy: "rows of one batch",
                wrong: { all, size, pad in batches(all, size) { right($0, $1 + 1, pad) } }),
            Misconception(
                "sorted in each batch", diagnosis: "you cut first and sorted in each batch: sort all of them first",
                caughtBy: "rows and width of each batch",
                wrong: { sequences, size, pad in
                    try stride(from: 0, to: sequences.count, by: size).flatMap { start in
                        try SpellingBeeChapter.padAndBatch(
                            sequences: Array(sequences[start..<min(start + size, sequences.count)]), batchSize: size,
                            pad: pad)
                    }
                }),
        ])
}
