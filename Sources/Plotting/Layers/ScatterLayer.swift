/// Points, in the colour and shape of their class. Points in one place show how many they are by the area of their
/// marker, and of which classes by its sectors.
struct ScatterLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let classes: [Int]
    let labels: [String]
    /// All points in this colour, whatever their class.
    let color: Ink?
    /// Of every marker, as a multiple of the usual one, however many points it stands for; nil lets markers grow.
    var size: Double?

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }

    private func ink(_ index: Int) -> Ink { color ?? .series(index) }

    /// Points in one place, by class.
    struct Spot: Equatable {
        let place: Point
        /// In order of their first point.
        var counts: [(name: Int, count: Int)]

        var total: Int { counts.reduce(0) { $0 + $1.count } }

        static func == (one: Spot, other: Spot) -> Bool {
            one.place == other.place && one.counts.elementsEqual(other.counts, by: ==)
        }
    }

    private struct Place: Hashable {
        let x: Double
        let y: Double
    }

    /// The points gathered by place, in the order of the first of each.
    var spots: [Spot] {
        var spots: [Spot] = []
        var known: [Place: Int] = [:]
        for index in x.indices where x[index].isFinite && y[index].isFinite {
            let place = Place(x: x[index], y: y[index])
            if let spot = known[place] {
                if let name = spots[spot].counts.firstIndex(where: { $0.name == classes[index] }) {
                    spots[spot].counts[name].count += 1
                } else {
                    spots[spot].counts.append((classes[index], 1))
                }
            } else {
                known[place] = spots.count
                spots.append(Spot(place: Point(x[index], y[index]), counts: [(classes[index], 1)]))
            }
        }
        return spots
    }

    /// A marker of `count` points has their area, but not more than that of nine.
    static func growth(_ count: Int) -> Double { Double(min(9, count)).squareRoot() }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        labels.enumerated().filter { !$1.isEmpty }.map { index, label in
            LegendEntry(label: label, key: .marker(.forClass(index), page.theme.color(ink(index))))
        }
    }

    /// How many points the largest marker stands for.
    var mostInOnePlace: Int { size == nil ? spots.map(\.total).max() ?? 1 : 1 }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let crowding = x.count > 2000 ? 0.5 : x.count > 400 ? 0.7 : 1
        // On a small plot area markers must not hide what lies below: all together cover at most three tenths of it.
        let wanted = page.style.markerRadius * crowding
        let area = plane.area.width * plane.area.height
        let radius = max(1, min(wanted, (0.3 * area / (.pi * Double(max(1, spots.count)))).squareRoot()))
        // Large ones below, so that none hides another.
        for spot in spots.sorted(by: { $0.total > $1.total }) {
            guard let point = plane.pixel(spot.place), plane.shows(point) else { continue }
            let size = size.map { $0 * page.style.markerRadius } ?? radius * ScatterLayer.growth(spot.total)
            if spot.counts.count == 1 {
                let name = spot.counts[0].name
                page.marker(.forClass(name), at: point, radius: size, color: page.theme.color(ink(name)))
            } else {
                page.sectors(
                    spot.counts.map { (page.theme.color(ink($0.name)), Double($0.count)) }, at: point,
                    radius: 1.15 * size)
            }
        }
    }
}

extension ChartLayer {
    /// Points with a class each, from 0: class 0 has the palette's first colour and a circle, and so on.
    ///
    /// labels: a name for each class, for the legend; may be empty. Points with NaN are left out. Points in exactly one
    /// place share a marker of their area (at most nine times), with a sector for each class; the small print says so.
    /// With a `size`, a multiple of the usual one, all markers are alike.
    public static func scatter(
        x: [Double], y: [Double], classes: [Int], labels: [String] = [], size: Double? = nil
    ) -> ChartLayer {
        requireSameCount("scatter", "x", x.count, "y", y.count)
        requireSameCount("scatter", "x", x.count, "classes", classes.count)
        return ChartLayer(content: ScatterLayer(x: x, y: y, classes: classes, labels: labels, color: nil, size: size))
    }

    /// Points of one kind.
    public static func scatter(x: [Double], y: [Double], label: String = "", color: Ink = .series(0)) -> ChartLayer {
        requireSameCount("scatter \"\(label)\"", "x", x.count, "y", y.count)
        let classes = [Int](repeating: 0, count: x.count)
        return ChartLayer(content: ScatterLayer(x: x, y: y, classes: classes, labels: [label], color: color))
    }
}
