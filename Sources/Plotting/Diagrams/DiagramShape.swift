extension Diagram {
    /// One thing in a diagram. Sizes and places are in diagram units, y upwards.
    public struct Shape: Sendable, Equatable {
        enum Content: Sendable, Equatable {
            case node(Node)
            case text(Label)
            case cells(Cells)
            case group(Group)
            case arrow(Arrow)
            case path(Path)
            case area(Area)
        }

        let content: Content
    }

    struct Node: Sendable, Equatable {
        enum Outline: Sendable, Equatable { case box, circle, dot, none }
        let name: String
        let text: String
        let center: Point
        let width: Double
        let height: Double
        let outline: Outline
        let color: Ink?
        let isBold: Bool
    }

    struct Label: Sendable, Equatable {
        let text: String
        let center: Point
        let color: Ink
        let scale: Double
        let side: TextSide
        let turn: Double
    }

    /// Which part of a text stands at its place.
    public enum TextSide: Sendable { case left, center, right }

    struct Cells: Sendable, Equatable {
        let name: String
        let values: [[Double]]
        let center: Point
        let cell: Double
        let map: ColorMap
        let range: ClosedRange<Double>?
        let decimals: Int?

        var width: Double { cell * Double(values.first?.count ?? 0) }
        var height: Double { cell * Double(values.count) }

        /// What is written in the cells, row by row.
        func texts(_ decimals: Int) -> [String] {
            values.joined().map { NumberFormat.shown($0, decimals: $0 == $0.rounded() ? 0 : decimals) }
        }
    }

    struct Group: Sendable, Equatable {
        let text: String
        let center: Point
        let width: Double
        let height: Double
        let color: Ink?
    }

    struct Arrow: Sendable, Equatable {
        let from: String
        let to: String
        let label: String
        let bend: Double
        let via: [Point]
        let look: LineLook
        let labelColor: Ink
    }

    struct Path: Sendable, Equatable {
        let points: [Point]
        let look: LineLook
    }

    struct Area: Sendable, Equatable {
        let corners: [Point]
        let color: Ink
        let opacity: Double
    }

    struct LineLook: Sendable, Equatable {
        let color: Ink
        let weight: Double
        let isDashed: Bool
        let hasHead: Bool
    }
}

extension Diagram.Shape {
    /// A rectangle with text around `at`. `isBold` draws its edge thick, such as for what is kept.
    public static func box(
        _ name: String, _ text: String, at: Point, width: Double = 1.4, height: Double = 0.9, color: Ink? = nil,
        isBold: Bool = false
    ) -> Self {
        Self(
            content: .node(
                .init(
                    name: name, text: text, center: at, width: width, height: height, outline: .box, color: color,
                    isBold: isBold)))
    }

    /// A circle with text.
    public static func circle(
        _ name: String, _ text: String, at: Point, radius: Double = 0.5, color: Ink? = nil, isBold: Bool = false
    ) -> Self {
        Self(
            content: .node(
                .init(
                    name: name, text: text, center: at, width: 2 * radius, height: 2 * radius, outline: .circle,
                    color: color, isBold: isBold)))
    }

    /// A place where arrows may begin, end or part: a dot, or nothing to be seen.
    public static func joint(_ name: String, at: Point, isVisible: Bool = true, color: Ink = .quiet) -> Self {
        Self(
            content: .node(
                .init(
                    name: name, text: "", center: at, width: 0, height: 0, outline: isVisible ? .dot : .none,
                    color: color, isBold: false)))
    }

    /// Text alone, in a colour, `scale` times as large as the others; `turn`: degrees by which a line of it rises to
    /// the right.
    public static func text(
        _ text: String, at: Point, color: Ink = .foreground, scale: Double = 1, side: Diagram.TextSide = .center,
        turn: Double = 0
    ) -> Self {
        Self(content: .text(.init(text: text, center: at, color: color, scale: scale, side: side, turn: turn)))
    }

    /// A small table of numbers as colours, such as an image, a filter or a row of attention weights, with the numbers
    /// written in the cells if `decimals` says how. Arrows may begin and end at it.
    ///
    /// values: rows from the top; cell: the side of a cell; range: the numbers at both ends of the map, nil for those
    /// of the values.
    public static func cells(
        _ name: String, _ values: [[Double]], at: Point, cell: Double = 0.5, map: ColorMap = .blues,
        range: ClosedRange<Double>? = nil, decimals: Int? = nil
    ) -> Self {
        let width = values.first?.count ?? 0
        require(
            width > 0 && values.allSatisfy { $0.count == width },
            rule: "cells \"\(name)\": all rows must have the same count of values, 1 or more",
            found: "rows of \(Set(values.map(\.count)).sorted()) values", remedy: "pad the short rows with NaN")
        return Self(
            content: .cells(
                .init(
                    name: name, values: values, center: at, cell: cell, map: map, range: range, decimals: decimals)))
    }

    /// A frame below everything, with its name at the top left, around what belongs together.
    public static func group(
        _ text: String, at: Point, width: Double, height: Double, color: Ink? = nil
    ) -> Self {
        Self(content: .group(.init(text: text, center: at, width: width, height: height, color: color)))
    }

    /// A flat shape with a thin edge, below arrows and texts and above earlier ones; `opacity`, 0 to 1, is how much of
    /// the colour it shows, the rest is the page's.
    public static func area(_ corners: [Point], color: Ink = .quiet, opacity: Double = 0.16) -> Self {
        Self(content: .area(.init(corners: corners, color: color, opacity: opacity)))
    }

    /// From one named shape to another, or back to itself as a loop.
    ///
    /// bend: pushes its middle to the left of its way; via: corners that it passes, rounded; weight: its thickness as a
    /// multiple of the usual one.
    public static func arrow(
        from: String, to: String, label: String = "", bend: Double = 0, isDashed: Bool = false, color: Ink = .quiet,
        weight: Double = 1, via: [Point] = [], hasHead: Bool = true, labelColor: Ink = .foreground
    ) -> Self {
        Self(
            content: .arrow(
                .init(
                    from: from, to: to, label: label, bend: bend, via: via,
                    look: .init(color: color, weight: weight, isDashed: isDashed, hasHead: hasHead),
                    labelColor: labelColor)))
    }

    /// A line through places, with rounded corners.
    public static func line(
        _ points: [Point], color: Ink = .quiet, weight: Double = 1, isDashed: Bool = false, hasHead: Bool = false
    ) -> Self {
        Self(
            content: .path(
                .init(
                    points: points,
                    look: .init(color: color, weight: weight, isDashed: isDashed, hasHead: hasHead))))
    }
}
