/// Whom a point looks at in a pass of mean shift.
enum NeighbourRule: String, CaseIterable, Sendable {
    /// Everybody, all points moved at once.
    case all
    /// Everybody, one point after the other: each sees where those before it have moved, as the lecture's code does.
    case allInPlace = "all in place"
    /// The 50 nearest of the points as they are now; the index is made anew in every pass.
    case nearest = "50 nearest"
    /// The 50 nearest of the points as they were at the beginning, which never move.
    case nearestFixed = "50 nearest of the fixed points"
    /// 50 at random.
    case random = "50 at random"
    /// 50 at random of the 400 nearest.
    case randomOfNearest = "50 at random of the 400 nearest"

    /// How many are looked at, where that is not everybody.
    static let count = 50
    /// How many near ones are drawn from.
    static let poolCount = 400

    /// Kernels to be worked out in a pass over so many points.
    func kernels(points: Int) -> Int {
        switch self {
        case .all, .allInPlace: points * points
        default: points * min(Self.count, points)
        }
    }
}
