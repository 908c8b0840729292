import Foundation

/// The data values along one axis: what there is to show.
struct Span: Equatable {
    var low = Double.infinity
    var high = -Double.infinity
    /// The least value above 0, for log axes.
    var leastPositive = Double.infinity

    init(_ values: [Double] = []) {
        for value in values { include(value) }
    }

    mutating func include(_ value: Double) {
        guard value.isFinite else { return }
        // The far ends of Double are left out, so that widths and factors of ranges stay finite and above 0.
        let bounded = min(1e300, max(-1e300, value))
        low = min(low, bounded)
        high = max(high, bounded)
        if value > 0 { leastPositive = min(leastPositive, max(1e-290, bounded)) }
    }

    mutating func include(_ other: Span) {
        low = min(low, other.low)
        high = max(high, other.high)
        leastPositive = min(leastPositive, other.leastPositive)
    }
}

/// The ends of an axis in data units, and the way from data to a fraction of the axis.
struct AxisRange: Equatable {
    let first: Double
    let last: Double
    let scale: Axis.Scale

    /// Takes the ends that the axis leaves open from the data, with some air unless the data fills the axis or, as bars
    /// do, stands on 0.
    init(_ axis: Axis, data: Span, isFilled: Bool, isOnZero: Bool = false) {
        scale = axis.scale
        let isLog = scale == .log
        var low = isLog ? data.leastPositive : data.low
        var high = isLog ? max(data.high, data.leastPositive) : data.high
        if !low.isFinite || !high.isFinite { (low, high) = isLog ? (1, 10) : (0, 1) }
        if low == high || high - low < 1e-290 {
            let spread = isLog ? 1 : max(abs(low) * 0.1, 0.5)
            (low, high) = isLog ? (low / 2, high * 2) : (low - spread, high + spread)
        } else if !isFilled {
            let air = 0.04
            if isLog {
                let factor = pow(high, air) / pow(low, air)
                (low, high) = (max(low / factor, 1e-300), min(high * factor, 1e305))
            } else {
                let pad = air * (high - low)
                (low, high) = (isOnZero && low == 0 ? 0 : low - pad, isOnZero && high == 0 ? 0 : high + pad)
            }
        }
        let isReversed = (axis.from ?? -.infinity) > (axis.to ?? .infinity)
        var first = axis.from ?? (isReversed ? high : low)
        var last = axis.to ?? (isReversed ? low : high)
        require(
            first.isFinite && last.isFinite && (!isLog || (first > 0 && last > 0)),
            rule: "the ends of an axis must be finite numbers, on a log axis above 0", found: "\(first) to \(last)",
            remedy: "set from and to of the axis \"\(axis.label)\" or leave them out")
        if axis.from == nil, first >= last { first = isLog ? last / 10 : last - max(1, abs(last)) }
        if first == last { last = isLog ? first * 10 : first + max(1, abs(first)) }
        if axis.to == nil, last < first { last = isLog ? first * 10 : first + max(1, abs(first)) }
        self.first = first
        self.last = last
    }

    /// 0 at the first end, 1 at the last; nil if the value cannot be shown (NaN, or 0 and below on a log axis).
    func fraction(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        if scale == .log, value <= 0 { return nil }
        let fraction =
            scale == .linear
            ? (value - first) / (last - first) : (log(value) - log(first)) / (log(last) - log(first))
        return fraction.isFinite ? fraction : nil
    }
}
