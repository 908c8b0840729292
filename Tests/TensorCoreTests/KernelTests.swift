import CKernels
import Foundation
import TestSupport
import Testing
@testable import TensorCore

/// Every set of C loops that this processor can run, not only the one it picks.
@Suite struct KernelTests {
    private struct KernelSet: @unchecked Sendable {
        let loops: course_kernels
        var name: String { String(cString: loops.name) }
    }

    private static let sets: [KernelSet] = {
        var sets: [KernelSet] = []
        while let next = course_kernels_at(Int32(sets.count)) { sets.append(KernelSet(loops: next.pointee)) }
        return sets
    }()

    @Test func theBestSetIsTheLast() throws {
        #expect(String(cString: course_best_kernels().pointee.name) == Self.sets.last?.name)
        #expect(Self.sets.first?.name == "kernels_portable")
    }

    /// Sizes below, at and above every tile and vector, deep ones too; each way of transposing; nothing added, a row
    /// added, C itself added. Against three loops in float64; the numbers around C must stay.
    @Test func matrixProduct() {
        var source = RandomSource(seed: 11)
        var sizes: [(m: Int, n: Int, k: Int)] = [
            (64, 47, 300), (1, 33, 513), (37, 1, 256), (3, 5, 0), (9, 32, 257), (131, 530, 521),
        ]
        for _ in 0..<150 { sizes.append((1 + source.below(40), 1 + source.below(70), 1 + source.below(40))) }
        for set in Self.sets {
            for (index, size) in sizes.enumerated() {
                let worst = worstError(of: set, size, index & 1 == 1, index & 2 == 2, adding: index % 3, &source)
                #expect(worst < valueTolerance * Double(20 + size.k), "\(set.name) \(size), case \(index)")
            }
        }
    }

    private func worstError(
        of set: KernelSet, _ size: (m: Int, n: Int, k: Int), _ transposeA: Bool, _ transposeB: Bool, adding: Int,
        _ source: inout RandomSource
    ) -> Double {
        let (m, n, k) = size
        func numbers(_ count: Int) -> [Scalar] { (0..<count).map { _ in Scalar(source.uniform(in: -1..<1)) } }
        let (a, b, row) = (numbers(m * k), numbers(k * n), numbers(n))
        let before = numbers(m * n + 2 * 16)
        var after = before
        after.withUnsafeMutableBufferPointer { memory in
            guard let start = memory.baseAddress else { return }
            let c = start + 16
            row.withUnsafeBufferPointer { row in
                let initial = adding == 0 ? nil : (adding == 1 ? row.baseAddress : UnsafePointer(c))
                set.loops.matrix_product(
                    m, n, k, a, transposeA ? m : k, transposeA ? 1 : 0, b, transposeB ? 1 : 0, initial,
                    adding == 1 ? 0 : n, c)
            }
        }
        var worst = 0.0
        for i in 0..<m {
            for j in 0..<n {
                var sum = adding == 0 ? 0 : Double(adding == 1 ? row[j] : before[16 + i * n + j])
                for p in 0..<k {
                    sum += Double(a[transposeA ? p * m + i : i * k + p]) * Double(b[transposeB ? j * k + p : p * n + j])
                }
                worst = max(worst, abs(Double(after[16 + i * n + j]) - sum))
            }
        }
        let isAroundUntouched = after.prefix(16) == before.prefix(16) && after.suffix(16) == before.suffix(16)
        return isAroundUntouched ? worst : .infinity
    }

    /// Each loop at every length up to a bit more than three of the longest vectors, against its formula; the number
    /// behind the end must stay.
    @Test func loopsOverElements() {
        for set in Self.sets {
            let loops = set.loops
            let maps: [(String, MapLoop, (Double) -> Double)] = [
                ("relu", loops.relu, { $0 < 0 ? 0 : $0 }), ("exp", loops.exp, { exp($0) }),
                ("tanh", loops.tanh, { tanh($0) }), ("sigmoid", loops.sigmoid, { 1 / (1 + exp(-$0)) }),
            ]
            for (name, loop, formula) in maps {
                let worst = worstError { a, _, out, count in
                    loop(a, out, count)
                } against: { a, _ in
                    formula(a)
                }
                #expect(worst < 1e-6, "\(set.name) \(name)")
            }
            let zips: [(String, ZipLoop, (Double, Double) -> Double)] = [
                ("add", loops.add, { $0 + $1 }), ("multiply", loops.multiply, { $0 * $1 }),
                ("relu gradient", loops.relu_gradient, { $1 > 0 ? $0 : 0 }),
                ("tanh gradient", loops.tanh_gradient, { $0 * (1 - $1 * $1) }),
                ("sigmoid gradient", loops.sigmoid_gradient, { $0 * $1 * (1 - $1) }),
            ]
            for (name, loop, formula) in zips {
                #expect(worstError(of: loop, against: formula) < 1e-6, "\(set.name) \(name)")
            }
            let scaled = worstError { a, b, out, count in
                out.update(from: a, count: count)
                loops.add_scaled(out, b, -1.5, count)
            } against: {
                $0 - 1.5 * $1
            }
            let average = worstError { a, b, out, count in
                out.update(from: a, count: count)
                loops.scale_add(out, b, -1.5, count)
            } against: {
                -1.5 * $0 + $1
            }
            #expect(max(scaled, average) < 1e-6, "\(set.name)")
        }
    }

