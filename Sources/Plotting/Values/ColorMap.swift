/// Numbers to colours, in perceptually even steps.
public enum ColorMap: Sendable, Equatable {
    /// Dark violet to yellow; van der Walt and Smith's map through nine of its published colours.
    case viridis
    /// Page colour to ink, for pictures such as digits.
    case grey
    /// Page colour to deep blue (light blue on a dark page), for tables and attention.
    case blues
    /// Orange (low), page colour (middle), blue (high): both ends equally strong. The middle of the range is 0.
    case diverging
    /// One colour for each of so many classes, numbered from 0, the first hardly darker than the page: give the range
    /// `0...count - 1`.
    case classes(Int)

    /// 256 colours from low to high, or one a class.
    public func colors(_ theme: Theme) -> [Color] {
        if case .classes(let count) = self { return (0..<max(count, 2)).map { Self.color(ofClass: $0, theme) } }
        let stops = stops(theme)
        return (0..<256).map { index in
            let place = Double(index) / 255 * Double(stops.count - 1)
            let left = min(Int(place), stops.count - 2)
            return stops[left].mixed(with: stops[left + 1], place - Double(left))
        }
    }

    /// The range that the map spans for these values: around 0 for `diverging`, least to greatest for the others.
    func range(of values: [Double]) -> ClosedRange<Double> {
        let span = Span(values)
        let low = span.low.isFinite ? span.low : 0
        let high = span.high.isFinite ? span.high : 1
        if self == .diverging {
            let most = max(abs(low), abs(high), .leastNormalMagnitude)
            return -most...most
        }
        return low == high ? low...(low + max(1, abs(low))) : low...high
    }

    private static func color(ofClass number: Int, _ theme: Theme) -> Color {
        // The last of the palette are too much like those before them to lie side by side.
        let colors = Array(theme.palette.prefix(6)) + [theme.foreground]
        return number == 0
            ? theme.background.mixed(with: theme.foreground, 0.07) : colors[(number - 1) % colors.count]
    }

    private func stops(_ theme: Theme) -> [Color] {
        let page = theme.background
        let isDark = page.lightness < 50
        switch self {
        case .viridis:
            return [0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725]
                .map(Color.init(hex:))
        case .grey, .classes: return [page, theme.foreground]
        case .blues:
            return isDark
                ? [page, Color(hex: 0x1F5F99), Color(hex: 0xBFE3FF)]
                : [page, Color(hex: 0x6AAED6), Color(hex: 0x08306B)]
        case .diverging:
            let strength = isDark ? 62.0 : 42
            return [
                Color(lightness: strength, a: 42, b: 52), page,
                Color(lightness: strength, a: isDark ? -10 : 0, b: isDark ? -42 : -48),
            ]
        }
    }
}
