import Foundation

/// A colour in sRGB; every component is a fraction 0...1.
public struct Color: Sendable, Equatable {
    public var red: Double
    public var green: Double
    public var blue: Double
    public var alpha: Double

    public init(red: Double, green: Double, blue: Double, alpha: Double = 1) {
        self.red = red
        self.green = green
        self.blue = blue
        self.alpha = alpha
    }

    /// For example `Color(hex: 0x0072B2)`.
    public init(hex: UInt32) {
        self.init(
            red: Double(hex >> 16 & 255) / 255, green: Double(hex >> 8 & 255) / 255, blue: Double(hex & 255) / 255)
    }

    /// The same colour, see-through: 0 is invisible, 1 is solid.
    public func opacity(_ alpha: Double) -> Color {
        Color(red: red, green: green, blue: blue, alpha: alpha)
    }

    /// From this colour (fraction 0) to `other` (fraction 1) in even perceptual steps (straight line in CIELAB).
    public func mixed(with other: Color, _ fraction: Double) -> Color {
        let a = lab
        let b = other.lab
        return Color(
            lightness: a.lightness + (b.lightness - a.lightness) * fraction, a: a.a + (b.a - a.a) * fraction,
            b: a.b + (b.b - a.b) * fraction)
    }

    /// WCAG 2 relative luminance, 0 (black) to 1 (white).
    public var relativeLuminance: Double {
        0.2126 * Color.linear(red) + 0.7152 * Color.linear(green) + 0.0722 * Color.linear(blue)
    }

    /// WCAG 2 contrast ratio, 1 (same) to 21 (black on white).
    public func contrast(with other: Color) -> Double {
        let bright = max(relativeLuminance, other.relativeLuminance)
        let dark = min(relativeLuminance, other.relativeLuminance)
        return (bright + 0.05) / (dark + 0.05)
    }

    /// CIE L*, 0 (black) to 100 (white).
    public var lightness: Double { lab.lightness }
}

/// CIELAB with the white point D65, the space in which equal distances look about equally large.
extension Color {
    var lab: (lightness: Double, a: Double, b: Double) {
        let r = Color.linear(red)
        let g = Color.linear(green)
        let b = Color.linear(blue)
        let x = Color.cubeRoot((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047)
        let y = Color.cubeRoot(0.2126729 * r + 0.7151522 * g + 0.0721750 * b)
        let z = Color.cubeRoot((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883)
        return (116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    /// The nearest colour that a screen can show.
    init(lightness: Double, a: Double, b: Double) {
        let fy = (lightness + 16) / 116
        let x = Color.cube(fy + a / 500) * 0.95047
        let y = Color.cube(fy)
        let z = Color.cube(fy - b / 200) * 1.08883
        self.init(
            red: Color.gamma(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            green: Color.gamma(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
            blue: Color.gamma(0.0556434 * x - 0.2040259 * y + 1.0572252 * z))
    }

    private static func linear(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }

    private static func gamma(_ value: Double) -> Double {
        min(1, max(0, value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055))
    }

    private static func cubeRoot(_ value: Double) -> Double {
        value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
    }

    private static func cube(_ value: Double) -> Double {
        value > 6.0 / 29 ? value * value * value : (116 * value - 16) * 27 / 24389
    }
}
