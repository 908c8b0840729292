import Contracts
import ExerciseKit
import TensorCore

/// A number of the result, and where on each side it comes from.
struct BroadcastPlace {
    let result: Int
    let left: Int
    let right: Int
}

/// Broadcasting with its parts laid open, for wrong answers.
struct Broadcasting {
    /// Whether shapes are compared from the first axis.
    var isFlushLeft = false
    /// Whether a stretched axis is read as if it had all places, again from the beginning when they are used up.
    var wraps = false

    /// The places of the result in order; nil where the shapes do not fit.
    func places(_ left: [Int], _ right: [Int]) -> (shape: [Int], places: [BroadcastPlace])? {
        let axes = max(left.count, right.count)
        func filled(_ shape: [Int]) -> [Int] {
            let ones = [Int](repeating: 1, count: axes - shape.count)
            return isFlushLeft ? shape + ones : ones + shape
        }
        let (a, b) = (filled(left), filled(right))
        guard zip(a, b).allSatisfy({ $0 == $1 || $0 == 1 || $1 == 1 }) else { return nil }
        let shape = zip(a, b).map { $0 == 1 ? $1 : $0 }
        let count = shape.reduce(1, *)
        let places = (0..<count).map { place in
            var (rest, indices) = (place, shape)
            for axis in shape.indices.reversed() {
                (rest, indices[axis]) = rest.quotientAndRemainder(dividingBy: shape[axis])
            }
            func number(_ side: [Int]) -> Int {
                if wraps { return place % max(1, side.reduce(1, *)) }
                return zip(indices, side).reduce(0) { $0 * $1.1 + ($1.1 == 1 ? 0 : $1.0) }
            }
            return BroadcastPlace(result: place, left: number(a), right: number(b))
        }
        return (shape, places)
    }
}

extension Answer {
    init(_ array: NumberArray) { self.init(shape: array.shape, values: array.values) }

    /// An array, or -1 where the function says that shapes do not fit.
    init(orMismatch work: () throws -> NumberArray) throws {
        do {
            self.init(try work())
        } catch is ShapeMismatch {
            self.init(named: ["ShapeMismatch?": 1])
        }
    }
}

extension RandomSource {
    /// Numbers from -2 to 2, none of them near 0, so that one can divide by them.
    mutating func array(_ shape: [Int]) -> NumberArray {
        NumberArray(
            shape: shape,
            values: (0..<shape.reduce(1, *)).map { _ in
                let size = uniform(in: 0.25..<2)
                return chance(0.5) ? size : -size
            })
    }

    /// The last `rank` of the sizes 2, 3, 4, 5, with ones at drawn places.
    mutating func shape(_ rank: Int) -> [Int] { [2, 3, 4, 5].suffix(rank).map { chance(0.4) ? 1 : $0 } }
}
