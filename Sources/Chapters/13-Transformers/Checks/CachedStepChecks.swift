import Contracts
import ExerciseKit

extension Answer {
    fileprivate init(_ step: CachedStep) {
        self.init(lists: [
            "output": step.output, "keys": step.memory.keys.values, "values": step.memory.values.values,
        ])
    }
}

extension TransformersChecks {
    private static let empty = KeysAndValues(keys: Matrix(rows: 0, columns: 2), values: Matrix(rows: 0, columns: 4))
    private static let three = KeysAndValues(
        keys: Matrix([[-0.75, 2.125], [2.1875, -0.375], [0.25, -1.5]]),
        values: Matrix([[-1.75, -0.25, -1, 1.5], [1.75, -6.3125, 2.375, -2.25], [6, 5.5, 0.75, -1]]))

    /// A step with the new row, or without it, where the output is worked out.
    private static func step(
        _ x: [Double], _ w: HeadWeights, _ memory: KeysAndValues, _ attend: AttendAll, sees own: Bool = true,
        seesNothing: Bool = false, first: Bool = false, key: KeyPath<HeadWeights, Matrix> = \.key, forgets: Bool = false
    ) throws -> CachedStep {
        let row = Matrix([x])
        let (k, v) = (try row.matrixProduct(w[keyPath: key]).table, try row.matrixProduct(w.value).table)
        func joined(_ old: Matrix, _ new: [[Double]]) -> Matrix {
            Matrix(first ? new + old.table : old.table + new)
        }
        let grown = KeysAndValues(keys: joined(memory.keys, k), values: joined(memory.values, v))
        let seen = own || memory.keys.rows == 0 && !seesNothing ? grown : memory
        let output = try attend(row.matrixProduct(w.query), seen.keys, seen.values)
        return CachedStep(output: output.values, memory: forgets ? memory : grown)
    }

