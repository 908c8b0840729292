import Contracts
import ExerciseKit

/// `(cell, series, initial, states, upstream)` to the gradients.
package typealias BPTT =
    @Sendable (RecurrentCell, Matrix, [Double], Matrix, Matrix) throws -> RecurrentGradients

extension Answer {
    /// All gradients, by name.
    fileprivate init(_ gradients: RecurrentGradients) {
        self.init(named: [
            "dW_xh": gradients.inputWeight, "dW_hh": gradients.hiddenWeight, "db": Matrix([gradients.bias]),
            "dh_0": Matrix([gradients.initial]),
        ])
    }
}

extension RecurrentChecks {
    private static let upstream = Matrix([[0.5, -1, 0.25], [1, 0.75, -0.5], [-0.25, 0.5, 1], [2, -0.75, 0.5]])

    /// The way back with its parts left open.
    private struct WayBack {
        /// Which gradients by their own outputs are heard.
        var hears: (_ time: Int, _ steps: Int) -> Bool = { _, _ in true }
        /// Whether steps add up, or the last one visited stays.
        var adds = true
        /// Whether anything comes back from the step after.
        var isCarried = true
        /// tanh's slope from the state that it gave.
        var slope: (Double) -> Double = { 1 - $0 * $0 }
        /// The state that W_hh met, from those before and after the step.
        var met: (_ before: [Double], _ after: [Double]) -> [Double] = { before, _ in before }
        var isTransposed = false
        var startsFromZeros = false
        /// Whether what is carried has gone through tanh's slope.
        var carriesSlopes = true
        var goesForward = false
        /// Whether what is carried is added to what was carried before.
        var carriesOn = false

        func callAsFunction(
            _ cell: RecurrentCell, _ series: Matrix, _ initial: [Double], _ states: Matrix, _ upstream: Matrix
        ) throws -> RecurrentGradients {
            let zeros = initial.map { _ in 0.0 }
            var sums = RecurrentGradients(
                inputWeight: cell.inputWeight.map { _ in 0 }, hiddenWeight: cell.hiddenWeight.map { _ in 0 },
                bias: zeros, initial: zeros)
            var carried = zeros
            let weight = isTransposed ? cell.hiddenWeight : cell.hiddenWeight.transposed()
            let times = Array(0..<series.rows)
            for time in goesForward ? times : times.reversed() {
                let after = states.table[time]
                let before = time > 0 ? states.table[time - 1] : startsFromZeros ? zeros : initial
                let own = hears(time, series.rows) ? upstream.table[time] : zeros
                let gradients = after.indices.map { own[$0] + carried[$0] }
                let slopes = after.indices.map { gradients[$0] * slope(after[$0]) }
                let row = Matrix([slopes])
                let old = adds ? 1.0 : 0
                sums.inputWeight = try sums.inputWeight.combined(
                    with: Matrix([series.table[time]]).transposed().matrixProduct(row)
                ) { old * $0 + $1 }
                sums.hiddenWeight = try sums.hiddenWeight.combined(
                    with: Matrix([met(before, after)]).transposed().matrixProduct(row)
                ) { old * $0 + $1 }
                sums.bias = zip(sums.bias, slopes).map { old * $0 + $1 }
                let back = try (carriesSlopes ? row : Matrix([gradients])).matrixProduct(weight).values
                sums.initial = back
                carried = !isCarried ? zeros : carriesOn ? zip(carried, back).map { $0 + $1 } : back
            }
            if carriesOn { sums.initial = carried }
            return sums
        }
    }

    /// Unit by unit, where each unit's share is added to what the next unit still has to read.
    private static func changedWhileRead(
        _ cell: RecurrentCell, _ series: Matrix, _ initial: [Double], _ states: Matrix, _ upstream: Matrix,
        isCleared: Bool
    ) throws -> RecurrentGradients {
        var sums = try WayBack()(cell, series, initial, states, upstream)
        (sums.inputWeight, sums.hiddenWeight) = (cell.inputWeight.map { _ in 0 }, cell.hiddenWeight.map { _ in 0 })
        sums.bias = cell.bias.map { _ in 0 }
        var carried = sums.bias
        for time in (0..<series.rows).reversed() {
            let before = time > 0 ? states.table[time - 1] : initial
            for unit in initial.indices {
                let state = states[time, unit]
                let slope = (upstream[time, unit] + carried[unit]) * (1 - state * state)
                if isCleared { carried[unit] = 0 }
                for feature in 0..<series.columns { sums.inputWeight[feature, unit] += series[time, feature] * slope }
                for source in initial.indices {
                    sums.hiddenWeight[source, unit] += before[source] * slope
                    carried[source] += slope * cell.hiddenWeight[source, unit]
                }
                sums.bias[unit] += slope
            }
        }
        sums.initial = carried
        return sums
    }

