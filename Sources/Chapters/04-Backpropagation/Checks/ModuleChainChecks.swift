import Contracts
import ExerciseKit

extension BackpropagationChecks {
    private static let hidden = LinearModule(
        weight: Matrix([[0.5, -1, 0.25, 2], [1.5, 0.75, -0.5, -1], [-0.25, 1, 0.5, 0.5]]), bias: [0.1, -0.3, 0.2, 0])
    private static let output = LinearModule(
        weight: Matrix([[1, -0.5], [0.5, 2], [-1.5, 0.25], [0.75, -1]]), bias: [-0.1, 0.4])
    private static let net: [any Module] = [hidden, TanhModule(), output]
    private static let squashing: [any Module] = [SigmoidModule(), TanhModule()]
    private static let batch = Matrix([[1, -0.5, 0.25], [0.5, 1, -1]])
    private static let upstream = Matrix([[0.5, -1], [2, 0.25]])

    /// The reference with what each module is given left open.
    ///
    /// - Parameters:
    ///   - forwardInput: of module `index`, from the outputs so far; the first of them is the chain's input.
    ///   - backwardInput: the same, on the way back, where all outputs are known.
    ///   - parameterInput: the same for the gradients of the parameters, where it is another.
    ///   - way: the order in which the modules are visited on the way back.
    private static func chain(
        _ modules: [any Module], _ input: Matrix, _ upstream: Matrix,
        forwardInput: (_ index: Int, _ outputs: [Matrix]) -> Matrix = { $1[$0] },
        backwardInput: (_ index: Int, _ outputs: [Matrix]) -> Matrix = { $1[$0] },
        parameterInput: ((_ index: Int, _ outputs: [Matrix]) -> Matrix)? = nil,
        way: ([Int]) -> [Int] = { $0.reversed() }
    ) throws -> ChainPass {
        var outputs = [input]
        for (index, module) in modules.enumerated() {
            outputs.append(try module.forward(forwardInput(index, outputs)))
        }
        var gradient = upstream
        var gradients = [[Matrix]](repeating: [], count: modules.count)
        for index in way(Array(modules.indices)) {
            let input = backwardInput(index, outputs)
            gradients[index] = try modules[index].parameterGradients(
                parameterInput?(index, outputs) ?? input, upstream: gradient)
            gradient = try modules[index].backward(input, upstream: gradient)
        }
        return ChainPass(
            output: outputs[modules.count], inputGradient: gradient, parameterGradients: gradients)
    }

    /// How many gradients each module has, and all their numbers.
    private static func parameterAnswer(_ pass: ChainPass) -> Answer {
        let counts = pass.parameterGradients.map { Double($0.count) }
        let matrices = pass.parameterGradients.enumerated().flatMap { module, gradients in
            gradients.enumerated().map { (module: module, parameter: $0, gradient: $1) }
        }
        return Answer(
            names: counts.indices.map { "gradients of module \($0)" }
                + matrices.flatMap { entry in
                    entry.gradient.values.indices.map {
                        "module \(entry.module), parameter \(entry.parameter), number \($0)"
                    }
                }, values: counts + matrices.flatMap(\.gradient.values))
    }

    /// A module whose ways can be broken.
    private struct BrokenModule: Module {
        let throwsForward: Bool

        func forward(_ inputs: [Matrix]) throws -> Matrix {
            if throwsForward { throw LentError() }
            return inputs[0]
        }

