import Contracts
import ExerciseKit
import TensorCore

/// A search in two steps: first the bucket, by which side of random planes a vector lies on; then the exact
/// distances to what is in the bucket, and in those that differ from it in a few bits.
///
/// Source: M. Charikar, doi:10.1145/509907.509965; looking into near buckets too: Q. Lv and others, VLDB 2007.
struct HyperplaneIndex {
    private let vectors: [Float]
    private let width: Int
    private let planes: Matrix
    /// Subtracted from every vector first: planes through the origin tell nothing of vectors on one side of it.
    private let mean: [Double]
    private let buckets: [[Int]]
    private let hash: HashBuckets

    /// - Parameters:
    ///   - vectors: `[stored, width]`.
    ///   - planeCount: at most 20.
    init(
        _ vectors: Tensor, planeCount: Int, isCentred: Bool = true, functions: Functions = Functions(),
        using generator: inout RandomSource
    ) throws {
        let width = vectors.shape[1]
        let count = vectors.shape[0]
        let all = vectors.elements.map { Float($0) }
        hash = functions[NeighboursChecks.hashBuckets]
        mean = (0..<width).map { column in
            guard isCentred else { return 0 }
            return (0..<count).reduce(0) { $0 + Double(all[$1 * width + column]) } / Double(count)
        }
        planes = Matrix(
            rows: planeCount, columns: width, values: (0..<planeCount * width).map { _ in generator.normal() })
        var buckets = [[Int]](repeating: [], count: 1 << planeCount)
        let numbers = try hash(Self.matrix(all, width, less: mean), planes)
        for (index, number) in numbers.enumerated() { buckets[number].append(index) }
        (self.vectors, self.width, self.buckets) = (all, width, buckets)
    }

    private static func matrix(_ values: [Float], _ width: Int, less mean: [Double]) -> Matrix {
        Matrix(
            rows: values.count / width, columns: width,
            values: values.enumerated().map { Double($1) - mean[$0 % width] })
    }

    /// The k nearest of what is looked at, and how many were looked at.
    ///
    /// - Parameter flips: also look into the buckets that differ in so many bits, 0 to 2.
    func nearest(_ k: Int, to query: [Float], flips: Int) throws -> (indices: [Int], lookedAt: Int) {
        let own = try hash(Self.matrix(query, width, less: mean), planes)[0]
        var heap = NearestHeap(limit: k)
        var lookedAt = 0
        for bucket in near(own, flips: flips) {
            lookedAt += buckets[bucket].count
            for index in buckets[bucket] { heap.offer(index, at: Double(squaredDistance(query, index))) }
        }
        return (heap.sorted, lookedAt)
    }

    /// The bucket itself, then those that differ in one bit, then in two.
    private func near(_ own: Int, flips: Int) -> [Int] {
        var all = [own]
        if flips > 0 { all += (0..<planes.rows).map { own ^ (1 << $0) } }
        if flips > 1 {
            for one in 0..<planes.rows { all += (0..<one).map { own ^ (1 << one) ^ (1 << $0) } }
        }
        return all
    }

    private func squaredDistance(_ query: [Float], _ index: Int) -> Float {
        query.withUnsafeBufferPointer { query in
            vectors.withUnsafeBufferPointer { stored in
                let start = index * width
                var sums = SIMD8<Float>()
                var column = 0
                while column + 8 <= width {
                    var difference = SIMD8<Float>()
                    for lane in 0..<8 { difference[lane] = query[column + lane] - stored[start + column + lane] }
                    sums += difference * difference
                    column += 8
                }
                var sum = sums.sum()
                while column < width {
                    let difference = query[column] - stored[start + column]
                    sum += difference * difference
                    column += 1
                }
                return sum
            }
        }
    }
}
