import TestSupport
import Testing
@testable import TensorCore

/// Replayed steps against steps as ever, bit by bit; and what must not be replayed.
@Suite struct CapturedStepTests {
    /// Weights that begin alike, with a net of two layers.
    private struct Net {
        let first = Parameter(Self.numbers([3, 5], 0.3))
        let shift = Parameter(Self.numbers([5], -0.2))
        let second = Parameter(Self.numbers([5, 4], 0.25))
        let end = Parameter(Self.numbers([4], 0.1))
        var parameters: [Parameter] { [first, shift, second, end] }

        func callAsFunction(_ x: Tensor) -> Tensor {
            linear(linear(x, first.tensor, shift.tensor).tanh(), second.tensor, end.tensor)
        }

        static func numbers(_ shape: Shape, _ size: Scalar) -> Tensor {
            Tensor(shape, (0..<shape.elementCount).map { size * Scalar(($0 * 7) % 11 - 5) / 5 })
        }
    }

    private func batch(_ step: Int, rows: Int) -> StepInputs {
        var source = RandomSource(seed: UInt64(step))
        return StepInputs(
            tensors: [Tensor.randomNormal([rows, 3], using: &source)],
            indices: [(0..<rows).map { _ in source.below(4) }])
    }

    /// Trains twice, once with each step as ever; returns the refusal.
    @discardableResult
    private func compare(
        constants: [Tensor] = [], steps: Int = 12, rows: (Int) -> Int = { _ in 6 },
        _ loss: @escaping (Net, StepInputs) -> Tensor
    ) -> String? {
        let (net, twin) = (Net(), Net())
        let step = CapturedStep(parameters: net.parameters, constants: constants) { loss(net, $0) }
        for number in 0..<steps {
            let inputs = batch(number, rows: rows(number))
            let value = step.run(inputs)
            let expected = loss(twin, inputs)
            for parameter in twin.parameters { parameter.zeroGradient() }
            expected.backward()
            #expect(value == expected.item, "step \(number)")
            for (own, other) in zip(net.parameters, twin.parameters) {
                #expect(own.gradient?.elements == other.gradient?.elements, "step \(number), \(own.value.shape)")
                own.descend(rate: 0.3)
                other.descend(rate: 0.3)
            }
            for (own, other) in zip(net.parameters, twin.parameters) {
                #expect(own.value.elements == other.value.elements, "step \(number)")
            }
        }
        return step.refusal
    }

