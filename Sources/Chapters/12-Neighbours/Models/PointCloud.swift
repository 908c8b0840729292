import Contracts
import TensorCore

/// The points that mean shift has to sort out: round lumps of the plane whose centres are drawn.
///
/// Six centres even over a square of 70 by 70, 250 points about each, with the variance 5 along both axes: the
/// lecture's data. Departs from it: centres are drawn again until any two are 14 apart, so that six is the right
/// answer.
enum PointCloud {
    static let lumpCount = 6
    /// How far any two centres are apart at least: six standard deviations of a lump.
    static let gap = 14.0
    /// How far a kernel sees, in the unit of the plane.
    static let bandwidth = 2.5

    /// - Parameter count: points altogether, shared evenly by the lumps.
    /// - Returns: `[count, 2]`, lump after lump.
    static func points(_ count: Int = 1500, seed: UInt64) -> Matrix {
        var generator = RandomSource(seed: seed)
        let centres = centres(using: &generator)
        let spread = 5.0.squareRoot()
        let values = (0..<count).flatMap { point in
            centres[point * lumpCount / count].map { $0 + spread * generator.normal() }
        }
        return Matrix(rows: count, columns: 2, values: values)
    }

    private static func centres(using generator: inout RandomSource) -> [[Double]] {
        var centres: [[Double]] = []
        while centres.count < lumpCount {
            let new = [generator.uniform(in: -35..<35), generator.uniform(in: -35..<35)]
            let isFree = centres.allSatisfy { old in
                let (dx, dy) = (old[0] - new[0], old[1] - new[1])
                return dx * dx + dy * dy >= gap * gap
            }
            if isFree { centres.append(new) }
        }
        return centres
    }
}