        func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] { throw LentError() }
    }

    package static let moduleChain = Exercise<ModuleChain>(
        "module-chain", title: "A chain of modules", in: chapter, file: "ModuleChain.swift", function: "moduleChain",
        minutes: 20,
        hints: [
            "When the last module computes its gradients, it asks for two things. Where does each of them come from, and "
                + "which of them must have been kept?",
            "First loop, forward: keep each module's input, then replace it by the output. Second loop, from the last "
                + "module to the first: parameter gradients, then the gradient that the module before it will need.",
            "`inputs` is a list that grows on the way forward. Walk over `modules.indices.reversed()`, call both "
                + "gradient methods with `inputs[index]` and the gradient so far, and replace the gradient last.",
        ],
        reference: BackpropagationChapter.moduleChain,
        checks: [
            Check(
                "sigmoid, then tanh", why: "slopes of modules in a row are multiplied",
                input: "x [[0.5, -1], [2, 0.25]], upstream [[1, -2], [0.5, 3]]",
                expected: Answer(named: [
                    "y": Matrix([[0.5528380361040345, 0.2626395514040159], [0.7068184091418055, 0.5095905211621468]]),
                    "dx": Matrix([[0.1631795525134231, -0.36609946743035], [0.026269801209302, 0.5466521069389426]]),
                ])
            ) { chain in
                let pass = try chain(
                    squashing, Matrix([[0.5, -1], [2, 0.25]]), Matrix([[1, -2], [0.5, 3]]))
                return Answer(named: ["y": pass.output, "dx": pass.inputGradient])
            },
            Check(
                "linear, tanh, linear", why: "the way back meets the modules in the opposite order",
                input: "2 rows of 3, hidden 4, output 2: numbers in ModuleChainChecks.swift",
                expected: Answer(named: [
                    "y": Matrix([
                        [-1.0291801920226598, -2.0967098698234037], [1.0153497744612174, -1.3337863403637917],
                    ]),
                    "dx": Matrix([
                        [0.7618922536425731, 1.4046194578210727, -0.8569064875049791],
                        [0.9572899020810702, 0.5785594024703825, 0.0869154118399722],
                    ]),
                ])
            ) { chain in
                let pass = try chain(net, batch, upstream)
                return Answer(named: ["y": pass.output, "dx": pass.inputGradient])
            },
            Check(
                "gradients of the parameters", why: "they are what training is all about: one list for each module",
                input: "2 rows of 3, hidden 4, output 2: numbers in ModuleChainChecks.swift",
                expected: parameterAnswer(storedPass)
            ) { chain in
                parameterAnswer(try chain(net, batch, upstream))
            },
            Check(
                "a module that throws on the way there", why: "a net of the wrong shapes must say so, not give zeros",
                input: "tanh, then a module whose forward throws", expected: .passesErrorOn
            ) { chain in
                try .ofLentError {
                    _ = try chain([TanhModule(), BrokenModule(throwsForward: true)], Matrix([[1]]), Matrix([[1]]))
                }
            },
            Check(
                "a module that throws on the way back", why: "a gradient that is missing must not be taken for 0",
                input: "tanh, then a module whose backward throws", expected: .passesErrorOn
            ) { chain in
                try .ofLentError {
                    _ = try chain([TanhModule(), BrokenModule(throwsForward: false)], Matrix([[1]]), Matrix([[1]]))
                }
            },
            Check(
                drawn: "a chain that ends in its loss", why: "this is how the digits net is trained",
                input: "3 rows of 5, linear to 4, ReLU, linear to 2, softmax with cross-entropy"
            ) { chain, generator in
                let modules: [any Module] = [
                    LinearModule(weight: generator.matrix(5, 4), bias: generator.numbers(4, in: -1..<1)), ReLUModule(),
                    LinearModule(weight: generator.matrix(4, 2), bias: generator.numbers(2, in: -1..<1)),
                    SoftmaxCrossEntropyModule(labels: [1, 0, 1]),
                ]
                let pass = try chain(modules, generator.matrix(3, 5), Matrix([[1]]))
                let parameters = parameterAnswer(pass)
                return Answer(
                    names: ["loss"] + parameters.names, values: pass.output.values + parameters.values)
            },
        ],
        misconceptions: [
            Misconception(
                "outputs, not inputs",
                diagnosis: "you gave each module its output on the way back: it needs the input that it had",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, backwardInput: { $1[$0 + 1] }) }),
            Misconception(
                "inputs not kept", diagnosis: "on the way back every module got the last output: keep each one's input",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, backwardInput: { $1[$1.count - 1] }) }),
            Misconception(
                "first to last", diagnosis: "you went back from the first module to the last: start with the last",
                caughtBy: "linear, tanh, linear", wrong: { try chain($0, $1, $2, way: { $0 }) }),
            Misconception(
                "always the first input", diagnosis: "you gave every module the input of the chain",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, forwardInput: { $1[0] }, backwardInput: { $1[0] }) }),
            Misconception(
                "only the last module", diagnosis: "you went back through the last module only",
                caughtBy: "sigmoid, then tanh", wrong: { try chain($0, $1, $2, way: { $0.suffix(1) }) }),
            Misconception(
                "gradients reversed",
                diagnosis: "your parameter gradients stand in the order of the way back: the first module comes first",
                caughtBy: "gradients of the parameters",
                wrong: {
                    var pass = try chain($0, $1, $2)
                    pass.parameterGradients.reverse()
                    return pass
                }),
            Misconception(
                "modules without parameters left out",
                diagnosis: "you left out modules without parameters: each has a list, which may be empty",
                caughtBy: "gradients of the parameters",
                wrong: {
                    var pass = try chain($0, $1, $2)
                    pass.parameterGradients.removeAll(where: \.isEmpty)
                    return pass
                }),
            Misconception(
                "all in one list", diagnosis: "you put all gradients into one list: each module has its own",
                caughtBy: "gradients of the parameters",
                wrong: {
                    var pass = try chain($0, $1, $2)
                    pass.parameterGradients = [pass.parameterGradients.flatMap { $0 }]
                    return pass
                }),
            Misconception(
                "gradient replaced too early",
                diagnosis: "you replaced the gradient before the parameters had it: take their gradients first",
                caughtBy: "gradients of the parameters",
                wrong: { modules, input, upstream in
                    var pass = try chain(modules, input, upstream)
                    var inputs = [input]
                    for module in modules { inputs.append(try module.forward(inputs[inputs.count - 1])) }
                    var gradient = upstream
                    for index in modules.indices.reversed() {
                        gradient = try modules[index].backward(inputs[index], upstream: gradient)
                        let found = try? modules[index].parameterGradients(inputs[index], upstream: gradient)
                        pass.parameterGradients[index] = found ?? []
                    }
                    return pass
                }),
            Misconception(
                "always the upstream",
                diagnosis: "every module got the upstream of the last: each needs the gradient of the one after",
                caughtBy: "sigmoid, then tanh",
                wrong: { modules, input, upstream in
                    var pass = try chain(modules, input, upstream)
                    pass.inputGradient = try modules[0].backward(input, upstream: upstream)
                    return pass
                }),
            Misconception(
                "upstream of ones",
                diagnosis: "you began the way back with ones: begin with the upstream that is handed in",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2.map { _ in 1 }) }),
            Misconception(
                "errors swallowed", diagnosis: "you swallow errors of the modules: let them out with `try`",
                caughtBy: "a module that throws on the way there",
                wrong: { modules, input, upstream in
                    do {
                        return try chain(modules, input, upstream)
                    } catch {
                        return ChainPass(
                            output: input, inputGradient: upstream, parameterGradients: modules.map { _ in [] })
                    }
                }),
            Misconception(
                "outputs, but for the parameters",
                diagnosis: "you gave each module its output on the way back: it needs the input that it had",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, backwardInput: { $1[$0 + 1] }, parameterInput: { $1[$0] }) }),
            Misconception(
                "first input on the way back",
                diagnosis: "you gave every module the input of the chain on the way back: keep each one's own",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, backwardInput: { $1[0] }) }),
            Misconception(
                "first input on the way back, but for the parameters",
                diagnosis: "you gave every module the input of the chain on the way back: keep each one's own",
                caughtBy: "sigmoid, then tanh",
                wrong: { try chain($0, $1, $2, backwardInput: { $1[0] }, parameterInput: { $1[$0] }) }),
            Misconception(
                "upstream for every module",
                diagnosis: "every module got the upstream of the last: each needs the gradient of the one after",
                caughtBy: "sigmoid, then tanh",
                wrong: { modules, input, upstream in
                    var inputs = [input]
                    for module in modules { inputs.append(try module.forward(inputs[inputs.count - 1])) }
                    let gradients = try modules.indices.reversed().map { index in
                        (
                            try modules[index].parameterGradients(inputs[index], upstream: upstream),
                            try modules[index].backward(inputs[index], upstream: upstream)
                        )
                    }
                    return ChainPass(
                        output: inputs[modules.count], inputGradient: gradients[modules.count - 1].1,
                        parameterGradients: gradients.reversed().map(\.0))
                }),
        ])

    /// The gradients of linear, tanh, linear as the script gives them.
    private static let storedPass = ChainPass(
        output: batch, inputGradient: batch,
        parameterGradients: [
            [
                Matrix([
                    [1.010753255696746, -0.0702547809424166, -1.5011020244376445, 0.5200906510008648],
                    [-0.3689163808408803, 0.7640876764758988, -1.6506754894461435, 0.968779257258829],
                    [0.1298740916174431, -0.6736279526398257, 1.7858283453890578, -0.9759194617331192],
                ]),
                Matrix([[1.065337354499743, 0.2213293334594596, -2.4615926251036306, 1.0116204841045695]]),
            ],
            [],
            [
                Matrix([
                    [1.8362247885128988, 0.4519711535813822], [-2.0089313980016077, 0.6951857761659246],
                    [-0.8376274623727957, -0.8248469149463558], [-0.4294544402135778, -1.1050890379278855],
                ]),
                Matrix([[2.5, -0.75]]),
            ],
        ])
}
