// What the exercises about broadcasting in chapter 04 take and return.

/// Numbers with any number of axes.
public struct NumberArray: Codable, Equatable, Sendable {
    /// The size of each axis, the outermost first; empty for a single number.
    public let shape: [Int]
    /// All numbers, the last axis fastest; as many as the product of the sizes, which for a single number is 1.
    public let values: [Double]

    public init(shape: [Int], values: [Double]) {
        require(
            shape.allSatisfy { $0 >= 0 } && values.count == shape.reduce(1, *),
            rule: "there is a number for each place",
            found: "\(values.count) numbers for \(shape)", remedy: "give as many as the product of the sizes")
        (self.shape, self.values) = (shape, values)
    }
}

/// What can be done with two numbers.
public enum Arithmetic: String, CaseIterable, Codable, Sendable {
    case add, subtract, multiply, divide

    /// The result for two numbers.
    public func callAsFunction(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        }
    }
}

/// The gradients at both sides of an operation.
public struct BroadcastGradients: Codable, Equatable, Sendable {
    /// In the shape of the left side.
    public var left: NumberArray
    /// In the shape of the right side.
    public var right: NumberArray

    public init(left: NumberArray, right: NumberArray) { (self.left, self.right) = (left, right) }
}

/// Two shapes to the shape that both stretch to.
public typealias BroadcastShape = @Sendable ([Int], [Int]) throws -> [Int]

/// `(left, right, operation, broadcastShape)` to the result, in the shape that both stretch to.
public typealias BroadcastArithmetic =
    @Sendable (NumberArray, NumberArray, Arithmetic, BroadcastShape) throws -> NumberArray

/// `(left, right, broadcastShape)` to the matrix products, the axes before the last two stretched.
public typealias BroadcastDot = @Sendable (NumberArray, NumberArray, BroadcastShape) throws -> NumberArray