    private typealias Loop = (UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int) -> Void

    private func worstError(of loop: Loop, against formula: (Double, Double) -> Double) -> Double {
        var source = RandomSource(seed: 3)
        var worst = 0.0
        for count in 0...55 {
            let a = (0..<count + 1).map { _ in Scalar(source.normal()) }
            let b = (0..<count + 1).map { _ in Scalar(source.normal()) }
            var out = [Scalar](repeating: 77, count: count + 1)
            out.withUnsafeMutableBufferPointer { if let out = $0.baseAddress { loop(a, b, out, count) } }
            if out[count] != 77 { return .infinity }
            for index in 0..<count {
                let exact = formula(Double(a[index]), Double(b[index]))
                let error = abs(Double(out[index]) - exact) / max(1, abs(exact))
                worst = error <= worst ? worst : (error.isNaN ? .infinity : error)
            }
        }
        return worst
    }

    /// What happens to the units of an LSTM and of a GRU in one step, for every width of a row up to more than two of
    /// the longest vectors, against the formulas in float64. The numbers behind the end must stay.
    @Test func recurrentSteps() {
        var source = RandomSource(seed: 5)
        func numbers(_ count: Int) -> [Scalar] { (0..<count).map { _ in Scalar(source.normal()) } }
        func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
        for set in Self.sets {
            for hidden in 1...37 {
                let rows = 2
                let (lstmSums, gruSums, product) = (
                    numbers(rows * 4 * hidden + 1), numbers(rows * 3 * hidden + 1), numbers(rows * 3 * hidden)
                )
                let before = numbers(rows * hidden)
                var (gates, cell, out) = (lstmSums, numbers(rows * hidden + 1), numbers(rows * hidden + 1))
                let ends = (cell[rows * hidden], out[rows * hidden])
                set.loops.lstm_step(rows, hidden, &gates, before, &cell, &out)
                var (gruGates, gruOut) = (gruSums, numbers(rows * hidden + 1))
                let gruEnd = gruOut[rows * hidden]
                set.loops.gru_step(rows, hidden, &gruGates, product, before, &gruOut)
                var worst = 0.0
                for row in 0..<rows {
                    for unit in 0..<hidden {
                        func sum(_ gate: Int) -> Double { Double(lstmSums[(row * 4 + gate) * hidden + unit]) }
                        func share(_ gate: Int) -> Double { Double(gruSums[(row * 3 + gate) * hidden + unit]) }
                        func part(_ gate: Int) -> Double { Double(product[(row * 3 + gate) * hidden + unit]) }
                        let (place, old) = (row * hidden + unit, Double(before[row * hidden + unit]))
                        let new = sigmoid(sum(1)) * old + sigmoid(sum(0)) * tanh(sum(2))
                        let update = sigmoid(share(1) + part(1))
                        let candidate = tanh(share(2) + sigmoid(share(0) + part(0)) * part(2))
                        for (found, wanted) in [
                            (gates[(row * 4 + 1) * hidden + unit], sigmoid(sum(1))), (cell[place], new),
                            (out[place], sigmoid(sum(3)) * tanh(new)),
                            (gruGates[(row * 3 + 1) * hidden + unit], update),
                            (gruOut[place], (1 - update) * candidate + update * old),
                        ] { worst = max(worst, abs(Double(found) - wanted)) }
                    }
                }
                #expect(worst < 2e-6, "\(set.name) \(hidden)")
                #expect((cell[rows * hidden], out[rows * hidden], gruOut[rows * hidden]) == (ends.0, ends.1, gruEnd))
                #expect(gates.last == lstmSums.last && gruGates.last == gruSums.last, "\(set.name) \(hidden)")
            }
        }
    }

