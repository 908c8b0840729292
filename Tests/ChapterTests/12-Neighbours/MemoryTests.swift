import Contracts
import ExerciseKit
import Foundation
import TensorCore
import Testing

@testable import NeighboursChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

/// What holds for memories whatever is stored in them.
@Suite struct MemoryTests {
    private func net(_ units: Int, _ generator: inout RandomSource) -> HopfieldNet {
        let bias = (0..<units).map { _ in generator.uniform(in: -1..<1) }
        return HopfieldNet(weights: generator.symmetricWeights(units), bias: bias)
    }

    @Test("the energy never rises when units are asked one after the other", arguments: 1...20)
    func energyFalls(seed: UInt64) throws {
        var generator = RandomSource(seed: seed)
        let net = net(12, &generator)
        var state = generator.signs(12)
        var energy = try net.energy(state)
        for _ in 0..<4 {
            for unit in generator.permutation(12) {
                let next = try net.asked([unit], in: state)
                let new = try net.energy(next)
                #expect(next == state ? new == energy : new < energy + 1e-12)
                (state, energy) = (next, new)
            }
        }
    }

    @Test("asked at once two units at odds turn for ever, and the energy rises")
    func atOnce() throws {
        let net = HopfieldNet(weights: Matrix([[0, -1], [-1, 0]]))
        let apart = [1.0, -1]
        #expect(try net.askedTogether(apart) == apart)
        let alike = [1.0, 1]
        #expect(try net.askedTogether(alike) == [-1, -1])
        #expect(try net.askedTogether([-1, -1]) == alike)
        let pulled = HopfieldNet(weights: Matrix([[0, -1], [-1, 0]]), bias: [0.5, 0.25])
        let before = try pulled.energy([-1, -1])
        let after = try pulled.energy(pulled.askedTogether([-1, -1]))
        #expect(abs(before - 1.75) < 1e-12 && abs(after - 0.25) < 1e-12)
        #expect(try pulled.energy(pulled.askedTogether([1, 1])) > after)
    }

    @Test("projection weights keep every pattern and change nothing when used twice", arguments: 1...5)
    func projection(seed: UInt64) throws {
        var generator = RandomSource(seed: seed)
        let patterns = Matrix((0..<7).map { _ in generator.signs(20) })
        let weights = try projectionWeights(patterns: patterns)
        for (kept, pattern) in zip(try patterns.matrixProduct(weights).values, patterns.values) {
            #expect(abs(kept - pattern) < 1e-9)
        }
        for (twice, once) in zip(try weights.matrixProduct(weights).values, weights.values) {
            #expect(abs(twice - once) < 1e-9)
        }
    }

    @Test("the modern update is the engine's attention with one query")
    func attention() throws {
        var generator = RandomSource(seed: 3)
        let patterns = generator.matrix(5, 16)
        let state = generator.numbers(16)
        // The engine divides scores by √16.
        let ours = try modernRecall(state: state, patterns: patterns, sharpness: 0.25) { try Lent.softmax($0) }
        let keys = Tensor([1, 1, 5, 16], patterns.values.map { Scalar($0) })
        let query = Tensor([1, 1, 1, 16], state.map { Scalar($0) })
        let theirs = scaledDotProductAttention(queries: query, keys: keys, values: keys).elements
        for (one, other) in zip(ours, theirs) { #expect(abs(one - Double(other)) < 1e-5) }
    }

    /// Overlaps by a numpy program on the same means.
    @Test func digitsOverlap() throws {
        let memory = try PatternMemory.load(from: datasets)
        func between(_ one: Int, _ other: Int) -> Double {
            overlap(memory.patterns.row(one), memory.patterns.row(other))
        }
        #expect([between(0, 1), between(0, 7), between(1, 7)] == [0.46875, 0.5625, 0.59375])
        #expect([between(1, 4), between(4, 7), between(1, 2)] == [0.5625, 0.59375, 0.65625])
    }

    @Test("Hebb's rule keeps two digits and none of three")
    func hebbFails() throws {
        let memory = try PatternMemory.load(from: datasets)
        let two = try #require(try memory.net(of: [0, 1], by: .hebb))
        #expect(try [0, 1].allSatisfy { try two.isStable(memory.patterns.row($0)) })
        let three = try #require(try memory.net(of: [0, 1, 7], by: .hebb))
        #expect(try [0, 1, 7].allSatisfy { try !three.isStable(memory.patterns.row($0)) })
    }

    @Test("a leaky unit fires as its formula says")
    func spiking() {
        // From 0 to the threshold: τ ln(RI / (RI - threshold)), and 2 ms of rest.
        let period = 20 * log(40.0 / 25) + 2
        #expect(abs(SpikingUnit().rate(of: 40) - 1000 / period) < 2)
        #expect(SpikingUnit().rate(of: 14.9) == 0)
    }
}
