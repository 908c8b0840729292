/// Points, in the colour and shape of their class.
struct ScatterLayer: LayerContent {
    let x: [Double]
    let y: [Double]
    let classes: [Int]
    let labels: [String]
    /// All points in this colour, whatever their class.
    let color: Ink?

    var xSpan: Span { Span(x) }
    var ySpan: Span { Span(y) }

    private func ink(_ index: Int) -> Ink { color ?? .series(index) }

    func legend(firstColor: Int, page: Page) -> [LegendEntry] {
        labels.enumerated().filter { !$1.isEmpty }.map { index, label in
            LegendEntry(label: label, key: .marker(.forClass(index), page.theme.color(ink(index))))
        }
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let crowding = x.count > 2000 ? 0.5 : x.count > 400 ? 0.7 : 1
        for index in x.indices {
            guard let point = plane.pixel(x[index], y[index]), plane.shows(point) else { continue }
            page.marker(
                .forClass(classes[index]), at: point, radius: page.style.markerRadius * crowding,
                color: page.theme.color(ink(classes[index])))
        }
    }
}

extension Layer {
    /// Points with a class each, from 0: class 0 has the palette's first colour and a circle, and so on.
    ///
    /// labels: a name for each class, for the legend; may be empty. Points with NaN are left out.
    public static func scatter(x: [Double], y: [Double], classes: [Int], labels: [String] = []) -> Layer {
        requireSameCount("scatter", "x", x.count, "y", y.count)
        requireSameCount("scatter", "x", x.count, "classes", classes.count)
        return Layer(content: ScatterLayer(x: x, y: y, classes: classes, labels: labels, color: nil))
    }

    /// Points of one kind.
    public static func scatter(x: [Double], y: [Double], label: String = "", color: Ink = .series(0)) -> Layer {
        requireSameCount("scatter \"\(label)\"", "x", x.count, "y", y.count)
        let classes = [Int](repeating: 0, count: x.count)
        return Layer(content: ScatterLayer(x: x, y: y, classes: classes, labels: [label], color: color))
    }
}
