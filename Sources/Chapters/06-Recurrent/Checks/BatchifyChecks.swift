import Contracts
import ExerciseKit

/// `(text, columns)` to inputs and targets side by side.
package typealias Batchify = @Sendable ([Int], Int) throws -> TextColumns

extension Answer {
    fileprivate init(_ columns: TextColumns) {
        func named(_ name: String, _ table: [[Int]]) -> [(name: String, value: Double)] {
            table.enumerated().flatMap { time, row in
                row.enumerated().map { ("\(name)[\(time)][\($0)]", Double($1)) }
            }
        }
        let sizes = [columns.inputs, columns.targets].map { [Double($0.count), Double($0.first?.count ?? 0)] }
        let all =
            [("rows", sizes[0][0]), ("columns", sizes[0][1]), ("rows of targets", sizes[1][0])]
            + named("inputs", columns.inputs) + named("targets", columns.targets)
        self.init(names: all.map(\.name), values: all.map(\.value))
    }
}

extension RecurrentChecks {
    /// The table with the place of each symbol left open.
    private static func columns(
        _ text: [Int], _ count: Int, rows: Int, shift: Int = 1, place: (_ time: Int, _ column: Int) -> Int
    ) -> TextColumns {
        func table(_ shift: Int) -> [[Int]] {
            (0..<rows).map { time in (0..<count).map { text[(place(time, $0) + shift) % text.count] } }
        }
        return TextColumns(inputs: table(0), targets: table(shift))
    }

    package static let batchify = Exercise<Batchify>(
        "batchify", title: "A text in columns", in: chapter, file: "Batchify.swift", function: "batchify", minutes: 15,
        hints: [
            "Reading down a column must be reading on in the text. So which symbol stands in row `time` of column "
                + "`column`?",
            "Column c begins at symbol c · rows, where rows is (text.count - 1) / columns. The target is the symbol one "
                + "further on in the text.",
            "Two tables, `[time][column]`: `text[column * rows + time]` for the inputs, one place further on for the "
                + "targets.",
        ],
        reference: RecurrentChapter.batchify,
        checks: [
            Check(
                "eleven symbols", why: "a column is a piece of the text, so the state of one row fits the next row",
                input: "0, 1, …, 10 in 3 columns",
                expected: Answer(
                    TextColumns(
                        inputs: [[0, 3, 6], [1, 4, 7], [2, 5, 8]], targets: [[1, 4, 7], [2, 5, 8], [3, 6, 9]]))
            ) { batchify in Answer(try batchify(Array(0...10), 3)) },
            Check(
                "the last target", why: "the last symbol of the text can only be a target: nothing follows it",
                input: "5, 3, 8, 1, 9, 2 in 2 columns",
                expected: Answer(TextColumns(inputs: [[5, 8], [3, 1]], targets: [[3, 1], [8, 9]]))
            ) { batchify in Answer(try batchify([5, 3, 8, 1, 9, 2], 2)) },
            Check(
                "one column", why: "the whole text as one sequence", input: "4, 7, 4, 1 in 1 column",
                expected: Answer(TextColumns(inputs: [[4], [7], [4]], targets: [[7], [4], [1]]))
            ) { batchify in Answer(try batchify([4, 7, 4, 1], 1)) },
            Check(
                drawn: "drawn texts", why: "any length, with symbols left over", input: "38 symbols in 5 columns"
            ) { batchify, generator in Answer(try batchify(generator.symbols(38, of: 20), 5)) },
        ],
        misconceptions: [
            Misconception(
                "row by row",
                diagnosis: "you filled the table row by row: then reading down a column jumps through the text",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    columns(text, count, rows: (text.count - 1) / count) { $0 * count + $1 }
                }),
            Misconception(
                "targets are inputs", diagnosis: "your targets are the inputs: they are the symbols that follow",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: rows, shift: 0) { $1 * rows + $0 }
                }),
            Misconception(
                "targets before", diagnosis: "your targets are the symbols before: they are those that follow",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: rows, shift: text.count - 1) { $1 * rows + $0 }
                }),
            Misconception(
                "target from the next column",
                diagnosis: "your targets lie one column to the right: the next symbol is one place on in the text",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: rows, shift: rows) { $1 * rows + $0 }
                }),
            Misconception(
                "no room for the last target",
                diagnosis: "your last target is not in the text: the columns share text.count - 1 symbols, not all",
                caughtBy: "the last target",
                wrong: { text, count in
                    let rows = text.count / count
                    return columns(text, count, rows: rows) { $1 * rows + $0 }
                }),
            Misconception(
                "one row too few",
                diagnosis: "your columns have a row too few: (text.count - 1) / columns of them have a target",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: rows - 1) { $1 * rows + $0 }
                }),
            Misconception(
                "one row too few, closer",
                diagnosis: "your columns have a row too few: (text.count - 1) / columns of them have a target",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: max(rows - 1, 1)) { $1 * max(rows - 1, 1) + $0 }
                }),
            Misconception(
                "a row left for the targets",
                diagnosis: "your columns have a row too few: (text.count - 1) / columns of them have a target",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: text.count / count - 1) { $1 * (text.count / count) + $0 }
                }),
            Misconception(
                "a row left for the targets, closer",
                diagnosis: "your columns have a row too few: (text.count - 1) / columns of them have a target",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: max(text.count / count - 1, 1)) {
                        $1 * max(text.count / count - 1, 1) + $0
                    }
                }),
            Misconception(
                "targets of the row below, first row lost",
                diagnosis: "your targets stand one place further on than they should: the symbol that follows",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    return columns(text, count, rows: rows, shift: 2) { $1 * rows + $0 }
                }),
            Misconception(
                "columns first", diagnosis: "your tables are [column][time]: a row is one time for all columns",
                caughtBy: "eleven symbols",
                wrong: { text, count in
                    let rows = (text.count - 1) / count
                    func table(_ shift: Int) -> [[Int]] {
                        (0..<count).map { column in (0..<rows).map { text[column * rows + $0 + shift] } }
                    }
                    return TextColumns(inputs: table(0), targets: table(1))
                }),
        ])
}
