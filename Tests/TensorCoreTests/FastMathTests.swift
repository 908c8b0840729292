import CKernels
import Foundation
import Testing
@testable import TensorCore

/// exp, tanh and sigmoid against the system's functions in float64, over all kinds of numbers, for every set of loops.
@Suite struct FastMathTests {
    /// Every sign and exponent with eight patterns of digits: from the smallest number that there is to the largest.
    /// Then the range in which the functions bend, in small steps.
    private static let points: [Float] =
        (UInt32(0)..<512 * 8).map { Float(bitPattern: $0 / 8 << 23 | $0 % 8 * 0x11_2345) }.filter { !$0.isNaN }
        + stride(from: -110.0, through: 110.0, by: 0.003).map { Float($0) }

    private static let special: [Scalar] = [
        .nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, .leastNormalMagnitude,
        .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
    ]

    private func forEachSet(_ body: (_ name: String, _ loops: course_kernels) -> Void) {
        var place: Int32 = 0
        while let loops = course_kernels_at(place) {
            body(String(cString: loops.pointee.name), loops.pointee)
            place += 1
        }
    }

    private func values(of loop: MapLoop, _ points: [Scalar]) -> [Double] {
        let result = Tensor(points).mapped(by: loop)
        return result.elements.map { Double($0) }
    }

    /// The largest error in units of `bound(exact)`.
    private func worst(
        _ loop: MapLoop, _ function: (Double) -> Double, bound: (Double) -> Double
    ) -> (error: Double, point: Float) {
        var worst = (error: 0.0, point: Float(0))
        for (x, value) in zip(Self.points, values(of: loop, Self.points.map { Scalar($0) })) {
            let exact = function(Double(x))
            if value == exact || (value.isInfinite && Scalar(exact).isInfinite) { continue }
            let error = abs(value - exact) / bound(exact)
            if !(error <= worst.error) { worst = (error.isNaN ? .infinity : error, x) }
        }
        return worst
    }

    @Test func exponentialKeepsTwoUnitsInTheLastPlace() {
        forEachSet { name, loops in
            let worst = worst(loops.exp, { exp($0) }, bound: { max(2e-7 * $0, 2e-45) })
            #expect(worst.error <= 1, "\(name): \(worst)")
        }
    }

    /// Softmax's own, for numbers that are not above 0: the smallest results are 0.
    @Test func exponentialOfNegativesKeepsTwoUnitsInTheLastPlace() {
        for x in Self.points where x <= 0 {
            let (exact, value) = (exp(Double(x)), Double(course_exp_below(Scalar(x))))
            #expect(abs(value - exact) <= max(2e-7 * exact, 1.7e-38), "\(x)")
        }
        #expect(course_exp_below(0) == 1 && course_exp_below(-.infinity) == 0 && course_exp_below(.nan).isNaN)
    }

    @Test func tangentKeepsSixUnitsInTheLastPlace() {
        forEachSet { name, loops in
            let worst = worst(loops.tanh, { tanh($0) }, bound: { max(min(4e-7 * abs($0), 3e-7), 2e-45) })
            #expect(worst.error <= 1, "\(name): \(worst)")
            #expect(values(of: loops.tanh, Self.points.map { Scalar($0) }).allSatisfy { abs($0) <= 1 }, "\(name)")
        }
    }

    @Test func sigmoidKeepsThreeUnitsInTheLastPlace() {
        forEachSet { name, loops in
            let worst = worst(loops.sigmoid, { 1 / (1 + exp(-$0)) }, bound: { max(3e-7 * $0, 2e-38) })
            #expect(worst.error <= 1, "\(name): \(worst)")
        }
    }

    @Test func numbersOfASpecialKind() {
        forEachSet { name, loops in
            let exponentials = values(of: loops.exp, Self.special)
            #expect(exponentials[0].isNaN, "\(name)")
            #expect(Array(exponentials.dropFirst()) == [.infinity, 0, 1, 1, 1, 1, 1, .infinity, 0], "\(name)")
            let tangents = values(of: loops.tanh, Self.special)
            #expect(tangents[0].isNaN, "\(name)")
            #expect(tangents[1...2] == [1, -1] && tangents[8...9] == [1, -1], "\(name)")
            #expect(Array(tangents[3...7]) == Self.special[3...7].map { Double($0) }, "\(name)")
            let sigmoids = values(of: loops.sigmoid, Self.special)
            #expect(sigmoids[0].isNaN, "\(name)")
            #expect(Array(sigmoids.dropFirst()) == [1, 0, 0.5, 0.5, 0.5, 0.5, 0.5, 1, 0], "\(name)")
            let reluOf = values(of: loops.relu, Self.special)
            #expect(reluOf[0].isNaN && reluOf[1] == .infinity && reluOf[2] == 0, "\(name)")
        }
    }

    /// The operations use these loops.
    @Test func operationsAgreeWithTheLoops() {
        let x = Tensor(Self.points.map { Scalar($0) })
        let best = course_best_kernels().pointee
        #expect(x.exp().elements == x.mapped(by: best.exp).elements)
        #expect(x.tanh().elements == x.mapped(by: best.tanh).elements)
        #expect(x.sigmoid().elements == x.mapped(by: best.sigmoid).elements)
    }
}
