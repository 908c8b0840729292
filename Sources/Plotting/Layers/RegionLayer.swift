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
        let scale = ColorScale(colors: RegionLayer.colors(page.theme), range: 0...1)
        page.shade(grid, on: plane) { scale.color(grid.values[$0]) }
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
    /// One grid of probabilities a class.
    let classes: [Grid]

    var xSpan: Span { classes[0].xSpan }
    var ySpan: Span { classes[0].ySpan }
    var isFilling: Bool { true }
    var height: LayerHeight { .region }

    func draw(on plane: Plane, firstColor: Int, page: inout Page) {
        let theme = page.theme
        let first = classes[0]
        let scales = classes.indices.map { name in
            ColorScale(
                colors: (0...64).map { theme.shade(of: name, strength: Double($0) / 64) },
                range: 1 / Double(classes.count)...1)
        }
        let winners = first.values.indices.map { node in
            classes.indices.max { classes[$0].values[node] < classes[$1].values[node] } ?? 0
        }
        page.shade(first, on: plane) { scales[winners[$0]].color(classes[winners[$0]].values[$0]) }
        // A border is where a class is level with the best of the others; the last class borders only on earlier ones.
        for name in classes.indices.dropLast() {
            let lead = first.values.indices.map { node in
                classes[name].values[node]
                    - (classes.indices.lazy.filter { $0 != name }.map { classes[$0].values[node] }.max() ?? 0)
            }
            let grid = Grid(x: first.x, y: first.y, columns: first.columns, rows: first.rows, values: lead)
            page.contour(grid, level: 0, on: plane, color: theme.foreground, width: page.style.thinLine)
        }
    }
}

extension Theme {
    /// The background colour of a class: page colour at strength 0; at 1 its hue, equally light for every class.
    func shade(of index: Int, strength: Double) -> Color {
        let page = background.lab
        let hue = color(.series(index)).lab
        let angle = atan2(hue.b, hue.a)
        let chroma = page.lightness > 50 ? 30.0 : 32
        let lightness = page.lightness > 50 ? 79.0 : 36
        return Color(
            lightness: page.lightness + strength * (lightness - page.lightness),
            a: page.a + strength * (chroma * cos(angle) - page.a),
            b: page.b + strength * (chroma * sin(angle) - page.b))
    }
}

extension Page {
    /// Paints a grid as one smooth picture; nodes without a colour stay free.
    mutating func shade(_ grid: Grid, on plane: Plane, color: (_ index: Int) -> Color?) {
        var colors: [Color] = []
        colors.reserveCapacity(grid.values.count)
        for row in (0..<grid.rows).reversed() {
            for index in (row * grid.columns)..<((row + 1) * grid.columns) {
                colors.append(color(index) ?? theme.background.opacity(0))
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

extension ChartLayer {
    /// Shades the plane by the probability of class 1 (0...1 at each node) and draws the line at 0.5.
    ///
    /// A `label`, such as `P(versicolor)`, adds a colour bar. Use linear axes. A grid that jumps from 0 to 1 does not
    /// know where between its nodes the line runs: leave it out with `hasLine` and draw it exactly.
    public static func region(_ probability: Grid, label: String = "", hasLine: Bool = true) -> ChartLayer {
        ChartLayer(content: RegionLayer(grid: probability, label: label, hasLine: hasLine))
    }

    /// Colours the plane by the most probable class, stronger where it is surer, and draws the borders.
    ///
    /// probabilities: a grid a class, all over the same nodes, 0...1 and adding up to 1 at each node. Use linear axes.
    public static func regions(_ probabilities: [Grid]) -> ChartLayer {
        let first = probabilities.first
        require(
            probabilities.count >= 2
                && probabilities.allSatisfy { $0.columns == first?.columns && $0.rows == first?.rows },
            rule: "regions: a grid for each of 2 or more classes, all of one size",
            found: "grids of \(probabilities.map { "\($0.columns) x \($0.rows)" })",
            remedy: "ask the model for every class at the same nodes")
        return ChartLayer(content: ClassRegionLayer(classes: probabilities))
    }
}
