import Foundation

extension Answer {
    /// The values as a person writes them, cut to about `width` characters around value `focus`.
    ///
    /// - Parameters:
    ///   - focus: an index that must be shown even where the list is cut.
    ///   - digits: significant digits, raised by the caller where two values would look the same.
    ///   - width: about how many characters to use.
    package func text(focus: Int = 0, digits: Int = 4, width: Int = 60) -> String {
        let items = items(digits: digits)
        return text(of: items, in: Self.window(of: items.map(\.count), around: focus, width: width))
    }

    /// Two answers side by side: cut at the same places, and with the same labels, though one may have none.
    package static func texts(
        _ left: Answer, _ right: Answer, focus: Int = 0, digits: Int = 4, width: Int = 60
    ) -> (String, String) {
        let (left, right) = (left.labelled(like: right), right.labelled(like: left))
        let (one, other) = (left.items(digits: digits), right.items(digits: digits))
        let widths = (0..<max(one.count, other.count)).map { index in
            max(
                one.indices.contains(index) ? one[index].count : 0,
                other.indices.contains(index) ? other[index].count : 0)
        }
        let window = window(of: widths, around: focus, width: width)
        return (
            left.text(of: one, in: window.clamped(to: one.indices)),
            right.text(of: other, in: window.clamped(to: other.indices))
        )
    }

    /// This answer with the other's names, where it has none of its own.
    private func labelled(like other: Answer) -> Answer {
        names.isEmpty && !other.isText && values.count == other.names.count && !values.isEmpty
            ? Answer(names: other.names, values: values) : self
    }

    /// Each value with its name.
    private func items(digits: Int) -> [String] {
        values.indices.map { index in
            if isText { return "\"\(names[index])\"" }
            let number = Answer.text(of: values[index], digits: digits)
            guard names.indices.contains(index) else { return number }
            let words = names[index].hasSuffix("??") ? Self.absence : names[index].hasSuffix("?") ? Self.flags : [:]
            return "\(plainName(of: index)) \(words[values[index]] ?? number)"
        }
    }

    private func text(of items: [String], in window: Range<Int>) -> String {
        guard !shape.isEmpty else { return items.first ?? "nothing" }
        let before = window.lowerBound > 0 ? ["…"] : []
        let after = window.upperBound < items.count ? ["…"] : []
        return "[" + (before + items[window] + after).joined(separator: ", ") + "]"
    }

    private static let flags: [Double: String] = [0: "no", 1: "yes"]
    private static let absence: [Double: String] = [-1: "nil"]

    /// A number with so many significant digits and no needless zeros.
    package static func text(of value: Double, digits: Int = 4) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        if value == 0 { return "0" }  // Minus zero, too.
        if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
        return String(format: "%.\(digits)g", value).replacing(#/e([+-])0*(\d+)$/#) {
            "e\($0.1 == "-" ? "-" : "")\($0.2)"
        }
    }

    /// The longest run of items around `focus` that fits the width.
    private static func window(of widths: [Int], around focus: Int, width: Int) -> Range<Int> {
        guard widths.indices.contains(focus) else { return widths.startIndex..<widths.endIndex }
        var range = focus..<focus + 1
        var used = widths[focus]
        while true {
            let next =
                range.lowerBound > 0 && (focus - range.lowerBound <= 1 || range.upperBound == widths.count)
                ? range.lowerBound - 1 : range.upperBound
            guard widths.indices.contains(next), used + widths[next] + 2 <= width else { return range }
            used += widths[next] + 2
            range = min(range.lowerBound, next)..<max(range.upperBound, next + 1)
        }
    }
}
