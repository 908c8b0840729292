import Foundation
import TensorCore

/// One case of `operations.json` or `image_operations.json`: inputs, output, and the gradients for these output
/// weights, in float64 by numpy.
struct OperationFixture: Decodable {
    struct Values: Decodable {
        let shape: [Int]
        let values: [Double]

        var tensor: Tensor { Tensor(Shape(shape), values.map { Scalar($0) }) }
    }

    let name: String
    let inputs: [Values]
    let output: Values
    let weights: Values
    let gradients: [Values]

    static func all() throws -> [OperationFixture] {
        try ["operations.json", "image_operations.json"].flatMap { try Fixture.load($0, as: [OperationFixture].self) }
    }
}

/// One seed of `random_source.json`.
struct RandomFixture: Decodable {
    let seed: String
    let bits: [String]
    let uniforms: [Double]
    let normals: [Double]
    let below7: [Int]
    let permutation: [Int]
}

enum Fixture {
    /// Reads a file of the folder `Fixtures` beside this one.
    static func load<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Fixtures")
        return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appendingPathComponent(name)))
    }
}

/// The largest difference between two lists, relative to the larger magnitude or 1.
func largestDifference(_ actual: [Scalar], _ expected: [Double]) -> Double {
    guard actual.count == expected.count else { return .infinity }
    return zip(actual, expected).reduce(0) { worst, pair in
        let difference = abs(Double(pair.0) - pair.1) / max(1, abs(pair.1))
        return difference <= worst ? worst : (difference.isNaN ? .infinity : difference)
    }
}

#if SCALAR_IS_DOUBLE
    let isDouble = true
    let valueTolerance = 1e-13
    let gradientTolerance = 1e-12
    let checkTolerance = 1e-6
#else
    let isDouble = false
    let valueTolerance = 2e-6
    let gradientTolerance = 1e-5
    let checkTolerance = 2e-2
#endif