    package static let bptt = Exercise<BPTT>(
        "bptt", title: "Back-propagation through time", in: chapter, file: "BPTT.swift",
        function: "bptt",
        formerly: Former(file: "BackPropagationThroughTime.swift", function: "backPropagationThroughTime"), minutes: 40,
        hints: [
            "h_2 moves the loss in two ways. One is its own output y_2. Which is the other, and at which step do you "
                + "know its gradient?",
            "Walk back from the last step with a `carried` gradient, zeros at first. At each step: upstream plus carried, "
                + "times 1 - h²; add the three tables; then compute what is carried on with row k of W_hh.",
            "`slopes[unit]` is `(upstream[time, unit] + carried[unit])` times tanh's slope. Add input times slope, state "
                + "before times slope, slope. Then `carried[k]` is the sum over units of slope times `hiddenWeight[k, "
                + "unit]`; what is carried at the end belongs to the initial state.",
        ],
        reference: RecurrentChapter.bptt,
        checks: [
            Check(
                "one step", why: "without a past this is a layer of chapter 04 with tanh",
                input: "\(cellText), x [[1, -0.5]], initial [0.5, -0.25, 0.75], upstream [[0.5, -1, 0.25]]",
                expected: Answer(
                    RecurrentGradients(
                        inputWeight: Matrix([
                            [0.3747397590950412, -0.0641469115427404, 0.1586848974956147],
                            [-0.1873698795475206, 0.0320734557713702, -0.0793424487478073],
                        ]),
                        hiddenWeight: Matrix([
                            [0.1873698795475206, -0.0320734557713702, 0.0793424487478073],
                            [-0.0936849397737603, 0.0160367278856851, -0.0396712243739037],
                            [0.2810548193212809, -0.0481101836570553, 0.119013673121711],
                        ]), bias: [0.3747397590950412, -0.0641469115427404, 0.1586848974956147],
                        initial: [0.1958176549334732, -0.1286268937503211, 0.1958047649272696]))
            ) { back in
                Answer(
                    try back(
                        cell, Matrix([series.table[0]]), initial, Matrix([states.table[0]]),
                        Matrix([upstream.table[0]])))
            },
            Check(
                "a loss at the last step", why: "what the first step did is felt at the end only through the states",
                input: "4 steps, upstream zeros but for the last step", expected: Answer(lastOnly)
            ) { back in
                let upstream = Matrix([[0, 0, 0], [0, 0, 0], [0, 0, 0], upstream.table[3]])
                return Answer(try back(cell, series, initial, states, upstream))
            },
            Check(
                "a loss at every step", why: "all steps share one set of weights, so their gradients add up",
                input: "4 steps, upstream at each", expected: Answer(everyStep)
            ) { back in Answer(try back(cell, series, initial, states, upstream)) },
            Check(
                drawn: "drawn cells", why: "any sizes", input: "5 steps of 2, 4 hidden units"
            ) { back, generator in
                let cell = generator.recurrentCell(inputs: 2, hidden: 4)
                let series = generator.matrix(5, 2, in: -1..<1)
                let initial = generator.numbers(4, in: -1..<1)
                var state = initial
                let states = try series.table.map { input in
                    state = try RecurrentChapter.rnnStep(cell: cell, input: input, hidden: state)
                    return state
                }
                return Answer(try back(cell, series, initial, Matrix(states), generator.matrix(5, 4)))
            },
        ],
        misconceptions: [
            Misconception(
                "nothing carried back",
                diagnosis: "nothing comes back from the step after: the gradient at h_t has two parts",
                caughtBy: "a loss at the last step", wrong: { try WayBack(isCarried: false)($0, $1, $2, $3, $4) }),
            Misconception(
                "only the last output is heard", diagnosis: "only the upstream of the last step counts in your answer",
                caughtBy: "a loss at every step",
                wrong: { try WayBack(hears: { $0 == $1 - 1 })($0, $1, $2, $3, $4) }),
            Misconception(
                "replaced, not added",
                diagnosis: "each step replaces the gradients of the weights: they add up over all steps",
                caughtBy: "a loss at the last step", wrong: { try WayBack(adds: false)($0, $1, $2, $3, $4) }),
            Misconception(
                "no slope of tanh", diagnosis: "you forgot the slope of tanh, 1 - h²", caughtBy: "one step",
                wrong: { try WayBack(slope: { _ in 1 })($0, $1, $2, $3, $4) }),
            Misconception(
                "state after for state before",
                diagnosis: "for W_hh you took the state after the step: it met the one before", caughtBy: "one step",
                wrong: { try WayBack(met: { $1 })($0, $1, $2, $3, $4) }),
            Misconception(
                "W_hh not turned round",
                diagnosis: "on the way back you read W_hh as on the way forward: unit k hears from row k",
                caughtBy: "one step", wrong: { try WayBack(isTransposed: true)($0, $1, $2, $3, $4) }),
            Misconception(
                "before the first step is zero",
                diagnosis: "you took zeros as the state before the first step: it is `initial`", caughtBy: "one step",
                wrong: { try WayBack(startsFromZeros: true)($0, $1, $2, $3, $4) }),
            Misconception(
                "not begun anew",
                diagnosis: "what is carried is added to what was carried before: begin it anew at each step",
                caughtBy: "a loss at the last step",
                wrong: { try WayBack(carriesOn: true)($0, $1, $2, $3, $4) }),
            Misconception(
                "changed while it is read",
                diagnosis:
                    "you changed what is carried while it was still read: collect the new one in a list of its own",
                caughtBy: "one step",
                wrong: { try changedWhileRead($0, $1, $2, $3, $4, isCleared: false) }),
            Misconception(
                "changed and cleared while it is read",
                diagnosis:
                    "you changed what is carried while it was still read: collect the new one in a list of its own",
                caughtBy: "one step",
                wrong: { try changedWhileRead($0, $1, $2, $3, $4, isCleared: true) }),
            Misconception(
                "upstream alone at the initial state",
                diagnosis: "your gradient at the initial state is 0: it is what is carried out of the first step",
                caughtBy: "one step",
                wrong: {
                    var sums = try WayBack()($0, $1, $2, $3, $4)
                    sums.initial = $2.map { _ in 0 }
                    return sums
                }),
            Misconception(
                "slope of tanh at the state", diagnosis: "the slope of tanh is 1 - h²: you forgot the square",
                caughtBy: "one step",
                wrong: { try WayBack(slope: { 1 - $0 })($0, $1, $2, $3, $4) }),
            Misconception(
                "mean over the steps",
                diagnosis: "you divided by the number of steps: the gradients of all steps are added",
                caughtBy: "a loss at the last step",
                wrong: {
                    var sums = try WayBack()($0, $1, $2, $3, $4)
                    let steps = Double($1.rows)
                    sums.inputWeight = sums.inputWeight.map { $0 / steps }
                    sums.hiddenWeight = sums.hiddenWeight.map { $0 / steps }
                    sums.bias = sums.bias.map { $0 / steps }
                    return sums
                }),
            Misconception(
                "carried past tanh", diagnosis: "you sent g back past tanh: send a, which has its slope in it",
                caughtBy: "one step",
                wrong: { try WayBack(carriesSlopes: false)($0, $1, $2, $3, $4) }),
            Misconception(
                "from the first step on",
                diagnosis: "you went from the first step to the last: on the way back the last comes first",
                caughtBy: "a loss at the last step",
                wrong: { try WayBack(goesForward: true)($0, $1, $2, $3, $4) }),
            Misconception(
                "W_hh's gradient transposed",
                diagnosis: "your dW_hh is transposed: the state before stands for the rows",
                caughtBy: "one step",
                wrong: {
                    var sums = try WayBack()($0, $1, $2, $3, $4)
                    sums.hiddenWeight = sums.hiddenWeight.transposed()
                    return sums
                }),
        ])

