/// The colours of a figure. Every series colour has a contrast of at least 3:1 with the background.
public struct Theme: Sendable, Equatable {
    public let background: Color
    /// Text and main lines.
    public let foreground: Color
    /// Captions, tick labels, reference lines.
    public let quiet: Color
    public let grid: Color
    /// Axis lines and ticks.
    public let axis: Color
    /// Colours of series and classes, told apart by colour-blind readers too.
    ///
    /// Source: Okabe and Ito, Color Universal Design (2008). Departs from it: light colours are darkened on white, dark
    /// ones lightened on black, until the contrast suffices.
    public let palette: [Color]

    /// Dark ink on white.
    public static let light = Theme(
        background: Color(hex: 0xFFFFFF), foreground: Color(hex: 0x1F2328), quiet: Color(hex: 0x59626B),
        grid: Color(hex: 0xE6E9EC), axis: Color(hex: 0x98A0A8),
        palette: [0x0072B2, 0xD55E00, 0x00926A, 0xB8558F, 0xA67C00, 0x3A95CC, 0x6B5B00, 0x5E666E].map(Color.init(hex:)))

    /// Light ink on near-black.
    public static let dark = Theme(
        background: Color(hex: 0x15181C), foreground: Color(hex: 0xE9ECEF), quiet: Color(hex: 0xA4ACB4),
        grid: Color(hex: 0x2B3036), axis: Color(hex: 0x6B737B),
        palette: [0x56B4E9, 0xF58231, 0x2BC49A, 0xE08BBF, 0xE6B422, 0x8FA8FF, 0xF0E68C, 0xB4BBC2].map(Color.init(hex:)))

    /// The colour of an ink in this theme; series past the end of the palette start over.
    public func color(_ ink: Ink) -> Color {
        switch ink {
        case .series(let index): palette[((index % palette.count) + palette.count) % palette.count]
        case .foreground: foreground
        case .quiet: quiet
        }
    }
}

/// A colour by its role, so that one figure can be drawn in any theme.
public enum Ink: Sendable, Equatable {
    /// Series or class number, from 0.
    case series(Int)
    case foreground
    case quiet
}
