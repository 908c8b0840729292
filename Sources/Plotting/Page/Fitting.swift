extension Rect {
    /// The frame, made narrower or lower so that what its margins leave has this height for each pixel of width: in the
    /// middle from left to right, at the top.
    func fitted(ratio: Double?, margins: Margins) -> Rect {
        guard let ratio, ratio > 0 else { return self }
        let plot = inset(by: margins)
        let width = min(plot.width, plot.height / ratio)
        return Rect(
            x: x + (plot.width - width) / 2, y: y, width: self.width - plot.width + width,
            height: height - plot.height + width * ratio)
    }

    /// The height of this frame at which a plot area of that ratio takes its whole width.
    func height(ratio: Double, margins: Margins) -> Double {
        margins.top + margins.bottom + inset(by: margins).width * ratio
    }

    /// Where something of this width begins if it would like to begin at `wanted` but must lie in the frame.
    func start(_ wanted: Double, width: Double) -> Double { max(x, min(wanted, right - width)) }
}
