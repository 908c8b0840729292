import Foundation

/// The plane shaded by a two-class model's probability, with the line where both classes are equally likely.
struct RegionLayer: LayerContent {
    let grid: Grid
    let label: String
    let hasLine: Bool

    var xSpan: Span { grid.xSpan }
    var ySpan: Span { grid.ySpan }
    var isFilling: Bool { true }
    var height: LayerHeight { .region }

    func colorBar(_ theme: Theme) -> ColorBar? {
        label.isEmpty ? nil : ColorBar(label: label, range: 0...1, colors: RegionLayer.colors(theme))
    }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let colors = RegionLayer.colors(page.theme)
        page.shade(grid, on: plane) { _, value in
            colors[min(255, max(0, Int((value * 255).rounded())))]
        }
        if hasLine {
            page.contour(grid, level: 0.5, on: plane, color: page.theme.foreground, width: page.style.line)
        }
    }

    /// Strong colour of class 0, page colour at 0.5, strong colour of class 1.
    private static func colors(_ theme: Theme) -> [Color] {
        (0..<256).map { index in
            let side = Double(index) / 127.5 - 1
            return theme.shade(of: side < 0 ? 0 : 1, strength: abs(side))
        }
    }
}

/// The plane in the colours of several classes, stronger where the model is surer.
struct ClassRegionLayer: LayerContent {
    let classes: [Int]
    let confidence: Grid

    var xSpan: Span { confidence.xSpan }
    var ySpan: Span { confidence.ySpan }
    var isFilling: Bool { true }
    var height: LayerHeight { .region }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let theme = page.theme
        let count = (classes.max() ?? 0) + 1
        let table = (0..<count).map { name in (0...64).map { theme.shade(of: name, strength: Double($0) / 64) } }
        page.shade(confidence, on: plane) { index, value in
            table[classes[index]][min(64, max(0, Int(value * 64)))]
        }
        for name in 1..<max(1, count) {
            let isClass = Grid(
                x: confidence.x, y: confidence.y, columns: confidence.columns, rows: confidence.rows,
                values: classes.map { $0 >= name ? 1 : 0 })
            page.contour(isClass, level: 0.5, on: plane, color: theme.foreground, width: page.style.thinLine)
        }
    }
}

extension Theme {
    /// The background colour of a class: page colour at strength 0; at 1 its hue, equally light for every class.
    func shade(of index: Int, strength: Double) -> Color {
        let page = background.lab
        let hue = color(.series(index)).lab
        let angle = atan2(hue.b, hue.a)
        let chroma = page.lightness > 50 ? 40.0 : 36
        let lightness = page.lightness > 50 ? 72.0 : 38
        return Color(
            lightness: page.lightness + strength * (lightness - page.lightness),
            a: page.a + strength * (chroma * cos(angle) - page.a),
            b: page.b + strength * (chroma * sin(angle) - page.b))
    }
}

extension Page {
    /// Paints a grid as one smooth picture; nodes that are NaN stay free.
    mutating func shade(_ grid: Grid, on plane: Plane, color: (_ index: Int, _ value: Double) -> Color) {
        var colors: [Color] = []
        colors.reserveCapacity(grid.values.count)
        for row in (0..<grid.rows).reversed() {
            for index in (row * grid.columns)..<((row + 1) * grid.columns) {
                let value = grid.values[index]
                colors.append(value.isNaN ? theme.background.opacity(0) : color(index, value))
            }
        }
        // Nodes are the centres of cells, so the picture reaches half a cell beyond them.
        guard
            let topLeft = plane.pixel(grid.point(column: -0.5, row: Double(grid.rows) - 0.5)),
            let bottomRight = plane.pixel(grid.point(column: Double(grid.columns) - 0.5, row: -0.5))
        else { return }
        let raster = Raster(width: grid.columns, height: grid.rows, colors: colors, isSmooth: true)
        clipped(to: plane.area) { page in
            page.add(
                .raster(
                    raster,
                    Rect(
                        x: topLeft.x, y: topLeft.y, width: bottomRight.x - topLeft.x,
                        height: bottomRight.y - topLeft.y)))
        }
    }

    mutating func contour(_ grid: Grid, level: Double, on plane: Plane, color: Color, width: Double) {
        let stroke = Stroke(color: color, width: width)
        clipped(to: plane.area) { page in
            for line in Contour.lines(grid, level: level) {
                page.add(.polyline(line.compactMap { plane.pixel($0) }, stroke))
            }
        }
    }
}

extension Layer {
    /// Shades the plane by the probability of class 1 (0...1 at each node) and draws the line at 0.5.
    ///
    /// A `label`, such as `P(versicolor)`, adds a colour bar. Use linear axes. A grid that jumps from 0 to 1 does not know
    /// where between its nodes the line runs: leave it out with `hasLine` and draw it exactly.
    public static func region(_ probability: Grid, label: String = "", hasLine: Bool = true) -> Layer {
        Layer(content: RegionLayer(grid: probability, label: label, hasLine: hasLine))
    }

    /// Colours the plane by class (an index from 0 for each node, in the order of the grid's values), stronger where
    /// `confidence` (0...1) is higher. Use linear axes.
    public static func regions(classes: [Int], confidence: Grid) -> Layer {
        requireSameCount("regions", "nodes", confidence.values.count, "classes", classes.count)
        require(
            classes.allSatisfy { $0 >= 0 }, rule: "regions: classes count from 0", found: "\(classes.min() ?? 0)",
            remedy: "give class indices of 0 and above")
        return Layer(content: ClassRegionLayer(classes: classes, confidence: confidence))
    }
}
