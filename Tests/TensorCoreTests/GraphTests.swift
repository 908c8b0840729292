import TestSupport
import Testing
@testable import TensorCore

/// The graph: what is recorded, how gradients add up, and that it goes away.
@Suite struct GraphTests {
    @Test func aNodeUsedTwiceGetsBothGradients() {
        let x = Parameter(Tensor([2, -3]))
        let square = x.tensor * x.tensor
        (square * square + square).sum().backward()  // d(x⁴ + x²) = 4x³ + 2x
        #expect(x.gradient?.elements == [36, -114])
    }

    /// Sum and product of two vectors as one operation: whichever outputs are used, its pullback runs once.
    @Test func anOperationWithSeveralOutputs() {
        for used in [[0], [1], [0, 1], [1, 1, 0]] {
            let (x, y) = (Parameter(Tensor([2, -3])), Parameter(Tensor([5, 7])))
            let (a, b) = (x.value, y.value)
            nonisolated(unsafe) var runs = 0
            let outputs = Tensor.recorded("pair", outputs: [a + b, a * b], inputs: [x.tensor, y.tensor, a]) {
                runs += 1
                let (sum, product) = ($0[0] ?? .zeros([2]), $0[1] ?? .zeros([2]))
                return [sum + product * b, sum + product * a, nil]
            }
            #expect(outputs.map(\.elements) == [[7, 4], [10, -21]])
            used.map { outputs[$0].sum() }.reduce(Tensor(0), +).backward()
            let (sums, products) = (Scalar(used.count { $0 == 0 }), Scalar(used.count { $0 == 1 }))
            #expect(x.gradient?.elements == [sums + products * 5, sums + products * 7], "\(used)")
            #expect(y.gradient?.elements == [sums + products * 2, sums - products * 3], "\(used)")
            #expect(runs == 1)
        }
        #expect(!Tensor.recorded("pair", outputs: [Tensor(1)], inputs: [Tensor(2)]) { $0 }[0].isRecorded)
    }

    @Test func aChainOfDiamondsIsWalkedOncePerNode() {
        let x = Parameter(Tensor(1))
        var y = x.tensor
        for _ in 0..<60 { y = y + y }  // 2⁶⁰ paths
        y.backward()
        #expect(x.gradient?.item == 0x1p60)
    }

    @Test func gradientsAddUpOverTwoBackwardCalls() {
        let w = Parameter(Tensor([[1, 2], [3, 4]]))
        let x = Tensor([[1, -1]])
        x.matrixProduct(w.tensor).sum().backward()
        let first = w.gradient
        (x * 2).matrixProduct(w.tensor).sum().backward()
        #expect(first?.elements == [1, 1, -1, -1])
        #expect(w.gradient?.elements == [3, 3, -3, -3])
        w.zeroGradient()
        #expect(w.gradient == nil)
    }

    @Test func nothingIsRecordedWithoutRecording() {
        let w = Parameter(Tensor([1, 2]))
        let inside = withoutRecording { w.tensor * 2 }
        #expect(!inside.isRecorded)
        #expect((w.tensor * 2).isRecorded)
        #expect(!(w.value * 2).isRecorded)
    }

    @Test func noGradientFlowsThroughDetached() {
        let w = Parameter(Tensor([2, 3]))
        (w.tensor * (w.tensor * 5).detached).sum().backward()
        #expect(w.gradient?.elements == [10, 15])
    }

    @Test func theUpdateDoesNotDisturbARecordedGraph() {
        let w = Parameter(Tensor([2, 3]))
        let loss = (w.tensor * w.tensor).sum()
        w.value.add(Tensor([100, 100]))
        loss.backward()
        #expect(w.gradient?.elements == [4, 6])
        #expect(w.value.elements == [102, 103])
    }

    @Test func anUpdateWithARecordedTensorBeginsAnew() {
        let weight = Parameter(Tensor([3, 4]))
        for _ in 0..<2 {
            weight.zeroGradient()
            weight.tensor.squared().sum().backward()
            if let gradient = weight.gradient { weight.value = weight.tensor - gradient * 0.25 }
        }
        #expect(!weight.tensor.detached.isRecorded && !weight.value.isRecorded)
        weight.value.add(Tensor([1, 1]))
        #expect(weight.value.elements == [1.75, 2])
    }

