import Contracts
import DataLoading
import ExerciseKit
import Foundation
import TensorCore

/// How digits are put into the weights of a Hopfield net.
enum MemoryRule: String, CaseIterable, Sendable {
    /// Hebb's rule alone.
    case hebb
    /// Hebb's rule on patterns less the mean of all ten digits; no bias.
    case centred
    /// The same, and the units see the state less that mean, with three tenths of the mean as their bias: what all
    /// digits share pulls by the bias, what tells them apart by the weights.
    case biased = "centred with bias"
    case projection
    /// No weights at all: one softmax over the stored patterns.
    case modern

    /// What a user types: a word without spaces.
    var word: String { self == .biased ? "biased" : rawValue }
}

/// Patterns of 1 and -1, such as the ten digits, and memories that hold some of them.
struct PatternMemory: Sendable {
    /// `[patterns, units]`; of the digits `[10, 64]`.
    let patterns: Matrix
    let functions: Functions

    /// A pixel is 1 where the mean ink of the class is above this.
    static let threshold = 0.45
    /// How much of the mean goes into the bias of ``MemoryRule/biased``.
    static let biasShare = 0.3
    /// β of the modern update. Patterns of 64 units differ by tens in their inner products.
    static let sharpness = 1.0
    var sharpness = Self.sharpness

    /// - Throws: `DataError` for digits that cannot be read.
    static func load(from datasets: URL, functions: Functions = Functions()) throws -> PatternMemory {
        let digits = try Digits.load(from: datasets)
        let rows = (0..<Digits.classCount).map { digit in
            let images = digits.labels.indices.filter { digits.labels[$0] == digit }.map { digits.images[$0] }
            return (0..<Digits.pixelCount).map { pixel in
                let mean = images.reduce(0) { $0 + $1[pixel] } / Double(images.count)
                return mean > threshold ? 1.0 : -1
            }
        }
        return PatternMemory(patterns: Matrix(rows), functions: functions)
    }

    /// The mean of all patterns, unit by unit.
    var mean: [Double] {
        (0..<patterns.columns).map { unit in patterns.column(unit).reduce(0, +) / Double(patterns.rows) }
    }

    func rows(of digits: [Int]) -> Matrix { Matrix(digits.map(patterns.row)) }

    /// A net that holds these digits; nil for the modern rule, which has no weights.
    func net(of digits: [Int], by rule: MemoryRule) throws -> HopfieldNet? {
        let stored = rows(of: digits)
        switch rule {
        case .hebb: return HopfieldNet(weights: try hebbian(stored), functions: functions)
        case .projection: return try projectionNet(of: digits)
        case .centred: return HopfieldNet(weights: try hebbian(centred(stored)), functions: functions)
        case .biased:
            let weights = try hebbian(centred(stored))
            // h = 0.3 m + W (s - m): the part of the mean that does not depend on the state goes into the bias.
            let known = try weights.matrixProduct(Matrix(rows: mean.count, columns: 1, values: mean)).values
            return HopfieldNet(
                weights: weights, bias: zip(mean, known).map { Self.biasShare * $0 - $1 }, functions: functions)
        case .modern: return nil
        }
    }

    /// A net that holds these digits by the projection rule.
    func projectionNet(of digits: [Int]) throws -> HopfieldNet {
        let weights = try functions[NeighboursChecks.projectionWeights](rows(of: digits))
        return HopfieldNet(weights: weights, functions: functions)
    }

    private func hebbian(_ patterns: Matrix) throws -> Matrix {
        try functions[NeighboursChecks.hebbianWeights](patterns)
    }

    private func centred(_ stored: Matrix) -> Matrix {
        let mean = self.mean
        return Matrix(stored.table.map { zip($0, mean).map { $0 - $1 } })
    }

    /// What a memory of these digits makes of a state.
    func recalled(
        _ state: [Double], from digits: [Int], by rule: MemoryRule, using generator: inout RandomSource
    ) throws -> [Double] {
        if let net = try net(of: digits, by: rule) { return try net.recalled(from: state, using: &generator) }
        return try modern(state, rows(of: digits))
    }

    /// One modern update, of which every unit becomes 1 or -1 by its sign; 0 becomes 1.
    private func modern(_ state: [Double], _ stored: Matrix) throws -> [Double] {
        try functions[NeighboursChecks.modernRecall](state, stored, sharpness, { try Lent.softmax($0) })
            .map { $0 < 0 ? -1 : 1 }
    }

    /// A state with so many units turned, drawn anew.
    static func corrupted(_ state: [Double], flips: Int, using generator: inout RandomSource) -> [Double] {
        var state = state
        for unit in generator.permutation(state.count).prefix(flips) { state[unit] *= -1 }
        return state
    }
}
