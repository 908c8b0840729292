import Contracts
import ExerciseKit

/// `(module, inputs, upstream)` to the output and the gradient of each input.
package typealias ModuleZoo = @Sendable (ZooModule, [Matrix], Matrix) throws -> ZooPass

extension TrainingCraftChecks {
    private static let a = Matrix([[1, -2, 4], [3, 3, -1]])
    private static let b = Matrix([[0.5, 2, -1], [-3, 0, 2]])
    private static let dy = Matrix([[1, -1, 2], [0.5, 3, -2]])
    private static let (aText, bText) = ("a [[1, -2, 4], [3, 3, -1]]", "b [[0.5, 2, -1], [-3, 0, 2]]")
    private static let dyText = "upstream [[1, -1, 2], [0.5, 3, -2]]"

    /// - Parameter inputs: what the input of the check calls them.
    private static func answer(_ pass: ZooPass, of inputs: [String] = ["a", "b"]) -> Answer {
        let matrices = [pass.output] + pass.inputGradients
        let names = ["output"] + inputs.map { "gradient of \($0)" }
        return Answer(
            names: zip(names, matrices).flatMap { name, matrix in
                (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { "\(name)[\(row), \($0)]" } }
            }, values: matrices.flatMap(\.values))
    }

    /// The reference, with what it gives for one module changed.
    private static func mistake(
        _ change: @escaping @Sendable (ZooModule, [Matrix], Matrix, inout ZooPass) throws -> Void
    ) -> ModuleZoo {
        { module, inputs, upstream in
            var pass = try TrainingCraftChapter.moduleZoo(module: module, inputs: inputs, upstream: upstream)
            try change(module, inputs, upstream, &pass)
            return pass
        }
    }

    package static let moduleZoo = Exercise<ModuleZoo>(
        "module-zoo", title: "Maximum, gate, switch, leaky ReLU", in: chapter, file: "ModuleZoo.swift",
        function: "moduleZoo", minutes: 25,
        hints: [
            "For each of the four: if one number of an input is moved a little, does the output move, and how much?",
            "The gradient goes back the way the numbers came: to the winner, to each factor times the other, "
                + "through the "
                + "branch that was taken, or by the slope of the piece that x lies on.",
            "A `switch` over the module with four short cases. `combined(with:)` does multiply and leaky ReLU; for "
                + "maximum "
                + "and switch go row by row through `table`, with rows of zeros for what was not chosen.",
        ],
        reference: TrainingCraftChapter.moduleZoo,
        checks: [
            Check(
                "maximum", why: "only the winner had a part in the result; of two equal ones the first",
                input: "\(aText), upstream [[2], [-1]]",
                expected: answer(
                    ZooPass(output: Matrix([[4], [3]]), inputGradients: [Matrix([[0, 0, 2], [-1, 0, 0]])]))
            ) { zoo in
                answer(try zoo(.maximum, [a], Matrix([[2], [-1]])))
            },
            Check(
                "multiply", why: "a gate of 0 lets nothing through, neither forward nor back",
                input: "\(aText), \(bText), \(dyText)",
                expected: answer(
                    ZooPass(
                        output: Matrix([[0.5, -4, -4], [-9, 0, -2]]),
                        inputGradients: [
                            Matrix([[0.5, -2, -2], [-1.5, 0, -4]]), Matrix([[1, 2, 8], [1.5, 9, 2]]),
                        ]))
            ) { zoo in
                answer(try zoo(.multiply, [a, b], dy))
            },
            Check(
                "switch", why: "the way back remembers the branch",
                input: "first row of a, second of b: \(aText), \(bText), \(dyText)",
                expected: answer(
                    ZooPass(
                        output: Matrix([[1, -2, 4], [-3, 0, 2]]),
                        inputGradients: [Matrix([[1, -1, 2], [0, 0, 0]]), Matrix([[0, 0, 0], [0.5, 3, -2]])]))
            ) { zoo in
                answer(try zoo(.switched(takesFirst: [true, false]), [a, b], dy))
            },
            Check(
                "leaky ReLU", why: "a unit that is off still learns a little; 0 counts as off",
                input: "\(bText), slope 0.1, \(dyText)",
                expected: answer(
                    ZooPass(
                        output: Matrix([[0.5, 2, -0.1], [-0.3, 0, 2]]),
                        inputGradients: [Matrix([[1, -1, 0.2], [0.05, 0.3, -2]])]), of: ["b"])
            ) { zoo in
                answer(try zoo(.leakyReLU(slope: 0.1), [b], dy), of: ["b"])
            },
            Check(
                "all below 0", why: "the largest of negative numbers is negative: there is no 0 among them",
                input: "maximum of [[-3, -1, -2]], upstream [[2]]",
                expected: answer(ZooPass(output: Matrix([[-1]]), inputGradients: [Matrix([[0, 2, 0]])]))
            ) { zoo in
                answer(try zoo(.maximum, [Matrix([[-3, -1, -2]])], Matrix([[2]])))
            },

            Check(
                "shapes that do not fit", why: "a mistake in the shapes must be told where it is made",
                input: "multiply, a of 2 × 3, b of 3 × 2", expected: .throwsShapeMismatch
            ) { zoo in
                try .ofMismatch { _ = try zoo(.multiply, [a, Matrix(rows: 3, columns: 2)], dy) }
            },
            Check(
                drawn: "drawn inputs", why: "any batch", input: "3 rows of 4, all four modules"
            ) { zoo, generator in
                let (a, b) = (generator.matrix(3, 4), generator.matrix(3, 4))
                let (dy, column) = (generator.matrix(3, 4), generator.matrix(3, 1))
                let passes = [
                    try zoo(.maximum, [a], column), try zoo(.multiply, [a, b], dy),
                    try zoo(.switched(takesFirst: [false, true, true]), [a, b], dy),
                    try zoo(.leakyReLU(slope: 0.2), [a], dy),
                ]
                return Answer(passes.flatMap { $0.output.values + $0.inputGradients.flatMap(\.values) })
            },
        ],
        misconceptions: ModuleZooMistakes.all(mistake))
}

