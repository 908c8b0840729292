import Foundation
import TensorCore
import TestSupport
import Testing
import Training

/// The paths of all rules against numpy in float64, and their first steps by hand.
@Suite struct OptimizerTests {
    private struct Paths: Decodable {
        struct Case: Decodable {
            let rule: String
            let numbers: [Double]
            /// By parameter, step and element.
            let paths: [[[Double]]]
        }
        let starts: [[Double]]
        let gradients: [[[Double]]]
        let norms: [Double]
        let cases: [Case]
    }

    private let fixture: Paths
    private let tolerance = isDouble ? 1e-12 : 2e-6

    init() throws { fixture = try Fixture.load("optimizers.json") }

    private func parameters() -> [Parameter] {
        fixture.starts.map { Parameter(Tensor($0.map { Scalar($0) })) }
    }

    private func setGradients(of parameters: [Parameter], step: Int) {
        for (parameter, gradients) in zip(parameters, fixture.gradients) {
            parameter.gradient = Tensor(gradients[step].map { Scalar($0) })
        }
    }

    private func optimizer(_ rule: String, _ numbers: [Double]) throws -> any Optimizer {
        switch rule {
        case "adam":
            Adam(
                learningRate: numbers[0], beta1: numbers[1], beta2: numbers[2], epsilon: numbers[3],
                weightDecay: numbers[4])
        case "rmsprop": RMSprop(learningRate: numbers[0], smoothing: numbers[1], epsilon: numbers[2])
        default: SGD(learningRate: numbers[0], momentum: numbers[1], weightDecay: numbers[2])
        }
    }

    @Test func everyPathIsThatOfTheFormulas() throws {
        #expect(fixture.cases.count == 5)
        for expected in fixture.cases {
            var optimizer = try optimizer(expected.rule, expected.numbers)
            let parameters = parameters()
            for step in expected.paths[0].indices {
                setGradients(of: parameters, step: step)
                optimizer.step(parameters)
                for (parameter, path) in zip(parameters, expected.paths) {
                    #expect(parameter.value.count == path[step].count)
                    for (value, wanted) in zip(parameter.value.elements, path[step]) {
                        #expect(
                            abs(Double(value) - wanted) < tolerance,
                            "\(expected.rule) \(expected.numbers), step \(step)")
                    }
                }
            }
        }
    }

    /// By hand: the correction makes the very first step of Adam rate · g / (|g| + ε), whatever the size of g.
    @Test func theFirstStepOfAdamIsTheRate() {
        let parameter = Parameter(Tensor([1, 1, 1]))
        var optimizer = Adam(learningRate: 0.25)
        parameter.gradient = Tensor([1000, -0.001, 0])
        optimizer.step([parameter])
        for (value, expected) in zip(parameter.value.elements, [0.75, 1.25, 1]) {
            #expect(abs(Double(value) - expected) < 1e-4)
        }
    }

    /// By hand: square = 0.25 · 2² = 1, the step 0.5 · 2 / (√1 + 1).
    @Test func theFirstStepOfRMSpropByHand() {
        let parameter = Parameter(Tensor([3]))
        var optimizer = RMSprop(learningRate: 0.5, smoothing: 0.75, epsilon: 1)
        parameter.gradient = Tensor([2])
        optimizer.step([parameter])
        #expect(parameter.value.elements == [2.5])
    }

    /// Weights shrink apart from the means: without a gradient's pull, by rate · decay of themselves.
    @Test func weightDecayIsApartFromTheMeans() {
        let parameter = Parameter(Tensor([4, -8]))
        var optimizer = Adam(learningRate: 0.5, weightDecay: 0.25)
        for expected: [Scalar] in [[3.5, -7], [3.0625, -6.125]] {
            parameter.gradient = Tensor([0, 0])
            optimizer.step([parameter])
            #expect(parameter.value.elements == expected)
        }
    }

    /// The steps are counted for each parameter: one that joins late begins with a first step of its own.
    @Test func aParameterWithoutAGradientWaits() {
        let (early, late) = (Parameter(Tensor([0])), Parameter(Tensor([0])))
        var optimizer = Adam(learningRate: 0.25)
        for step in 1...20 {
            early.gradient = Tensor([1])
            late.gradient = step == 20 ? Tensor([1]) : nil
            optimizer.step([early, late])
            if step == 19 { #expect(late.value.elements == [0]) }
        }
        #expect(abs(Double(late.value[0]) + 0.25) < 1e-5)
    }

    @Test func theGradientIsLeftAlone() throws {
        for expected in fixture.cases {
            var optimizer = try optimizer(expected.rule, expected.numbers)
            let parameters = parameters()
            setGradients(of: parameters, step: 0)
            let before = parameters.map { $0.gradient?.elements }
            optimizer.step(parameters)
            #expect(parameters.map { $0.gradient?.elements } == before)
        }
    }

    @Test func anotherModelIsRefused() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let (first, second) = (Parameter(Tensor([1])), Parameter(Tensor([2])))
            var optimizer = RMSprop()
            optimizer.step([first])
            optimizer.step([first, second])
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("RMSprop.step") && text.contains("1 before, 2 now"))
    }

    @Test func clippingKeepsTheDirection() {
        let parameters = parameters()
        for (step, norm) in fixture.norms.enumerated() {
            for maximum in [norm * 2, norm / 4] {
                setGradients(of: parameters, step: step)
                #expect(abs(clipGradients(of: parameters, toNorm: maximum) / norm - 1) < 1e-6)
                let factor = min(1, maximum / norm)
                for (parameter, gradients) in zip(parameters, fixture.gradients) {
                    for (value, before) in zip(parameter.gradient?.elements ?? [], gradients[step]) {
                        #expect(abs(Double(value) - factor * before) < 1e-5)
                    }
                }
            }
        }
    }

    /// By hand: √(3² + 4² + 12²) = 13, over two parameters and one without a gradient.
    @Test func clippingByHand() {
        let parameters = [Parameter(Tensor([0, 0])), Parameter(Tensor([0])), Parameter(Tensor([1]))]
        parameters[0].gradient = Tensor([3, -4])
        parameters[1].gradient = Tensor([12])
        #expect(clipGradients(of: parameters, toNorm: 13) == 13)
        #expect(parameters[0].gradient?.elements == [3, -4])
        #expect(clipGradients(of: parameters, toNorm: 6.5) == 13)
        #expect(parameters[0].gradient?.elements == [1.5, -2])
        #expect(parameters[1].gradient?.elements == [6])
        #expect(parameters[2].gradient == nil)
    }

    @Test func aNormThatIsNoNumberIsTold() {
        for (element, isInfinite) in [(Scalar.nan, false), (.infinity, true)] {
            let parameters = [Parameter(Tensor([0, 0])), Parameter(Tensor([0]))]
            parameters[0].gradient = Tensor([3, element])
            parameters[1].gradient = Tensor([2])
            let norm = clipGradients(of: parameters, toNorm: 1)
            #expect(isInfinite ? norm == .infinity : norm.isNaN)
            #expect(parameters[1].gradient?.elements == [2])
        }
    }
}
