/// How a line is drawn.
public struct Stroke: Sendable, Equatable {
    public var color: Color
    /// Pixels.
    public var width: Double
    /// Lengths of dashes and gaps in pixels; empty for a solid line.
    public var dash: [Double] = []
}

/// A picture made of numbers: one colour a cell, rows from the top.
public struct Raster: Sendable, Equatable {
    public let width: Int
    public let height: Int
    public let colors: [Color]
    /// Whether cells blend into each other; otherwise they have hard edges.
    public let isSmooth: Bool
}

/// Text with its place on the page.
public struct TextMark: Sendable, Equatable {
    /// One run with the left end of its baseline relative to the text's origin, in pixels.
    struct Piece: Sendable, Equatable {
        var text: String
        var offset: Point
        var size: Double
        /// To the left end of what follows.
        var width: Double
    }

    /// Without markup.
    public let string: String
    let pieces: [Piece]
    let origin: Point
    /// Degrees by which the text rises to the right; 90 is read from below.
    public let turn: Double
    public let isBold: Bool
    public let color: Color
    /// Drawn around the letters, to keep them apart from lines below.
    let halo: Color?
    let haloWidth: Double
    /// The page area that the text takes, in pixels.
    public let box: Rect
    /// The size of its type in pixels; raised and lowered letters are smaller.
    public var size: Double { pieces.map(\.size).max() ?? 0 }
}

/// One step of a drawing. A drawing is a list of these: Cairo paints it, tests read it.
public struct DrawCommand: Sendable, Equatable {
    public enum Shape: Sendable, Equatable {
        case polyline([Point], Stroke)
        case polygon([Point], fill: Color?, stroke: Stroke?)
        case rect(Rect, fill: Color?, stroke: Stroke?)
        case circle(center: Point, radius: Double, fill: Color?, stroke: Stroke?)
        case raster(Raster, Rect)
        case text(TextMark)
    }

    public var shape: Shape
    /// Nothing is drawn outside of this area.
    public var clip: Rect?
}
