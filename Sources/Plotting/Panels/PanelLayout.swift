/// Where panels in rows go: rows of panels that have a shape of their own take the height that suits them, the others
/// share what is left, so that the area is filled.
struct PanelLayout {
    let panels: [[any Panel]]
    /// Heights of the rows relative to each other; empty to let the panels decide.
    var rowWeights: [Double] = []
    /// Widths of the panels of each row relative to each other; empty for equal widths.
    var columnWeights: [[Double]] = []
    /// Rows with fewer panels leave room at their right ends.
    var leastColumns = 1

    /// Rows from the top, panels from the left, in pixels.
    func frames(in area: Rect, page: Page) -> [[Rect]] {
        let gutter = page.style.gutter
        let room = area.height - gutter * Double(panels.count - 1)
        let wide = panels.indices.map { columns(row: $0, in: area, gutter: gutter) }
        let heights = heights(wide, room: room, page: page)
        let left = max(0, room - heights.reduce(0, +))
        // What no row needs goes between the rows, and half as much above and below.
        let air = left / Double(heights.count)
        var y = area.y + air / 2
        return zip(wide, heights).map { frames, height in
            defer { y += height + gutter + air }
            return frames.map { Rect(x: $0.x, y: y, width: $0.width, height: height) }
        }
    }

    /// The panels of a row, each as high as the whole area.
    private func columns(row: Int, in area: Rect, gutter: Double) -> [Rect] {
        let count = panels[row].count
        let given = row < columnWeights.count && columnWeights[row].count == count ? columnWeights[row] : []
        let weights = given.isEmpty ? [Double](repeating: 1, count: max(count, leastColumns)) : given
        let room = area.width - gutter * Double(weights.count - 1)
        var x = area.x
        return weights.prefix(count).map { weight in
            let width = room * weight / weights.reduce(0, +)
            defer { x += width + gutter }
            return Rect(x: x, y: area.y, width: width, height: area.height)
        }
    }

    private func heights(_ frames: [[Rect]], room: Double, page: Page) -> [Double] {
        if rowWeights.count == panels.count {
            return rowWeights.map { room * $0 / rowWeights.reduce(0, +) }
        }
        let equal = room / Double(panels.count)
        let ideals = zip(panels, frames).map { panels, frames -> Double? in
            let all = zip(panels, frames).map { $0.idealHeight(in: $1, on: page) }
            return all.contains { $0 == nil } ? nil : all.compactMap { $0 }.max()
        }
        let fixed = ideals.compactMap { $0 }.reduce(0, +)
        let free = Double(ideals.count { $0 == nil })
        // Panels that fill any frame keep at least most of an equal share.
        let scale = min(1, max(0, room - free * 0.75 * equal) / max(fixed, 1))
        let rest = (room - fixed * scale) / max(1, free)
        // Diagrams can spread over some of what nobody needs.
        func growth(_ row: [any Panel]) -> Double {
            let stretch = row.compactMap { ($0 as? Diagram)?.mostStretch }.max() ?? 1
            return free > 0 ? scale : min(max(DiagramFit.mostStretch, stretch), room / max(1, fixed))
        }
        return zip(ideals, panels).map { ideal, row in
            ideal.map { $0 * (row.allSatisfy { $0 is Diagram } ? growth(row) : scale) } ?? rest
        }
    }

    /// Plot areas line up: one top and bottom margin a row, one left and right margin a column.
    func margins(_ frames: [[Rect]], page: Page) -> [[Margins]] {
        var margins = zip(panels, frames).map { panels, frames in
            zip(panels, frames).map { $0.margins(in: $1, on: page) }
        }
        for row in margins.indices {
            let all = margins[row].reduce(Margins()) { $0.union($1) }
            for column in margins[row].indices {
                margins[row][column].top = all.top
                margins[row][column].bottom = all.bottom
            }
        }
        guard let columns = panels.first?.count, panels.allSatisfy({ $0.count == columns }) else { return margins }
        for column in 0..<columns {
            let all = margins.reduce(Margins()) { $0.union($1[column]) }
            for row in margins.indices {
                margins[row][column].left = all.left
                margins[row][column].right = all.right
            }
        }
        return margins
    }

    /// The panels without their legends, and one for all of them; nil unless a name stands in several of them and means
    /// the same in all.
    func sharedLegend(on page: Page) -> (layout: PanelLayout, entries: [LegendEntry])? {
        let each = panels.joined().map { ($0 as? any LegendOwner)?.legendEntries(on: page) ?? [] }
        var all: [LegendEntry] = []
        var isRepeated = false
        for entry in each.joined() {
            guard let same = all.first(where: { $0.label == entry.label }) else {
                all.append(entry)
                continue
            }
            if same != entry { return nil }
            isRepeated = true
        }
        guard isRepeated else { return nil }
        var bare = PanelLayout(panels: panels.map { $0.map { ($0 as? any LegendOwner)?.withoutLegend ?? $0 } })
        (bare.rowWeights, bare.columnWeights) = (rowWeights, columnWeights)
        return (bare, all)
    }
}
