/// Where the images of a grid go: as large as they fit, in the middle, with the room that is left between them.
struct CellLayout {
    private let columns: Int
    private let cellWidth: Double
    private let cellHeight: Double
    private let across: Double
    private let down: Double
    private let titleHeight: Double
    /// What all images together take.
    let used: Rect

    private static func gap(_ page: Page) -> Double { 0.7 * page.style.em }

    private static func titleHeight(_ hasTitles: Bool, _ page: Page) -> Double {
        hasTitles ? page.ruler.measure("Ag", size: page.style.tick).height + 0.6 * page.style.gap : 0
    }

    private static func rows(_ count: Int, _ columns: Int) -> Double { Double((count + columns - 1) / columns) }

    /// What so many columns take where the width alone limits them.
    static func height(
        width: Double, count: Int, columns: Int, shape: ImageGrid.Image, hasTitles: Bool, _ page: Page
    ) -> Double {
        let cell = (width - gap(page) * Double(columns - 1)) / Double(columns)
        let row = cell * Double(shape.height) / Double(shape.width) + titleHeight(hasTitles, page)
        return rows(count, columns) * (row + gap(page)) - gap(page)
    }

    init(_ area: Rect, count: Int, columns: Int?, shape: ImageGrid.Image, hasTitles: Bool, _ page: Page) {
        let gap = CellLayout.gap(page)
        let titleHeight = CellLayout.titleHeight(hasTitles, page)
        let ratio = Double(shape.height) / Double(shape.width)
        func width(_ columns: Int) -> Double {
            let rows = CellLayout.rows(count, columns)
            let fromWidth = (area.width - gap * Double(columns - 1)) / Double(columns)
            let fromHeight = ((area.height - gap * (rows - 1)) / rows - titleHeight) / ratio
            return max(1, min(fromWidth, fromHeight))
        }
        // Nearly the largest images, in rows as full as can be.
        let largest = (1...count).map(width).max() ?? 1
        func empty(_ columns: Int) -> Int { (columns - count % columns) % columns }
        let near = (1...count).filter { width($0) >= 0.75 * largest }
        let chosen = columns ?? near.min { (empty($0), -width($0)) < (empty($1), -width($1)) } ?? 1
        let used = max(1, min(count, chosen))
        let (cell, rows) = (width(used), CellLayout.rows(count, used))
        self.columns = used
        (cellWidth, cellHeight, self.titleHeight) = (cell, cell * ratio, titleHeight)
        // Room that is left goes between the images, but they stay one picture.
        func spread(_ room: Double, _ count: Double, _ size: Double) -> Double {
            count < 2 ? gap : min(gap + 0.35 * size, max(gap, (room - count * size) / (count - 1)))
        }
        across = spread(area.width, Double(used), cell)
        down = spread(area.height, rows, cellHeight + titleHeight)
        let width = Double(used) * (cellWidth + across) - across
        let height = rows * (cellHeight + titleHeight + down) - down - titleHeight
        self.used = Rect(
            x: area.x + (area.width - width) / 2,
            y: area.y + titleHeight + max(0, area.height - titleHeight - height) / 2, width: width, height: height)
    }

    func cell(_ index: Int) -> Rect {
        Rect(
            x: used.x + Double(index % columns) * (cellWidth + across),
            y: used.y + Double(index / columns) * (cellHeight + down + titleHeight), width: cellWidth,
            height: cellHeight)
    }

    /// What a title may take: its image and most of the gap beside it.
    var titleRoom: Double { cellWidth + 0.8 * across }

    /// One size for all titles.
    func titleSize(_ titles: [String], _ page: Page) -> Double {
        let widest = titles.map { page.width(of: $0, size: 1) }.max() ?? 1
        return min(page.style.tick, max(NameRow.least, titleRoom / max(widest, .leastNormalMagnitude)))
    }
}
