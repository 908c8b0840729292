import Contracts
import ExerciseKit

/// `(targets, begin)`, `[batch][time]`, to the decoder's input of the same shape.
package typealias DecoderInput = @Sendable ([[Int]], Int) throws -> [[Int]]

extension SpellingBeeChecks {
    package static let decoderInput = Exercise<DecoderInput>(
        "decoder-input", title: "Decoder input for teacher forcing", in: chapter, file: "DecoderInput.swift",
        function: "decoderInput", minutes: 5,
        hints: [
            "When the decoder has to say the third letter of a word, which letter is it told? And for the first?",
            "Each row moves one place to the right: the begin symbol takes the first place, and the row keeps its "
                + "length, so the last symbol drops out.",
            "For each target: a list of `begin` alone, and after it the target without its last symbol.",
        ],
        reference: SpellingBeeChapter.decoderInput,
        checks: [
            Check(
                "one word", why: "the decoder is told the letter before the one that it must say",
                input: "targets [[3, 1, 20]], begin 27", expected: answer([[27, 3, 1]])
            ) { input in
                answer(try input([[3, 1, 20]], 27))
            },
            Check(
                "a padded batch", why: "every row starts with the begin symbol, padding moves along",
                input: "targets [[3, 1, 20, 0, 0], [4, 15, 7, 19, 0]], begin 27",
                expected: answer([[27, 3, 1, 20, 0], [27, 4, 15, 7, 19]])
            ) { input in
                answer(try input([[3, 1, 20, 0, 0], [4, 15, 7, 19, 0]], 27))
            },
            Check(
                drawn: "drawn targets", why: "any begin symbol and any width", input: "4 targets of width 6, begin 99"
            ) { input, generator in
                answer(try input((0..<4).map { _ in (0..<6).map { _ in generator.below(26) } }, 99))
            },
        ],
        misconceptions: [
            Misconception(
                "nothing dropped",
                diagnosis: "you added the begin symbol and dropped none: input and target differ in length",
                caughtBy: "one word", wrong: { targets, begin in targets.map { [begin] + $0 } }),
            Misconception(
                "not shifted", diagnosis: "you fed the target itself: the decoder is told what it has to say",
                caughtBy: "one word", wrong: { targets, _ in targets }),
            Misconception(
                "shifted to the left", diagnosis: "you moved the row to the left: the decoder is told the next letter",
                caughtBy: "one word", wrong: { targets, begin in targets.map { $0.dropFirst() + [begin] } }),
            Misconception(
                "first letter replaced",
                diagnosis: "you wrote the begin symbol over the first letter: move the row first",
                caughtBy: "one word", wrong: { targets, begin in targets.map { [begin] + $0.dropFirst() } }),
            Misconception(
                "rotated", diagnosis: "you moved the last symbol to the front: the begin symbol stands there",
                caughtBy: "one word", wrong: { targets, _ in targets.map { $0.suffix(1) + $0.dropLast() } }),
            Misconception(
                "batch as one row", diagnosis: "you moved the batch as one long row: each word begins anew",
                caughtBy: "a padded batch",
                wrong: { targets, begin in
                    let width = targets[0].count
                    let row = [begin] + targets.joined().dropLast()
                    return targets.indices.map { Array(row[$0 * width..<($0 + 1) * width]) }
                }),
            Misconception(
                "begin at the end", diagnosis: "you put the begin symbol at the end: it stands in front",
                caughtBy: "one word",
                wrong: { targets, begin in targets.map { $0.dropLast() + [begin] } }),
            Misconception(
                "zero in front", diagnosis: "you put 0 in front: the begin symbol has a number of its own",
                caughtBy: "one word",
                wrong: { targets, _ in targets.map { [0] + $0.dropLast() } }),
            Misconception(
                "turned round", diagnosis: "your rows are turned round",
                caughtBy: "one word",
                wrong: { targets, begin in targets.map { [begin] + $0.reversed().dropLast() } }),
            Misconception(
                "moved by two", diagnosis: "you moved the row by two places: by one",
                caughtBy: "one word",
                wrong: { targets, begin in targets.map { row in Array(([begin, begin] + row).prefix(row.count)) } }),
        ])
}