/// What goes wrong in the zoo, each in one module.
private enum ModuleZooMistakes {
    typealias Change = @Sendable (ZooModule, [Matrix], Matrix, inout ZooPass) throws -> Void

    static func all(_ mistake: (@escaping Change) -> ModuleZoo) -> [Misconception<ModuleZoo>] {
        [
            Misconception(
                "shared among equals",
                diagnosis: "your maximum sends the gradient to all equal winners: the first has it",
                caughtBy: "maximum",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .maximum = module else { return }
                    pass.inputGradients = [
                        Matrix(
                            inputs[0].table.enumerated().map { row, x in
                                x.map { $0 == x.max() ? upstream[row, 0] : 0 }
                            })
                    ]
                }),
            Misconception(
                "to everyone", diagnosis: "your maximum sends the gradient to everyone: that is the sum's way",
                caughtBy: "maximum",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .maximum = module else { return }
                    pass.inputGradients = [
                        Matrix(inputs[0].table.enumerated().map { row, x in x.map { _ in upstream[row, 0] } })
                    ]
                }),
            Misconception(
                "own factor", diagnosis: "a factor's gradient is the upstream times the other factor, not times itself",
                caughtBy: "multiply",
                wrong: mistake { module, _, _, pass in
                    guard case .multiply = module else { return }
                    pass.inputGradients.reverse()
                }),
            Misconception(
                "both branches", diagnosis: "your switch sends the gradient through both branches: one was taken",
                caughtBy: "switch",
                wrong: mistake { module, _, upstream, pass in
                    guard case .switched = module else { return }
                    pass.inputGradients = [upstream, upstream]
                }),
            Misconception(
                "no leak back", diagnosis: "your leaky ReLU leaks forward and not back: below 0 the slope is no 0",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .leakyReLU = module else { return }
                    pass.inputGradients = [try inputs[0].combined(with: upstream) { $0 > 0 ? $1 : 0 }]
                }),
            Misconception(
                "0 as on", diagnosis: "your leaky ReLU takes an input of 0 for on on the way back: 0 counts as off",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .leakyReLU(let slope) = module else { return }
                    pass.inputGradients = [try inputs[0].combined(with: upstream) { $0 >= 0 ? $1 : slope * $1 }]
                }),
            Misconception(
                "leak by the upstream", diagnosis: "you asked for the sign of the upstream: that of the input decides",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, _, upstream, pass in
                    guard case .leakyReLU(let slope) = module else { return }
                    pass.inputGradients = [upstream.map { $0 > 0 ? $0 : slope * $0 }]
                }),
            Misconception(
                "maximum from 0", diagnosis: "your maximum begins at 0: begin with the first number of the row",
                caughtBy: "all below 0",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .maximum = module else { return }
                    for (row, x) in inputs[0].table.enumerated() where x.allSatisfy({ $0 < 0 }) {
                        pass.output[row, 0] = 0
                        for column in x.indices {
                            pass.inputGradients[0][row, column] = column == 0 ? upstream[row, 0] : 0
                        }
                    }
                }),
            Misconception(
                "last of equals", diagnosis: "of equal numbers your maximum takes the last: the first has the gradient",
                caughtBy: "maximum",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .maximum = module else { return }
                    pass.inputGradients = [
                        Matrix(
                            inputs[0].table.enumerated().map { row, x in
                                x.indices.map { $0 == x.lastIndex(of: x.max() ?? 0) ? upstream[row, 0] : 0 }
                            })
                    ]
                }),
            Misconception(
                "branches exchanged", diagnosis: "your switch has its branches exchanged: true takes the first",
                caughtBy: "switch",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .switched(let takesFirst) = module else { return }
                    pass = try TrainingCraftChapter.moduleZoo(
                        module: .switched(takesFirst: takesFirst.map { !$0 }), inputs: inputs, upstream: upstream)
                }),
            Misconception(
                "switched by columns", diagnosis: "you asked the switch for each column: it goes row by row",
                caughtBy: "switch",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .switched(let takesFirst) = module, inputs[0].shape == inputs[1].shape else { return }
                    for row in 0..<inputs[0].rows {
                        for column in 0..<inputs[0].columns {
                            let isFirst = takesFirst[column % takesFirst.count]
                            pass.output[row, column] = inputs[isFirst ? 0 : 1][row, column]
                            pass.inputGradients[0][row, column] = isFirst ? upstream[row, column] : 0
                            pass.inputGradients[1][row, column] = isFirst ? 0 : upstream[row, column]
                        }
                    }
                }),
            Misconception(
                "upstream forgotten",
                diagnosis: "your product's gradients are the other factors alone: times the upstream",
                caughtBy: "multiply",
                wrong: mistake { module, inputs, _, pass in
                    guard case .multiply = module else { return }
                    pass.inputGradients = [inputs[1], inputs[0]]
                }),
            Misconception(
                "slope 0.01", diagnosis: "your leaky ReLU always has the slope 0.01: it is handed in",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .leakyReLU = module else { return }
                    pass = try TrainingCraftChapter.moduleZoo(
                        module: .leakyReLU(slope: 0.01), inputs: inputs, upstream: upstream)
                }),
            Misconception(
                "slope alone",
                diagnosis: "below 0 the gradient of your leaky ReLU is the slope alone: times the upstream",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .leakyReLU(let slope) = module else { return }
                    pass.inputGradients = [try inputs[0].combined(with: upstream) { $0 > 0 ? $1 : slope }]
                }),
            Misconception(
                "slopes alone",
                diagnosis: "the gradient of your leaky ReLU is 1 and the slope alone: times the upstream",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, _, pass in
                    guard case .leakyReLU(let slope) = module else { return }
                    pass.inputGradients = [inputs[0].map { $0 > 0 ? 1 : slope }]
                }),
            Misconception(
                "no leak at all", diagnosis: "your leaky ReLU is a plain one: below 0 it has the slope that is given",
                caughtBy: "leaky ReLU",
                wrong: mistake { module, inputs, upstream, pass in
                    guard case .leakyReLU = module else { return }
                    pass.output = inputs[0].map { max($0, 0) }
                    pass.inputGradients = [try inputs[0].combined(with: upstream) { $0 > 0 ? $1 : 0 }]
                }),
        ]
    }
}
