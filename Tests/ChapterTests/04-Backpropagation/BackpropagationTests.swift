import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import TensorCore
import Testing
@testable import BackpropagationChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 04") struct BackpropagationLessonTests {
    private let functions = Functions()

    @Test func theDigitsNetReaches97PerCentOnHeldOutDigits() throws {
        let run = try DigitsRun(Digits.load(from: datasets), seed: 1)
        #expect(run.heldOutAccuracies.count == 20)
        #expect((run.heldOutAccuracies.last ?? 0) >= 0.97)
        #expect((run.losses.first ?? 0) > 10 * (run.losses.last ?? 1))
    }

    @Test func theSameSeedGivesTheSameNet() throws {
        var digits = try Digits.load(from: datasets)
        (digits.images, digits.labels) = (Array(digits.images.prefix(60)), Array(digits.labels.prefix(60)))
        var recipe = DigitsRecipe()
        recipe.epochs = 2
        let runs = try [5, 5, 6].map { try DigitsRun(digits, recipe: recipe, seed: $0) }
        #expect(runs[0].losses == runs[1].losses)
        #expect(runs[0].losses != runs[2].losses)
    }

    /// Twenty steps of the chain beside twenty steps of the engine, from the same weights on the same batches.
    @Test func theDigitsNetTrainsAsInTheTensorEngine() throws {
        let digits = try Digits.load(from: datasets)
        var net = DigitsNet(seed: 7)
        let parameters = [0, 2].flatMap { net.modules[$0].parameters }.map { matrix in
            let shape: Shape = matrix.rows == 1 ? [matrix.columns] : [matrix.rows, matrix.columns]
            return Parameter(Tensor(shape, matrix.values.map { Scalar($0) }))
        }
        for start in stride(from: 0, to: 240, by: 12) {
            let images = Matrix(Array(digits.images[start..<start + 12]))
            let labels = Array(digits.labels[start..<start + 12])
            let input = Tensor([12, 64], images.values.map { Scalar($0) })
            let hidden = linear(input, parameters[0].tensor, parameters[1].tensor).relu()
            let loss = linear(hidden, parameters[2].tensor, parameters[3].tensor).softmaxCrossEntropy(labels: labels)
            loss.backward()
            let pass = try net.pass(images, labels)
            let gradients = pass.parameterGradients.flatMap { $0 }
            #expect(abs(Double(loss.item) - pass.output[0, 0]) < 1e-4)
            for (parameter, gradient) in zip(parameters, gradients) {
                let theirs = try #require(parameter.gradient)
                for (a, b) in zip(theirs.elements, gradient.values) { #expect(abs(Double(a) - b) < 1e-4) }
                parameter.value.add(theirs, scaledBy: -0.1)
                parameter.zeroGradient()
            }
            #expect(try net.step(images, labels, learningRate: 0.1) == pass.output[0, 0])
        }
    }

    @Test func checkpointsChangeTheCostAndNothingElse() throws {
        let (modules, input) = CheckpointedChain.deepExample(seed: 2)
        let upstream = input.map { $0 * $0 - 0.5 }
        let plain = try moduleChain(modules: modules, input: input, upstream: upstream)
        let one = input.values.count
        // 64 modules. Spacing 8: 8 checkpoints and 7 more inputs of the last segment, and 7 steps again in each of 8.
        let costs: [(spacing: Int, stored: Int, steps: Int)] = [
            (1, 64, 64), (8, 15, 64 + 56), (64, 64, 64 + 63), (5, 13 + 3, 64 + 12 * 4 + 3), (100, 64, 64 + 63),
        ]
        for (spacing, stored, steps) in costs {
            let (pass, cost) = try CheckpointedChain(modules, spacing: spacing).run(input, upstream: upstream)
            #expect(pass == plain)
            #expect(cost.storedValues == stored * one && cost.forwardSteps == steps, "spacing \(spacing): \(cost)")
        }
    }

    @Test func bothModesAndTheEngineAgreeOnDrawnGraphs() throws {
        for seed: UInt64 in 1...20 {
            var generator = RandomSource(seed: seed)
            var nodes = (0..<4).map { _ in ScalarNode.input(generator.uniform(in: -1..<1)) }
            for _ in 0..<30 {
                let (a, b) = (generator.below(nodes.count), generator.below(nodes.count))
                nodes.append([.add(a, b), .multiply(a, b), .tanh(a)][generator.below(3)])
            }
            let graph = ScalarGraph(nodes: nodes, output: nodes.count - 1)
            let pass = try functions[BackpropagationChecks.scalarEngine](graph)
            for input in 0..<4 {
                let derivative = try functions[BackpropagationChecks.dualNumbers](graph, pass.order, input)[
                    graph.output
                ].derivative
                #expect(abs(derivative - pass.gradients[input]) <= 1e-9 * max(1, abs(derivative)), "seed \(seed)")
            }
            let parameters = nodes.prefix(4).map { node -> Parameter in
                guard case .input(let value) = node else { return Parameter(Tensor(0)) }
                return Parameter(Tensor(Scalar(value)))
            }
            var tensors = parameters.map(\.tensor)
            for node in nodes.dropFirst(4) {
                switch node {
                case .input: break
                case .add(let a, let b): tensors.append(tensors[a] + tensors[b])
                case .multiply(let a, let b): tensors.append(tensors[a] * tensors[b])
                case .tanh(let a): tensors.append(tensors[a].tanh())
                }
            }
            guard tensors[graph.output].isRecorded else { continue }
            tensors[graph.output].backward()
            for (input, parameter) in parameters.enumerated() {
                let gradient = Double(parameter.gradient?.item ?? 0)
                #expect(abs(gradient - pass.gradients[input]) <= 1e-4 * max(1, abs(gradient)), "seed \(seed)")
            }
        }
    }

    /// A long chain, which recursion would not survive, and a ladder with 2^60 ways through it.
    @Test func theEngineTakesLongAndBraidedGraphs() throws {
        var nodes: [ScalarNode] = [.input(0.5)]
        for _ in 0..<100_000 { nodes.append(.tanh(nodes.count - 1)) }
        let long = try functions[BackpropagationChecks.scalarEngine](ScalarGraph(nodes: nodes, output: nodes.count - 1))
        #expect(long.order.count == nodes.count)
        nodes = [.input(0.5)]
        for _ in 0..<60 { nodes.append(.add(nodes.count - 1, nodes.count - 1)) }
        let ladder = ScalarGraph(nodes: nodes, output: nodes.count - 1)
        #expect(try functions[BackpropagationChecks.scalarEngine](ladder).gradients[0] == 0x1p60)
    }

    @Test func broadcastingIsThatOfTheTensorEngineForAllShapes() throws {
        func shapes(_ rank: Int) -> [[Int]] {
            rank == 0 ? [[]] : shapes(rank - 1).flatMap { shape in [1, 2, 3].map { shape + [$0] } }
        }
        let all = (0...4).flatMap(shapes)
        #expect(all.count == 121)
        for left in all {
            for right in all {
                let theirs = Shape(left).broadcast(with: Shape(right)).map(Array.init)
                #expect((try? broadcastShape(left: left, right: right)) == theirs)
            }
        }
    }
}
