import Contracts
import TensorCore

/// The points that mean shift has to sort out: round lumps of the plane whose centres are drawn.
///
/// Six centres even over a square of 70 by 70, 250 points about each, with the variance 5 along both axes: the lecture's
/// data, whose centres lay in the same square.
enum PointCloud {
    static let lumpCount = 6
    /// How far a kernel sees, in the unit of the plane.
    static let bandwidth = 2.5

    /// - Parameter count: points altogether, shared evenly by the lumps.
    /// - Returns: `[count, 2]`, lump after lump.
    static func points(_ count: Int = 1500, seed: UInt64) -> Matrix {
        var generator = RandomSource(seed: seed)
        let centres = (0..<lumpCount).map { _ in
            [generator.uniform(in: -35..<35), generator.uniform(in: -35..<35)]
        }
        let spread = 5.0.squareRoot()
        let values = (0..<count).flatMap { point in
            centres[point * lumpCount / count].map { $0 + spread * generator.normal() }
        }
        return Matrix(rows: count, columns: 2, values: values)
    }
}
