// What the warm-ups of chapter 00 take and return.

/// Numbers to as many numbers.
public typealias WarmUpMap = @Sendable ([Double]) throws -> [Double]

/// `(left, right)`, lists of any lengths, to how many places agree.
public typealias WarmUpCount = @Sendable ([Int], [Int]) throws -> Int

/// `(values, gradient, rate)`: changes the values in place; as many slopes as values.
public typealias WarmUpChange = @Sendable (inout [Double], [Double], Double) throws -> Void

/// `(left, right)`, lists of one length, to their inner product.
public typealias WarmUpInnerProduct = @Sendable ([Double], [Double]) throws -> Double

/// `(function, x, h)` to the slope of the function at `x`, by a push of `h` to both sides.
public typealias WarmUpSlope = @Sendable ((Double) throws -> Double, Double, Double) throws -> Double

/// Probabilities to their mean surprise in nats.
public typealias WarmUpSurprise = @Sendable ([Double]) throws -> Double
