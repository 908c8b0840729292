/// Names below slots of equal width: on one line if they fit, smaller, upright, or not all of them.
struct NameRow {
    let names: [String]
    let size: Double
    let isVertical: Bool
    /// Every how-manieth name is shown.
    let every: Int
    let height: Double

    /// slot: pixels from one name to the next; mostHeight: what upright names may take before they are cut.
    init(_ names: [String], slot: Double, mostHeight: Double, page: Page) {
        let tick = page.style.tick
        let widest = names.map { page.width(of: $0, size: 1) }.max() ?? 0
        let room = slot - 0.6 * tick
        if widest * tick <= room || widest * max(page.style.smallest, 0.8 * tick) <= room {
            size = min(tick, room / max(widest, .leastNormalMagnitude))
            isVertical = false
            every = 1
            self.names = names
            height = page.ruler.measure("Ag", size: size).height
        } else {
            size = max(page.style.smallest, 0.8 * tick)
            isVertical = widest > 3
            let needed = isVertical ? 1.05 * size : widest * size + 0.6 * tick
            every = max(1, Int((needed / max(slot, 1)).rounded(.up)))
            let size = size
            self.names = isVertical ? names.map { Paragraph.cut($0, width: mostHeight, size: size, page: page) } : names
            let longest = self.names.map { page.width(of: $0, size: size) }.max() ?? 0
            height = isVertical ? longest : page.ruler.measure("Ag", size: size).height
        }
    }

    /// centers: the x of each name; `top`: where the names begin.
    func draw(centers: [Double], top: Double, on page: inout Page) {
        let look = TextLook(size: size, color: page.theme.quiet)
        for (index, name) in names.enumerated() where index.isMultiple(of: every) {
            if isVertical {
                page.text(
                    name, at: Point(centers[index], top), align: Alignment(across: .right, down: .middle), look: look,
                    isVertical: true)
            } else {
                page.text(name, at: Point(centers[index], top), align: .top, look: look)
            }
        }
    }
}
