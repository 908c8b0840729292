import ChapterKit
import Contracts
import ExerciseKit
import Foundation
import TensorCore
import Testing
@testable import BackpropagationChapter

/// A module with a place to check it at.
private struct Case {
    let name: String
    let module: any Module
    let inputs: [Matrix]

    init(_ name: String, _ module: any Module, _ inputs: Matrix...) {
        (self.name, self.module, self.inputs) = (name, module, inputs)
    }
}

@Suite("Modules of chapter 04") struct ModuleTests {
    private let x = Matrix([[1.2, -0.7, 0.4], [-2, 0.3, 1.6], [0.8, -1.1, -0.2], [2.5, 0.9, -1.4]])
    private let other = Matrix([[0.6, 1.5, -0.9], [-0.4, 2.1, 0.7], [1.3, -0.3, 1.8], [-1.7, 0.2, -0.6]])
    private let weight = Matrix([[0.5, -1], [2, 0.25], [-0.75, 3]])
    private let labels = [2, 0, 1, 0]
    private var probabilities: Matrix {
        get throws { try SoftmaxModule().forward(x) }
    }

    private var cases: [Case] {
        get throws {
            [
                Case("linear", LinearModule(weight: weight, bias: [0.1, -0.2]), x),
                Case("ReLU", ReLUModule(), x), Case("leaky ReLU", LeakyReLUModule(slope: 0.2), x),
                Case("sigmoid", SigmoidModule(), x), Case("tanh", TanhModule(), x),
                Case("softmax", SoftmaxModule(), x),
                Case("cross-entropy", CrossEntropyModule(labels: labels), try probabilities),
                Case("softmax-cross-entropy", SoftmaxCrossEntropyModule(labels: labels), x),
                Case("add", AddModule(), x, other), Case("multiply", MultiplyModule(), x, other),
                Case("sum", SumModule(), x), Case("max", MaxModule(), x),
                Case("switch", SwitchModule(takesFirst: [true, false, false, true]), x, other),
                Case("squared error", SquaredErrorModule(), x, other),
                Case("absolute error", AbsoluteErrorModule(), x, other),
            ]
        }
    }

    private func upstream(_ output: Matrix, seed: UInt64) -> Matrix {
        var generator = RandomSource(seed: seed)
        return output.map { _ in generator.uniform(in: 0.5..<2) * (generator.chance(0.5) ? 1 : -1) }
    }

