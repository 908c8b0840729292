import Foundation

/// Numbers as a printed page shows them: true minus sign, commas from 1,000 on.
public enum NumberFormat {
    /// With exactly `decimals` digits after the point; what is not 0 never looks like 0: `0`, `<0.01`, `0.25`.
    public static func shown(_ value: Double, decimals: Int) -> String {
        if value == 0 { return "0" }
        guard value.isFinite, looksLikeZero(value, decimals: decimals) else { return fixed(value, decimals: decimals) }
        let least = fixed(pow(10, Double(-decimals)), decimals: decimals)
        return value > 0 ? "<\(least)" : ">\u{2212}\(least)"
    }

    /// A share (0...1) as percent: 0.925 is `92.5 %`. Only 1 is `100 %` and only 0 is `0 %`.
    ///
    /// decimals: digits after the point, left out where they are all 0.
    public static func percent(_ share: Double, decimals: Int = 1) -> String {
        guard share.isFinite else { return fixed(share, decimals: 0) }
        let step = pow(10, Double(-decimals))
        if share < 1, 100 * share > 100 - step / 2 {
            return ">" + trimmed(fixed(100 - step, decimals: decimals)) + " %"
        }
        return trimmed(shown(100 * share, decimals: decimals)) + " %"
    }

    /// Whether a number that is not 0 has only zeros when it is rounded.
    static func looksLikeZero(_ value: Double, decimals: Int) -> Bool {
        value != 0 && !fixed(abs(value), decimals: decimals).contains { $0 != "0" && $0 != "." }
    }

    /// With exactly `decimals` digits after the point.
    public static func fixed(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return value.isNaN ? "–" : value < 0 ? "\u{2212}∞" : "∞" }
        let text = String(format: "%.\(decimals)f", abs(value))
        let isZero = !text.contains { $0 != "0" && $0 != "." }
        return (value < 0 && !isZero ? "\u{2212}" : "") + grouped(text)
    }

    /// As short as three significant digits allow: `0.731`, `12.5`, `1,200`, `3.2×10^{−9}`.
    public static func short(_ value: Double) -> String {
        guard value.isFinite, value != 0 else { return fixed(value, decimals: 0) }
        let exponent = Int(floor(log10(abs(value))))
        if exponent < -3 || exponent > 6 { return scientific(value, exponent: exponent, decimals: 1) }
        return trimmed(fixed(value, decimals: max(0, 2 - exponent)))
    }

    /// Without zeros at the end of a fraction.
    private static func trimmed(_ text: String) -> String {
        guard text.contains(".") else { return text }
        return String(text.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed())
    }

    /// `2.5×10^{6}` in markup.
    static func scientific(_ value: Double, exponent: Int, decimals: Int) -> String {
        let mantissa = fixed(value / pow(10, Double(exponent)), decimals: decimals)
        return mantissa == "0" ? "0" : "\(mantissa)×\(power(exponent))"
    }

    /// `10^{−3}` in markup.
    static func power(_ exponent: Int) -> String {
        "10^{\(exponent < 0 ? "\u{2212}" : "")\(abs(exponent))}"
    }

    private static func grouped(_ text: String) -> String {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = parts.first, whole.count > 3 else { return text }
        var digits = ""
        for (index, digit) in whole.enumerated() {
            if index > 0, (whole.count - index).isMultiple(of: 3) { digits.append(",") }
            digits.append(digit)
        }
        return ([digits] + parts.dropFirst().map(String.init)).joined(separator: ".")
    }
}
