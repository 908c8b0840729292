/// Panels in rows within one panel: small multiples, squares that go side by side where the page is wide, the frames of
/// an animation. Their type is smaller than the page's.
///
/// ```swift
/// PanelGrid(title: "After 1, 2, 4 … 128 epochs", panels: charts)
/// ```
public struct PanelGrid: Panel {
    private enum Arrangement: Sendable {
        case rows([[any Panel]])
        case flowing([any Panel], columns: Int?)
    }

    public var title: String
    private let arrangement: Arrangement

    /// Panels in reading order. `columns` nil takes the number that makes them largest on the page at hand.
    public init(title: String = "", panels: [any Panel], columns: Int? = nil) {
        require(
            !panels.isEmpty && (columns ?? 1) > 0, rule: "a panel grid needs a panel and a column",
            found: "\(panels.count) panels, \(columns ?? 1) columns", remedy: "give at least one of each")
        self.title = title
        arrangement = .flowing(panels, columns: columns)
    }

    /// Rows from the top, panels from the left.
    public init(title: String = "", rows: [[any Panel]]) {
        require(
            !rows.isEmpty && rows.allSatisfy { !$0.isEmpty }, rule: "a panel grid needs a panel in each row",
            found: "rows of \(rows.map(\.count)) panels", remedy: "give at least one panel a row")
        self.title = title
        arrangement = .rows(rows)
    }

    public func margins(in frame: Rect, on page: Page) -> Margins {
        Margins(top: page.headingHeight(title, in: frame))
    }

    /// For rows of panels that all have a shape of their own.
    public func idealHeight(in frame: Rect, on page: Page) -> Double? {
        guard case .rows(let rows) = arrangement else { return nil }
        let gutter = page.style.gutter
        let heights = rows.map { row -> Double? in
            let width = (frame.width - gutter * Double(row.count - 1)) / Double(row.count)
            let cell = Rect(x: frame.x, y: frame.y, width: width, height: frame.height)
            let all = row.map { $0.idealHeight(in: cell, on: page) }
            return all.contains { $0 == nil } ? nil : all.compactMap { $0 }.max()
        }
        if heights.contains(where: { $0 == nil }) { return nil }
        return margins(in: frame, on: page).top + heights.compactMap { $0 }.reduce(0, +)
            + gutter * Double(rows.count - 1)
    }

    public func draw(in frame: Rect, margins: Margins, on page: inout Page) {
        page.drawHeading(title, in: frame)
        let area = frame.inset(by: self.margins(in: frame, on: page))
        let outer = page.style
        let rows = rows(in: area, page: page)
        let layout = PanelLayout(panels: rows, leastColumns: isFlowing ? rows.map(\.count).max() ?? 1 : 1)
        page.style = style(for: layout.panels, in: area, page)
        let frames = layout.frames(in: area, page: page)
        for (panels, places) in zip(layout.panels, zip(frames, layout.margins(frames, page: page))) {
            for (panel, place) in zip(panels, zip(places.0, places.1)) {
                panel.draw(in: place.0, margins: place.1, on: &page)
            }
        }
        page.style = outer
    }

    private var isFlowing: Bool { if case .flowing = arrangement { true } else { false } }

    /// Type that suits the panels' size, and never much less than can be read.
    private func style(for rows: [[any Panel]], in area: Rect, _ page: Page) -> Style {
        let columns = Double(rows.map(\.count).max() ?? 1)
        let part = min(
            1, area.width / columns / (0.45 * page.bounds.width),
            area.height / Double(rows.count) / (0.45 * page.bounds.height))
        return page.style.scaled(to: max(min(page.style.em, 9), page.style.em * max(0.4, part).squareRoot()))
    }

    private func rows(in area: Rect, page: Page) -> [[any Panel]] {
        switch arrangement {
        case .rows(let rows): return rows
        case .flowing(let panels, let columns):
            let best =
                columns
                ?? (1...panels.count).max {
                    size(of: panels, columns: $0, area, page) < size(of: panels, columns: $1, area, page)
                }
                ?? 1
            return stride(from: 0, to: panels.count, by: best).map {
                Array(panels[$0..<min(panels.count, $0 + best)])
            }
        }
    }

    /// How large the panels are in so many columns: the width that they use, a little less for a row that is not full.
    private func size(of panels: [any Panel], columns: Int, _ area: Rect, _ page: Page) -> Double {
        let rows = (panels.count + columns - 1) / columns
        let gutter = page.style.gutter
        let width = (area.width - gutter * Double(columns - 1)) / Double(columns)
        let height = (area.height - gutter * Double(rows - 1)) / Double(rows)
        guard width > 0, height > 0 else { return 0 }
        let frame = Rect(x: 0, y: 0, width: width, height: height)
        let sizes = panels.map { panel -> Double in
            guard let ideal = panel.idealHeight(in: frame, on: page) else { return min(width, 1.6 * height) }
            return width * min(1, height / ideal)
        }
        let empty = Double(rows * columns - panels.count) / Double(rows * columns)
        return (sizes.min() ?? 0) * (1 - 2 * min(0.45, empty))
    }
}