    private func crossEntropy(_ net: Net, _ inputs: StepInputs) -> Tensor {
        net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0])
    }

    @Test func crossEntropyOfBatchesOfTwoSizes() {
        #expect(compare(steps: 3 * CapturedStep.mostRecordings, rows: { $0 % 3 == 2 ? 2 : 6 }, crossEntropy) == nil)
        let smooth = { (net: Net, inputs: StepInputs) in
            net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0], smoothing: 0.1)
        }
        #expect(compare(smooth) == nil)
    }

    /// A parameter that is used twice, products of matrices, numbers and functions; a table to pick from.
    @Test func otherOperations() {
        let table = Net.numbers([4, 4], 0.4)
        let loss = { (net: Net, inputs: StepInputs) in
            let x = inputs.tensors[0]
            let hidden = (x.matrixProduct(net.first.tensor) * 0.5).sigmoid()
            let twice = hidden * hidden + hidden.relu()
            let out = linear(twice, net.second.tensor, net.end.tensor).exp()
            return out.meanSquaredError(targets: table.gatherRows(inputs.indices[0])) * 0.5
        }
        #expect(compare(constants: [table], loss) == nil)
        let binary = { (net: Net, inputs: StepInputs) in
            net(inputs.tensors[0]).binaryCrossEntropy(targets: table.gatherRows(inputs.indices[0]))
        }
        #expect(compare(constants: [table], binary) == nil)
    }

    /// The loss may lead to one parameter with nothing in between, and two may have one gradient.
    @Test func gradientsThatAreShared() {
        let (a, b) = (Parameter(Tensor([1, 2])), Parameter(Tensor([3, 4])))
        let step = CapturedStep(parameters: [a, b]) { inputs in
            (a.tensor + b.tensor).meanSquaredError(targets: inputs.tensors[0])
        }
        for number in 0..<3 {
            _ = step.run(StepInputs(tensors: [Tensor([Scalar(number), 0])]))
            #expect(a.gradient?.elements == [4 - Scalar(number), 6] && b.gradient?.elements == a.gradient?.elements)
            a.scaleGradient(by: 0)
            #expect(b.gradient?.elements == [4 - Scalar(number), 6])
        }
        #expect(step.refusal == nil)
        let single = Parameter(Tensor(2))
        let trivial = CapturedStep(parameters: [single]) { _ in single.tensor * 1 + Tensor(0) }
        for _ in 0..<3 { #expect(trivial.run() == single.value.item) }
    }

    /// Whoever holds a gradient or a value keeps it as it was.
    @Test func copiesKeepTheirNumbers() {
        let (net, twin) = (Net(), Net())
        let step = CapturedStep(parameters: net.parameters) { crossEntropy(net, $0) }
        var (held, expected): ([Tensor], [[Scalar]]) = ([], [])
        for number in 0..<6 {
            _ = step.run(batch(number, rows: 6))
            _ = CapturedStep(parameters: twin.parameters) { crossEntropy(twin, $0) }.run(batch(number, rows: 6))
            held += net.parameters.compactMap(\.gradient) + net.parameters.map(\.value)
            expected += twin.parameters.compactMap { $0.gradient?.elements } + twin.parameters.map(\.value.elements)
            for parameter in net.parameters + twin.parameters { parameter.descend(rate: 0.1) }
            if number == 3 { net.first.value = Net.numbers([3, 5], 0.5) }
            if number == 3 { twin.first.value = Net.numbers([3, 5], 0.5) }
        }
        #expect(held.map(\.elements) == expected)
        #expect(step.refusal == nil)
    }

    /// Each of these is computed as ever, with the same numbers, and says why.
    @Test func whatIsRefused() {
        var source = RandomSource(seed: 4)
        let secret = Net.numbers([6, 3], 1)
        var (kept, held): ([Tensor], [Tensor]) = ([], [])
        let cases: [(String, (Net, StepInputs) -> Tensor)] = [
            (
                "reads a tensor",
                { net, inputs in net(inputs.tensors[0] + secret).softmaxCrossEntropy(labels: inputs.indices[0]) }
            ),
            (
                "reads a tensor",
                { net, inputs in net(inputs.tensors[0]).softmax().meanSquaredError(targets: .zeros([6, 4])) }
            ),
            (
                "whole numbers",
                { net, inputs in net(inputs.tensors[0]).softmaxCrossEntropy(labels: [0, 1, 2, 3, 0, 1]) }
            ),
            (
                "reads a tensor",
                { net, inputs in
                    let weights = inputs.indices[0].map { Scalar($0 + 1) }
                    return net(inputs.tensors[0]).softmaxCrossEntropy(labels: inputs.indices[0], weights: weights)
                }
            ),
            (
                "are read between",
                { net, inputs in
                    let loss = self.crossEntropy(net, inputs)
                    return loss.item > 1 ? loss * 0.5 : loss
                }
            ),
            (
                "are read between",
                { net, inputs in
                    let logits = net(inputs.tensors[0])
                    let loss = logits.softmaxCrossEntropy(labels: inputs.indices[0])
                    return logits.argMax()[0] == 0 ? loss * 2 : loss
                }
            ),
            (
                "changed in place",
                { net, inputs in
                    var x = inputs.tensors[0]
                    x.scale(by: 2)
                    return net(x).softmaxCrossEntropy(labels: inputs.indices[0])
                }
            ),
            (
                "input of the step is kept",
                { net, inputs in
                    held.append(inputs.tensors[0])
                    return self.crossEntropy(net, inputs)
                }
            ),
            (
                "kept outside",
                { net, inputs in
                    let logits = net(inputs.tensors[0])
                    kept.append(logits.detached)
                    return logits.softmaxCrossEntropy(labels: inputs.indices[0])
                }
            ),
        ]
        for (reason, loss) in cases {
            let refusal = compare(loss)
            #expect(refusal?.contains(reason) == true, "\(reason): \(refusal ?? "nil")")
        }
        #expect(kept.count == 24)
        // A random mask: the numbers differ from step to step, so there is nothing to compare with but the message.
        let net = Net()
        let step = CapturedStep(parameters: net.parameters) { inputs in
            let mask = Tensor.randomNormal([6, 3], using: &source)
            return net(inputs.tensors[0] * mask).softmaxCrossEntropy(labels: inputs.indices[0])
        }
        let losses = (0..<3).map { _ in step.run(batch(1, rows: 6)) }
        #expect(step.refusal?.contains("reads a tensor") == true && Set(losses).count == 3)
    }

    @Test func largeStepsAndManyShapesAreComputedAsEver() {
        let weight = Parameter(Tensor.ones([1, 1]))
        let step = CapturedStep(parameters: [weight]) { inputs in
            linear(inputs.tensors[0], weight.tensor, Tensor([0])).meanSquaredError(targets: inputs.tensors[0])
        }
        #expect(step.run(StepInputs(tensors: [.ones([1 << 20, 1])])) == 0)
        #expect(step.refusal != nil)
        let net = Net()
        let changing = CapturedStep(parameters: net.parameters) { crossEntropy(net, $0) }
        for rows in 1...CapturedStep.mostRecordings { _ = changing.run(batch(rows, rows: rows)) }
        #expect(changing.refusal == nil)
        _ = changing.run(batch(1, rows: 99))
        #expect(changing.refusal?.contains("too often") == true)
    }
}
