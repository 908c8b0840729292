import Contracts

/// Points of the plane, cut in halves again and again, so that the nearest are found without looking at all: a k-d
/// tree.
///
/// Exact: it finds what `kNearest` finds, but for the order of points at one distance. Building takes n log n steps, a
/// search about log n + k of them where points are spread out.
/// Source: J. Bentley, doi:10.1145/361002.361007.
struct PlaneIndex {
    /// Places and indices of the points, in the order of the tree: a node is a range, cut in its middle.
    private var x: [Double]
    private var y: [Double]
    private var index: [Int]
    /// For the middle of each node the coordinate at which it was cut.
    private var cuts: [Double]
    private static let leafSize = 12

    /// - Parameter points: `[points, 2]`.
    init(_ points: Matrix) {
        index = Array(0..<points.rows)
        cuts = [Double](repeating: 0, count: points.rows)
        let (allX, allY) = (points.column(0), points.column(1))
        Self.sort(&index, &cuts, 0..<points.rows, isAcross: true, allX, allY)
        x = index.map { allX[$0] }
        y = index.map { allY[$0] }
    }

    /// Puts the lower half by one coordinate before the upper, then each half by the other coordinate.
    private static func sort(
        _ index: inout [Int], _ cuts: inout [Double], _ range: Range<Int>, isAcross: Bool, _ x: [Double], _ y: [Double]
    ) {
        guard range.count > leafSize else { return }
        let key = isAcross ? x : y
        index[range].sort { key[$0] < key[$1] }
        let middle = range.lowerBound + range.count / 2
        cuts[middle] = key[index[middle]]
        sort(&index, &cuts, range.lowerBound..<middle, isAcross: !isAcross, x, y)
        sort(&index, &cuts, middle..<range.upperBound, isAcross: !isAcross, x, y)
    }

    /// The indices of the k nearest points, in no order.
    func nearest(_ k: Int, toX px: Double, y py: Double) -> [Int] {
        var found = NearestHeap(limit: k)
        search(0..<index.count, isAcross: true, px, py, &found)
        return found.indices
    }

    private func search(_ range: Range<Int>, isAcross: Bool, _ px: Double, _ py: Double, _ found: inout NearestHeap) {
        guard range.count > Self.leafSize else {
            for place in range {
                let (dx, dy) = (x[place] - px, y[place] - py)
                found.offer(index[place], at: dx * dx + dy * dy)
            }
            return
        }
        let middle = range.lowerBound + range.count / 2
        let (lower, upper) = (range.lowerBound..<middle, middle..<range.upperBound)
        let gap = (isAcross ? px : py) - cuts[middle]
        search(gap < 0 ? lower : upper, isAcross: !isAcross, px, py, &found)
        if gap * gap <= found.worst { search(gap < 0 ? upper : lower, isAcross: !isAcross, px, py, &found) }
    }
}

extension Matrix {
    /// The numbers of a column.
    func column(_ column: Int) -> [Double] { (0..<rows).map { values[$0 * columns + column] } }
}
