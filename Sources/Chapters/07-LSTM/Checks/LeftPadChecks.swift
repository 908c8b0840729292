import Contracts
import ExerciseKit

/// `(sequences, width)`, `[sequence][time][features]`, to sequences of that width.
package typealias LeftPad = @Sendable ([[[Double]]], Int) throws -> [[[Double]]]

extension LSTMChecks {
    /// Numbers with a sequence, a time and a feature; sequences of unequal length become a flat list.
    private static func answer(_ sequences: [[[Double]]]) -> Answer {
        Answer(sequences.map { $0.flatMap { $0 } })
    }

    private static let two = [[[1.0, 2], [3, 4], [5, 6]], [[7, 8]]]

    package static let leftPad = Exercise<LeftPad>(
        "left-pad", title: "Padding on the left", in: chapter, file: "LeftPad.swift", function: "leftPad", minutes: 10,
        hints: [
            "A net is asked after its last step. Where in the batch should the last symbol of every sequence stand?",
            "Make a blank step: as many zeros as there are features. Put as many blanks before a sequence as it is short "
                + "of the width. Of a sequence that is too long take the end.",
            "`suffix(width)` takes at most the last `width` steps. `[[Double]](repeating: blank, count: …)` makes the "
                + "blanks; add the two lists.",
        ],
        reference: LSTMChapter.leftPad,
        checks: [
            Check(
                "two lengths", why: "all sequences end together",
                input: "[[1, 2], [3, 4], [5, 6]] and [[7, 8]], width 4",
                expected: Answer([[0, 0, 1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 0, 0, 7, 8]])
            ) { pad in
                answer(try pad(two, 4))
            },
            Check(
                "long enough already", why: "what fits stays as it is",
                input: "[[1, 2], [3, 4], [5, 6]] and [[7, 8]], width 3",
                expected: Answer([[1, 2, 3, 4, 5, 6], [0, 0, 0, 0, 7, 8]])
            ) { pad in
                answer(try pad(two, 3))
            },
            Check(
                "too long", why: "what came last is what the net reads last",
                input: "[[1, 2], [3, 4], [5, 6]] and [[7, 8]], width 2",
                expected: Answer([[3, 4, 5, 6], [0, 0, 7, 8]])
            ) { pad in
                answer(try pad(two, 2))
            },
            Check(
                "an empty sequence", why: "nothing becomes nothing but padding", input: "[] and [[9]], width 2",
                expected: Answer([[0, 0], [0, 9]])
            ) { pad in
                answer(try pad([[], [[9]]], 2))
            },
        ],
        misconceptions: [
            Misconception(
                "on the right", diagnosis: "you padded on the right: the zeros go before the sequence",
                caughtBy: "two lengths",
                wrong: { sequences, width in
                    let features = sequences.joined().first?.count ?? 0
                    return sequences.map { sequence in
                        let kept = Array(sequence.suffix(width))
                        let blank = [Double](repeating: 0, count: features)
                        return kept + [[Double]](repeating: blank, count: width - kept.count)
                    }
                }),
            Misconception(
                "beginning kept", diagnosis: "you kept the beginning of what is too long: keep the end",
                caughtBy: "too long",
                wrong: { sequences, width in
                    try LSTMChapter.leftPad(sequences: sequences.map { Array($0.prefix(width)) }, width: width)
                }),
            Misconception(
                "longest, not width", diagnosis: "you padded to the longest sequence: pad to the width",
                caughtBy: "two lengths",
                wrong: { sequences, _ in
                    try LSTMChapter.leftPad(sequences: sequences, width: sequences.map(\.count).max() ?? 0)
                }),
            Misconception(
                "first step repeated", diagnosis: "you repeated the first step: pad with zeros",
                caughtBy: "two lengths",
                wrong: { sequences, width in
                    let features = sequences.joined().first?.count ?? 0
                    return sequences.map { sequence in
                        let kept = Array(sequence.suffix(width))
                        let filler = kept.first ?? [Double](repeating: 0, count: features)
                        return [[Double]](repeating: filler, count: width - kept.count) + kept
                    }
                }),
            Misconception(
                "ones", diagnosis: "you padded with ones: a step of zeros is no symbol at all",
                caughtBy: "two lengths",
                wrong: { sequences, width in
                    let features = sequences.joined().first?.count ?? 0
                    return sequences.map { sequence in
                        let kept = Array(sequence.suffix(width))
                        let filler = [Double](repeating: 1, count: features)
                        return [[Double]](repeating: filler, count: width - kept.count) + kept
                    }
                }),
            Misconception(
                "not cut", diagnosis: "you left sequences that are too long as they are: keep their end",
                caughtBy: "too long",
                wrong: { sequences, width in
                    let features = sequences.joined().first?.count ?? 0
                    return sequences.map { sequence in
                        let blank = [Double](repeating: 0, count: features)
                        return [[Double]](repeating: blank, count: max(0, width - sequence.count)) + sequence
                    }
                }),
            Misconception(
                "one blank", diagnosis: "you put a single step of zeros in front: as many as it is short of the width",
                caughtBy: "two lengths",
                wrong: { sequences, width in
                    let features = sequences.joined().first?.count ?? 0
                    return sequences.map { sequence in
                        let kept = Array(sequence.suffix(width))
                        let blank = [Double](repeating: 0, count: features)
                        return kept.count < width ? [blank] + kept : kept
                    }
                }),
            Misconception(
                "one width too many", diagnosis: "your sequences are one step too long",
                caughtBy: "two lengths",
                wrong: { try LSTMChapter.leftPad(sequences: $0, width: $1 + 1) }),
            Misconception(
                "turned round", diagnosis: "you turned the sequences round: they keep their order",
                caughtBy: "two lengths",
                wrong: { sequences, width in
                    try LSTMChapter.leftPad(sequences: sequences.map { $0.suffix(width).reversed() }, width: width)
                }),
        ])
}