    @Test func aParameterItselfTakesAnUpstreamGradient() {
        let w = Parameter(Tensor([2, 3]))
        w.tensor.backward(upstream: Tensor([5, 7]))
        #expect(w.gradient?.elements == [5, 7])
    }

    @Test func separateTasksTrainSeparately() async {
        let results = await withTaskGroup(of: [Scalar].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let w = Parameter(Tensor([1, 2]))
                    for _ in 0..<200 { (w.tensor * w.tensor).sum().backward() }
                    return w.gradient?.elements ?? []
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results == Array(repeating: [400, 800], count: 4))
    }
}

/// Memory: every recorded node is released, by `backward` or by dropping the output, without recursion.
@Suite struct GraphReleaseTests {
    private final class Weak {
        weak var node: Node?
        init(_ node: Node?) { self.node = node }
    }

    /// Applies every row of the table and gives back weak references to the nodes on the way.
    private func nodes(_ output: Tensor) -> [Weak] {
        var found: [Weak] = []
        var next = output.node.map { [$0] } ?? []
        while let node = next.popLast() {
            found.append(Weak(node))
            node.edges.forEachParent { if $0.state != .leaf { next.append($0) } }
        }
        return found
    }

    @Test func noNodeOutlivesItsOutput() throws {
        let table = try OperationTable(operationTable, files: operationFiles)
        let cases = table.cases.map { ($0.row, $0.fixture.inputs.map(\.tensor), $0.fixture.weights.tensor) }
        for (row, inputs, upstream) in cases + [(joint, [Tensor([1, 2]), Tensor([3, 4])], Tensor([1, 1]))] {
            for runsBackward in [true, false] {
                let parameters = inputs.map { Parameter($0) }
                let references =
                    ({ () -> [Weak] in
                        let output = row.apply(parameters.map { $0.tensor * 2 })
                        let references = nodes(output)
                        if runsBackward { output.backward(upstream: upstream) }
                        #expect(references.contains { $0.node != nil }, "\(row.name) \(runsBackward)")
                        return references
                    })()
                #expect(references.count > parameters.count, "\(row.name) \(runsBackward)")
                #expect(references.filter { $0.node != nil }.isEmpty, "\(row.name) \(runsBackward)")
            }
        }
    }

    /// Sum and difference of two tensors as one operation with two outputs, of which one or both are used.
    private let joint = OperationRow("joint") { inputs in
        let (a, b) = (inputs[0].detached, inputs[1].detached)
        let outputs = Tensor.recorded("joint", outputs: [a + b, a - b], inputs: inputs) { upstream in
            let (sum, difference) = (upstream[0] ?? .zeros([2]), upstream[1] ?? .zeros([2]))
            return [sum + difference, sum - difference]
        }
        return outputs[0] * outputs[1]
    }

    @Test func backwardReleasesWhileTheOutputLives() {
        let x = Parameter(Tensor([1, 2]))
        var y = x.tensor
        var references: [Weak] = []
        for _ in 0..<1000 {
            y = y + 1
            references.append(Weak(y.node))
        }
        let loss = y.sum()
        y = loss
        #expect(references.allSatisfy { $0.node != nil })
        loss.backward()
        #expect(references.allSatisfy { $0.node == nil })
        #expect(loss.item == 2003)
    }

    @Test func aMillionNodesGoBackward() {
        let x = Parameter(Tensor(1))
        var y = x.tensor
        for _ in 0..<1_000_000 { y = y * 1 }
        y.backward()
        #expect(x.gradient?.item == 1)
    }

    /// Products: their pullbacks hold the operands, which must not hold the chain.
    @Test func aMillionNodesAreDropped() {
        let x = Parameter(Tensor(1))
        let reference =
            ({ () -> Weak in
                var y = x.tensor
                for _ in 0..<1_000_000 { y = y * x.tensor }
                return Weak(y.node)
            })()
        #expect(reference.node == nil)
        #expect(x.gradient == nil)
    }

    @Test func aDroppedGraphLeavesWhatIsStillHeld() {
        let x = Parameter(Tensor(3))
        let shared = x.tensor * 2
        do {
            let other = shared * 5
            #expect(other.isRecorded)
        }
        (shared * shared).backward()
        #expect(x.gradient?.item == 24)
    }
}
