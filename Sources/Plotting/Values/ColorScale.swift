/// A colour map over a range of numbers.
struct ColorScale {
    let colors: [Color]
    let range: ClosedRange<Double>

    /// The colour of a value; values beyond the range have the colour of its end, NaN has none.
    func color(_ value: Double) -> Color? {
        let width = range.upperBound - range.lowerBound
        if value >= range.upperBound { return colors.last }
        if value <= range.lowerBound { return colors.first }
        let part = (value - range.lowerBound) / width
        return part.isFinite ? colors[Int((part * Double(colors.count - 1)).rounded())] : nil
    }

    /// One colour a value; see-through where there is none.
    func colors(_ values: [Double], on theme: Theme) -> [Color] {
        values.map { color($0) ?? theme.background.opacity(0) }
    }
}