    package static let cachedStep = Exercise<CachedStepFunction>(
        "cached-step", title: "One step with a cache", in: chapter, file: "CachedStep.swift", function: "cachedStep",
        minutes: 15,
        hints: [
            "Which numbers of earlier positions does a new query need? Do they change when it comes?",
            "The new position as a matrix of one row gives a key and a value, which go below the kept ones; its "
                + "query looks "
                + "at all of them.",
            "`Matrix(memory.keys.table + newKeys.table)` for both; then `attend` with the one query; its "
                + "`values` are the "
                + "output.",
        ],
        reference: TransformersChapter.cachedStep,
        checks: [
            Check(
                "the first step", why: "it sees itself alone",
                input: "input [1, 0.5, -1], \(headText), an empty memory",
                expected: Answer(
                    CachedStep(
                        output: [-1.75, -0.25, -1, 1.5],
                        memory: KeysAndValues(
                            keys: Matrix([[-0.75, 2.125]]), values: Matrix([[-1.75, -0.25, -1, 1.5]]))))
            ) { function in Answer(try function([1, 0.5, -1], head, empty, attend)) },
            Check(
                "the fourth step", why: "the same output as a pass over all four gives",
                input: "input [1.5, -0.25, 0.5], \(headText), memory keys [[-0.75, 2.125], [2.1875, -0.375], "
                    + "[0.25, -1.5]], values [[-1.75, -0.25, -1, 1.5], [1.75, -6.3125, 2.375, -2.25], [6, 5.5, "
                    + "0.75, -1]]",
                expected: Answer(
                    CachedStep(
                        output: [2.285873844804917, -3.5205070905763125, 1.5496072447539866, -1.2074752328966314],
                        memory: KeysAndValues(
                            keys: Matrix(three.keys.table + [[1.375, 1.9375]]),
                            values: Matrix(three.values.table + [[2.875, -3.875, 1.5, -0.75]]))))
            ) { function in Answer(try function([1.5, -0.25, 0.5], head, three, attend)) },
            Check(
                drawn: "drawn steps", why: "step by step", input: "4 steps of 3 features, head width 2, values of 5"
            ) { function, generator in
                let weights = generator.head(3, keys: 2, values: 5)
                var memory = KeysAndValues(keys: Matrix(rows: 0, columns: 2), values: Matrix(rows: 0, columns: 5))
                var outputs: [[Double]] = []
                for _ in 0..<4 {
                    let step = try function(generator.numbers(3), weights, memory, attend)
                    outputs.append(step.output)
                    memory = step.memory
                }
                return Answer(outputs)
            },
            Check(
                drawn: "all of one width", why: "a key is no input, and a value no key, though they may be as wide",
                input: "3 steps of 3 features, head width 3, values of 3"
            ) { function, generator in
                let weights = generator.head(3, keys: 3, values: 3)
                var memory = KeysAndValues(keys: Matrix(rows: 0, columns: 3), values: Matrix(rows: 0, columns: 3))
                var outputs: [[Double]] = []
                for _ in 0..<3 {
                    let step = try function(generator.numbers(3), weights, memory, attend)
                    outputs.append(step.output)
                    memory = step.memory
                }
                return Answer(outputs + memory.keys.table + memory.values.table)
            },
        ],
        misconceptions: [
            Misconception(
                "does not see itself",
                diagnosis: "you looked before the new key and value were kept: a position sees itself",
                caughtBy: "the fourth step", wrong: { try step($0, $1, $2, $3, sees: false) }),
            Misconception(
                "sees nothing at first",
                diagnosis: "you looked before the new key and value were kept: a position sees itself",
                caughtBy: "the first step", wrong: { try step($0, $1, $2, $3, sees: false, seesNothing: true) }),
            Misconception(
                "not kept", diagnosis: "you gave the old memory back: the new key and value belong in it",
                caughtBy: "the first step", wrong: { try step($0, $1, $2, $3, forgets: true) }),
            Misconception(
                "put first", diagnosis: "you put the new row first: it goes to the end", caughtBy: "the fourth step",
                wrong: { try step($0, $1, $2, $3, first: true) }),
            Misconception(
                "only itself", diagnosis: "you looked at the new position alone: the query looks at the whole memory",
                caughtBy: "the fourth step",
                wrong: { x, w, memory, attend in
                    let whole = try step(x, w, memory, attend)
                    return CachedStep(output: whole.memory.values.table.last ?? [], memory: whole.memory)
                }),
            Misconception(
                "queries kept", diagnosis: "you kept the query in the place of the key", caughtBy: "the first step",
                wrong: { try step($0, $1, $2, $3, key: \.query) }),
            Misconception(
                "new row kept alone", diagnosis: "you kept the new row alone: the earlier ones stay",
                caughtBy: "the fourth step",
                wrong: { x, w, memory, attend in
                    var found = try step(x, w, memory, attend)
                    let row = Matrix([x])
                    found.memory = KeysAndValues(
                        keys: try row.matrixProduct(w.key), values: try row.matrixProduct(w.value))
                    return found
                }),
            Misconception(
                "memory of one", diagnosis: "you kept the new row alone: the earlier ones stay",
                caughtBy: "the fourth step",
                wrong: { x, w, _, attend in
                    let none = KeysAndValues(
                        keys: Matrix(rows: 0, columns: w.key.columns), values: Matrix(rows: 0, columns: w.value.columns)
                    )
                    return try step(x, w, none, attend)
                }),
            Misconception(
                "input kept", diagnosis: "you kept the input itself: its key is the input times W_K",
                caughtBy: "all of one width",
                wrong: { x, w, memory, attend in
                    let row = Matrix([x])
                    let key = w.key.columns == x.count ? row : try row.matrixProduct(w.key)
                    let grown = KeysAndValues(
                        keys: Matrix(memory.keys.table + key.table),
                        values: Matrix(memory.values.table + (try row.matrixProduct(w.value)).table))
                    let output = try attend(row.matrixProduct(w.query), grown.keys, grown.values)
                    return CachedStep(output: output.values, memory: grown)
                }),
            Misconception(
                "values by the keys' weights", diagnosis: "you made the value with W_K: it has weights of its own, W_V",
                caughtBy: "all of one width",
                wrong: { x, w, memory, attend in
                    let row = Matrix([x])
                    let weights = w.key.columns == w.value.columns ? w.key : w.value
                    let grown = KeysAndValues(
                        keys: Matrix(memory.keys.table + (try row.matrixProduct(w.key)).table),
                        values: Matrix(memory.values.table + (try row.matrixProduct(weights)).table))
                    let output = try attend(row.matrixProduct(w.query), grown.keys, grown.values)
                    return CachedStep(output: output.values, memory: grown)
                }),
        ])
}
