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
    /// Any two of them and the foreground are 15 or more apart in CIELAB, to full colour sight and to full
    /// deuteranopia, protanopia and tritanopia as simulated by Machado, Oliveira and Fernandes (2009). They began as
    /// Okabe and Ito, Color Universal Design (2008): blue and orange are nearly theirs, the others moved as little as
    /// that distance and the contrast ask for.
    public let palette: [Color]

    /// Dark ink on white.
    public static let light = Theme(
        background: Color(hex: 0xFFFFFF), foreground: Color(hex: 0x1F2328), quiet: Color(hex: 0x59626B),
        grid: Color(hex: 0xE6E9EC), axis: Color(hex: 0x98A0A8),
        palette: [0x0072B2, 0xD55E00, 0x119C71, 0xB85791, 0xB58B48, 0x0A96F8, 0x665400, 0x545A60].map(Color.init(hex:)))

    /// Light ink on near-black.
    public static let dark = Theme(
        background: Color(hex: 0x15181C), foreground: Color(hex: 0xE9ECEF), quiet: Color(hex: 0xA4ACB4),
        grid: Color(hex: 0x2B3036), axis: Color(hex: 0x6B737B),
        palette: [0x56B4E9, 0xF58231, 0x44E0A9, 0xC779B4, 0xF1BC1F, 0x859BFF, 0xF0E68C, 0xB4BBC2].map(Color.init(hex:)))

    /// The colour of an ink in this theme; series past the end of the palette start over.
    public func color(_ ink: Ink) -> Color {
        switch ink {
        case .series(let index): palette[((index % palette.count) + palette.count) % palette.count]
        case .foreground: foreground
        case .quiet: quiet
        case .pale: background.mixed(with: axis, 0.55)
        }
    }
}

/// A colour by its role, so that one figure can be drawn in any theme.
public enum Ink: Sendable, Equatable {
    /// Series or class number, from 0.
    case series(Int)
    case foreground
    case quiet
    /// Quieter still: what lies below something else, to compare.
    case pale
}