    private static let lastOnly = RecurrentGradients(
        inputWeight: Matrix([
            [-0.573262694093233, -0.493622958200307, 0.3388083784494889],
            [0.3266411546391082, -1.111756962948512, 0.9667899203513184],
        ]),
        hiddenWeight: Matrix([
            [0.6121965222598457, -0.0079003885577995, 0.0058614444489029],
            [0.210845418083588, -0.4811704486219169, 0.1909919266558806],
            [-0.1545132989134251, -0.4659000400854533, 0.3501570210045554],
        ]), bias: [0.8522029909688215, -0.9631309495779878, 0.6467548259801618],
        initial: [0.0027096468895344, -0.0569704181336601, 0.1429011084542358])

    private static let everyStep = RecurrentGradients(
        inputWeight: Matrix([
            [-0.386164898661225, -0.443718794855512, -0.6248031434744102],
            [0.2964233055979631, 0.7145587090862706, -0.0636058359006046],
        ]),
        hiddenWeight: Matrix([
            [0.2879330349318125, 0.5002476914965875, 0.5165208123891969],
            [0.1947566149427585, -1.3029487306588006, 0.9065489588819796],
            [-0.1326645150758892, -0.0176892584924168, -0.2848447571014828],
        ]), bias: [0.4425687471128154, -0.0346487525576394, 0.9672565546762162],
        initial: [0.1325579787375611, -0.0005952569483009, -0.0931605445366874])
}