    @Test func everyGradientOfEveryModuleAgreesWithCentralDifferences() throws {
        for test in try cases {
            let upstream = upstream(try test.module.forward(test.inputs), seed: 3)
            let verdicts = try Functions().check(
                test.module, at: test.inputs, upstream: upstream, batchSize: 4)
            #expect(verdicts.count == test.inputs.count + test.module.parameters.count, "\(test.name)")
            for verdict in verdicts { #expect(verdict.cause == .agrees, "\(test.name): \(verdict)") }
        }
    }

    /// A wrong module must not pass: the check above can fail.
    @Test func theCheckNamesTheMistakesOfAWrongModule() throws {
        struct Bent: Module {
            let factor: Double
            func forward(_ inputs: [Matrix]) throws -> Matrix { try SquaredErrorModule().forward(inputs) }
            func backward(_ inputs: [Matrix], upstream: Matrix) throws -> [Matrix] {
                try SquaredErrorModule().backward(inputs, upstream: upstream).map { $0.map { factor * $0 } }
            }
        }
        let causes: [(Double, GradientCause)] = [
            (-1, .wrongSign), (0, .notPropagated), (4, .missingMean), (2, .missingHalf), (1.1, .unknown),
        ]
        for (factor, cause) in causes {
            let verdicts = try Functions().check(
                Bent(factor: factor), at: [x, other], upstream: Matrix([[1]]), batchSize: 4)
            #expect(verdicts.map(\.cause) == [cause, cause])
            #expect(verdicts.map(\.firstWrong) == [0, 0])
        }
    }

    @Test func outputsAndGradientsEqualThoseOfTheTensorEngine() throws {
        let same: [(String, ([Tensor]) -> Tensor)] = [
            ("linear", { linear($0[0], $0[1], $0[2].reshaped([2])) }), ("ReLU", { $0[0].relu() }),
            ("leaky ReLU", { $0[0].leakyRelu(slope: 0.2) }), ("sigmoid", { $0[0].sigmoid() }),
            ("tanh", { $0[0].tanh() }), ("softmax", { $0[0].softmax() }),
            ("cross-entropy", { $0[0].log().gatherEntries([2, 0, 1, 0]).mean() * -1 }),
            ("softmax-cross-entropy", { $0[0].softmaxCrossEntropy(labels: [2, 0, 1, 0]) }),
            ("add", { $0[0] + $0[1] }), ("multiply", { $0[0] * $0[1] }),
            ("sum", { $0[0].sum(axis: 1, keepingDimensions: true) }),
            ("max", { $0[0].max(axis: 1, keepingDimensions: true) }),
            ("squared error", { ($0[0] - $0[1]).squared().sum() * 0.125 }),
            ("absolute error", { ($0[0] - $0[1]).absoluteValue().sum() * 0.25 }),
        ]
        for (name, compute) in same {
            let test = try #require(try cases.first { $0.name == name })
            let output = try test.module.forward(test.inputs)
            let upstream = upstream(output, seed: 4)
            let ours =
                try test.module.backward(test.inputs, upstream: upstream)
                + test.module.parameterGradients(test.inputs, upstream: upstream)
            let parameters = (test.inputs + test.module.parameters).map { Parameter(Tensor($0)) }
            let tensor = compute(parameters.map(\.tensor))
            expectClose(tensor.elements, output, name)
            tensor.backward(upstream: Tensor(tensor.shape, upstream.values.map { Scalar($0) }))
            for (parameter, gradient) in zip(parameters, ours) {
                expectClose(try #require(parameter.gradient).elements, gradient, name)
            }
        }
    }

    private func expectClose(_ tensor: [Scalar], _ matrix: Matrix, _ name: String) {
        #expect(tensor.count == matrix.values.count, "\(name)")
        for (a, b) in zip(tensor, matrix.values) { #expect(abs(Double(a) - b) < 2e-6 * max(1, abs(b)), "\(name)") }
    }

    @Test func atKinksAndTiesTheConventionsHold() throws {
        let tie = Matrix([[1, 3, 3]])
        #expect(try MaxModule().backward(tie, upstream: Matrix([[5]])) == Matrix([[0, 5, 0]]))
        #expect(try AbsoluteErrorModule().backward([tie, tie], upstream: Matrix([[1]]))[0] == Matrix([[0, 0, 0]]))
        #expect(try ReLUModule().backward(Matrix([[0, -1]]), upstream: Matrix([[2, 2]])) == Matrix([[0, 0]]))
    }

    @Test func theCombinedLossIsFiniteWhereTheSeparatePairIsNot() throws {
        let logits = Matrix([[0, 900], [5, 2]])
        let labels = [0, 0]
        let pair: [any Module] = [SoftmaxModule(), CrossEntropyModule(labels: labels)]
        let separate = try moduleChain(modules: pair, input: logits, upstream: Matrix([[1]]))
        #expect(!separate.output[0, 0].isFinite)
        #expect(separate.inputGradient.values.contains { !$0.isFinite })
        let combined = try softmaxCrossEntropy(logits: logits, labels: labels)
        #expect(abs(combined.loss - 450.02429367578685) < 1e-9)
        #expect(!combined.logitsGradient.values.contains { !$0.isFinite })
        // Where both are finite they are the same.
        let mild = Matrix([[1, 2], [0.5, -0.25]])
        let one = try moduleChain(modules: pair, input: mild, upstream: Matrix([[1]]))
        let other = try softmaxCrossEntropy(logits: mild, labels: labels)
        #expect(abs(one.output[0, 0] - other.loss) < 1e-12)
        for (a, b) in zip(one.inputGradient.values, other.logitsGradient.values) { #expect(abs(a - b) < 1e-12) }
    }

    @Test func shapesThatDoNotFitThrow() throws {
        #expect(throws: ShapeMismatch.self) { try linearForward(input: weight, weight: weight, bias: [0, 0]) }
        #expect(throws: ShapeMismatch.self) { try reluModule(input: x, upstream: weight) }
        #expect(throws: ShapeMismatch.self) { try SoftmaxModule().backward(x, upstream: weight) }
        #expect(throws: ShapeMismatch.self) { try AddModule().forward([x, weight]) }
        #expect(throws: ShapeMismatch.self) { try CrossEntropyModule(labels: [0]).forward(x) }
        #expect(throws: ShapeMismatch.self) { try SwitchModule(takesFirst: [true]).forward([x, other]) }
        #expect(throws: ShapeMismatch.self) { try Matrix([[1, 2]]).matrixProduct(Matrix([[1, 2]])) }
    }

    /// The softmax of (0, ln 2, ln 3) is (1, 2, 3) / 6, and its Jacobian diag(p) - p pᵀ, by hand.
    @Test func theJacobianWrittenOutIsThatOfBackward() throws {
        let logits = Matrix([[0, log(2), log(3)]])
        let byHand = Matrix([[5, -2, -3], [-2, 8, -6], [-3, -6, 9]]).map { $0 / 36 }
        let rows = try Jacobian.byRows(of: SoftmaxModule(), at: logits)
        let columns = try Jacobian.byColumns(of: SoftmaxModule(), at: logits)
        for (a, b) in zip(rows.values, byHand.values) { #expect(abs(a - b) < 1e-12) }
        for (a, b) in zip(columns.values, byHand.values) { #expect(abs(a - b) < 1e-9) }
        let upstream = Matrix([[2, -1, 0.5]])
        let product = try upstream.matrixProduct(byHand)
        let backward = try SoftmaxModule().backward(logits, upstream: upstream)
        for (a, b) in zip(backward.values, product.values) { #expect(abs(a - b) < 1e-12) }
        // A batch: outputs of one row do not depend on inputs of another.
        let batch = Matrix([[1, 2], [3, -4], [0.5, 0]])
        let linear = LinearModule(weight: Matrix([[1, 2, 3], [4, 5, 6]]), bias: [0, 0, 0])
        let jacobian = try Jacobian.byRows(of: linear, at: batch)
        #expect(jacobian.shape == [9, 6])
        #expect(jacobian.table[4] == [0, 0, 2, 5, 0, 0])
    }
}

extension Tensor {
    fileprivate init(_ matrix: Matrix) {
        self.init([matrix.rows, matrix.columns], matrix.values.map { Scalar($0) })
    }
}
