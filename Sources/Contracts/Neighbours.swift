// What functions are lent to exercises of chapter 12.

/// `(squaredDistances, bandwidth)` to weights that add up to 1, as many as there are distances.
public typealias GaussianKernel = @Sendable ([Double], Double) throws -> [Double]

/// `(queries, neighbours, bandwidth, kernel)` to the moved queries; queries `[queries, features]`, for each of them
/// its neighbours `[k, features]`.
public typealias MeanShiftStep = @Sendable (Matrix, [Matrix], Double, GaussianKernel) throws -> Matrix

/// `(state, patterns, sharpness, softmax)` to the state recalled; patterns `[patterns, units]`.
public typealias ModernRecall = @Sendable ([Double], Matrix, Double, Softmax) throws -> [Double]
