import Foundation

extension Answer {
    /// The values as a person writes them, cut to about `width` characters around value `focus`.
    ///
    /// - Parameters:
    ///   - focus: an index that must be shown even where the list is cut.
    ///   - digits: significant digits, raised by the caller where two values would look the same.
    ///   - width: about how many characters to use.
    package func text(focus: Int = 0, digits: Int = 4, width: Int = 60) -> String {
        let items = values.indices.map { index in
            if isText { return "\"\(names[index])\"" }
            let number = Answer.text(of: values[index], digits: digits)
            guard names.indices.contains(index) else { return number }
            let isFlag = names[index].hasSuffix("?")
            return "\(plainName(of: index)) \(isFlag ? Self.flags[values[index]] ?? number : number)"
        }
        guard !shape.isEmpty else { return items.first ?? "nothing" }
        let window = Self.window(of: items, around: focus, width: width)
        let before = window.lowerBound > 0 ? ["…"] : []
        let after = window.upperBound < items.count ? ["…"] : []
        return "[" + (before + items[window] + after).joined(separator: ", ") + "]"
    }

    private static let flags: [Double: String] = [0: "no", 1: "yes"]

    /// A number with so many significant digits and no needless zeros.
    package static func text(of value: Double, digits: Int = 4) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(format: "%.0f", value) }
        return String(format: "%.\(digits)g", value).replacing(#/e([+-])0*(\d+)$/#) {
            "e\($0.1 == "-" ? "-" : "")\($0.2)"
        }
    }

    /// The longest run of items around `focus` that fits the width.
    private static func window(of items: [String], around focus: Int, width: Int) -> Range<Int> {
        guard items.indices.contains(focus) else { return items.startIndex..<items.endIndex }
        var range = focus..<focus + 1
        var used = items[focus].count
        while true {
            let next =
                range.lowerBound > 0 && (focus - range.lowerBound <= 1 || range.upperBound == items.count)
                ? range.lowerBound - 1 : range.upperBound
            guard items.indices.contains(next), used + items[next].count + 2 <= width else { return range }
            used += items[next].count + 2
            range = min(range.lowerBound, next)..<max(range.upperBound, next + 1)
        }
    }
}