    /// The way back of every set equals that of the plainest one, which the gradient checks of the operations may not
    /// run.
    @Test func recurrentGradientsAgreeBetweenSets() {
        var source = RandomSource(seed: 6)
        func numbers(_ count: Int) -> [Scalar] { (0..<count).map { _ in Scalar(source.normal()) } }
        for hidden in 1...37 {
            let rows = 2
            let (wide, gates) = (rows * 4 * hidden, numbers(rows * 4 * hidden))
            let (product, before, cell) = (numbers(rows * 3 * hidden), numbers(rows * hidden), numbers(rows * hidden))
            let (upstream, cellUpstream) = (numbers(rows * hidden), numbers(rows * hidden))
            let results = Self.sets.map { set in
                var (cellGradient, sums) = (cellUpstream, [Scalar](repeating: 77, count: wide + 1))
                set.loops.lstm_step_gradient(rows, hidden, gates, before, cell, upstream, &cellGradient, &sums)
                var stateGradient = upstream
                var (shares, products) = (sums, sums)
                set.loops.gru_step_gradient(
                    rows, hidden, gates, product, before, &stateGradient, &shares, &products)
                return sums + cellGradient + shares + products + stateGradient
            }
            for (set, result) in zip(Self.sets, results) {
                let worst = zip(result, results[0]).map { abs($0 - $1) / max(1, abs($1)) }.max() ?? 1
                #expect(worst < 1e-5, "\(set.name) \(hidden)")
                #expect(result[wide] == 77)
            }
        }
    }

    @Test func sumOfRows() {
        for set in Self.sets {
            for (rows, columns) in [(1, 1), (3, 5), (7, 16), (4, 33), (0, 3)] {
                let x = (0..<rows * columns).map { Scalar(($0 * 7) % 11) - 4 }
                var out = [Scalar](repeating: 77, count: columns + 1)
                out.withUnsafeMutableBufferPointer {
                    if let out = $0.baseAddress { set.loops.sum_of_rows(x, rows, columns, out) }
                }
                let expected = (0..<columns).map { column in (0..<rows).reduce(0) { $0 + x[$1 * columns + column] } }
                #expect(out == expected + [77], "\(set.name) \(rows) x \(columns)")
            }
        }
    }

    /// Adam and RMSprop in every set, for each count around a vector, against the formulas number by number.
    @Test func optimizerSteps() {
        var source = RandomSource(seed: 13)
        let adam = course_adam(
            keep: 0.9, mean_gain: 0.125, square_gain: 0.25, rate: 0.5, root_scale: 1.5, epsilon: 0.01)
        for set in Self.sets {
            for count in 0...35 {
                func numbers() -> [Scalar] { (0..<count + 3).map { _ in Scalar(source.uniform(in: 0.1..<2)) } }
                let (value, mean, square, gradient) = (numbers(), numbers(), numbers(), numbers())
                var (x, m, s) = (value, mean, square)
                set.loops.adam(&x, &m, &s, gradient, adam, count)
                var (y, r) = (value, square)
                set.loops.rmsprop(&y, &r, gradient, 0.25, 0.5, 0.01, count)
                for i in 0..<count {
                    let (g, place) = (Double(gradient[i]), "\(set.name), \(count), \(i)")
                    let newMean = Double(mean[i]) + 0.125 * (g - Double(mean[i]))
                    let newSquare = Double(square[i]) + 0.25 * (g * g - Double(square[i]))
                    let adamValue = 0.9 * Double(value[i]) - 0.5 * newMean / (1.5 * newSquare.squareRoot() + 0.01)
                    let plainValue = Double(value[i]) - 0.5 * g / (newSquare.squareRoot() + 0.01)
                    #expect(largestDifference([x[i], m[i]], [adamValue, newMean]) < valueTolerance, "\(place)")
                    #expect(largestDifference([s[i], r[i]], [newSquare, newSquare]) < valueTolerance, "\(place)")
                    #expect(largestDifference([y[i]], [plainValue]) < valueTolerance, "\(place)")
                }
                #expect(x[count...] == value[count...] && m[count...] == mean[count...])
                #expect(s[count...] == square[count...] && y[count...] == value[count...])
            }
        }
    }

    /// Gradient descent with momentum in every set, for each count around a vector, against the formula.
    @Test func momentumSteps() {
        var source = RandomSource(seed: 14)
        for set in Self.sets {
            for count in 0...35 {
                for isNesterov in [false, true] {
                    func numbers() -> [Scalar] { (0..<count + 3).map { _ in Scalar(source.uniform(in: -1..<1)) } }
                    let (value, velocity, gradient) = (numbers(), numbers(), numbers())
                    var (x, v) = (value, velocity)
                    set.loops.momentum(&x, &v, gradient, 0.125, 0.75, 0.5, isNesterov ? 1 : 0, count)
                    for i in 0..<count {
                        let decayed = Double(gradient[i]) + 0.125 * Double(value[i])
                        let newVelocity = 0.75 * Double(velocity[i]) + decayed
                        let step = isNesterov ? decayed + 0.75 * newVelocity : newVelocity
                        let exact = [Double(value[i]) - 0.5 * step, newVelocity]
                        #expect(largestDifference([x[i], v[i]], exact) < valueTolerance, "\(set.name), \(count), \(i)")
                    }
                    #expect(x[count...] == value[count...] && v[count...] == velocity[count...])
                }
            }
        }
    }
}
