/// What a gradient check found: the entry where the two gradients differ most.
public struct GradientReport: Sendable, CustomStringConvertible {
    /// `|analytic - numeric| / max(floor, |analytic| + |numeric|)` at the worst entry.
    public internal(set) var worstError = 0.0
    /// Which input that entry belongs to, from 0.
    public internal(set) var input = 0
    /// The index of the entry on each axis.
    public internal(set) var entry: [Int] = []
    /// The gradient there that `backward` gave.
    public internal(set) var analytic = 0.0
    /// The gradient there from two evaluations of the function.
    public internal(set) var numeric = 0.0
    /// How many entries were compared.
    public internal(set) var comparedEntries = 0

    public var description: String {
        "worst relative error \(worstError) at input \(input), entry \(entry): analytic \(analytic), numeric \(numeric)"
            + " (\(comparedEntries) entries compared)"
    }
}

/// Compares the gradients of a function with differences of its values, for every entry of every input.
///
/// ```
/// numeric = Σ over outputs of weight · (f(x + step) - f(x - step)) / (2 · step)
/// ```
/// The outputs are weighted by random numbers: a plain sum would hide mistakes (the gradient of a sum of softmax rows
/// is 0, whatever backward does). In the `Double` build a correct gradient agrees to 1e-6; in `Float` rounding leaves
/// about 1e-2, so look there only for gross mistakes.
///
/// ```swift
/// print(gradientCheck(of: [x, w]) { $0[0].matrixProduct($0[1]).tanh() })
/// ```
/// Complexity: two evaluations of the function for each entry.
/// - Parameters:
///   - inputs: where to check. Keep away from kinks, such as 0 for ReLU.
///   - seed: of the output weights.
///   - step: how far an entry is moved to either side.
///   - function: any computation on tensors, with the same result every time.
/// - Returns: the entry where the two gradients differ most.
public func gradientCheck(
    of inputs: [Tensor], seed: UInt64 = 1, step: Double = gradientCheckStep, _ function: ([Tensor]) -> Tensor
) -> GradientReport {
    let parameters = inputs.map { Parameter($0) }
    let output = function(parameters.map(\.tensor))
    var source = RandomSource(seed: seed)
    let weights = Tensor.randomNormal(output.shape, using: &source)
    if output.isRecorded { output.backward(upstream: weights) }

    var report = GradientReport()
    for (number, input) in inputs.enumerated() {
        let gradient = (parameters[number].gradient ?? .zeros(input.shape)).elements.map { Double($0) }
        for place in 0..<input.count {
            let slope = numericSlope(inputs, number, place, step, weights, function)
            report.compare(gradient[place], slope, input: number, place: place, shape: input.shape)
        }
    }
    return report
}

#if SCALAR_IS_DOUBLE
    /// The step of the numeric gradient that balances rounding and curvature.
    public let gradientCheckStep = 1e-5
    /// Values are rounded to 1e-16 of their size, so differences over this step are known to about 1e-11, and a
    /// gradient below 1e-5 to fewer than six digits.
    private let smallestScale = 1e-4
#else
    /// The step of the numeric gradient that balances rounding and curvature.
    public let gradientCheckStep = 1e-2
    private let smallestScale = 1e-1
#endif

/// The change of the weighted output for a change of one entry, without recording.
private func numericSlope(
    _ inputs: [Tensor], _ number: Int, _ place: Int, _ step: Double, _ weights: Tensor, _ function: ([Tensor]) -> Tensor
) -> Double {
    var moved = inputs.map(\.detached)
    let center = moved[number].withElements { $0[place] }
    let ends = [center + Scalar(step), center - Scalar(step)]
    let outputs = ends.map { end in
        moved[number].withMutableElements { $0[place] = end }
        return function(moved).elements
    }
    // Differences first: outputs that do not depend on the entry then contribute exactly 0.
    let changes = zip(outputs[0], outputs[1]).map { Double($0) - Double($1) }
    let sum = zip(changes, weights.elements).reduce(0) { $0 + $1.0 * Double($1.1) }
    return sum / (Double(ends[0]) - Double(ends[1]))
}

extension GradientReport {
    fileprivate mutating func compare(_ analytic: Double, _ numeric: Double, input: Int, place: Int, shape: Shape) {
        comparedEntries += 1
        let error = Swift.abs(analytic - numeric) / Swift.max(smallestScale, Swift.abs(analytic) + Swift.abs(numeric))
        guard !(error <= worstError) else { return }
        worstError = error.isNaN ? .infinity : error
        self.input = input
        (self.analytic, self.numeric) = (analytic, numeric)
        let strides = shape.strides
        entry = shape.indices.map { place / strides[$0] % shape[$0] }
    }
}
