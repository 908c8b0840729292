/// A tree that grows from left to right, a column a round, such as the beginnings that a beam search keeps.
///
/// ```swift
/// let root = Tree("", [Tree("z", [Tree("za", kind: .kept)], kind: .kept), Tree("s", kind: .dropped)])
/// Diagram(title: "Two rounds", shapes: root.shapes())
/// ```
public struct Tree: Sendable, Equatable {
    /// How a node and the way to it look.
    public enum Kind: Sendable, Equatable {
        case plain
        /// Thick.
        case kept
        /// Grey.
        case dropped
        /// Thick and in a colour.
        case marked(Ink)
    }

    public var text: String
    /// Written at the way to the node.
    public var label: String
    public var kind: Kind
    public var children: [Tree]

    public init(_ text: String, _ children: [Tree] = [], label: String = "", kind: Kind = .plain) {
        (self.text, self.label, self.kind, self.children) = (text, label, kind, children)
    }

    /// Boxes and arrows. Leaves stand one `step` below the other, every node half-way between its first and last child.
    ///
    /// column: from one round to the next; width: of the boxes; all in diagram units.
    public func shapes(column: Double = 3, step: Double = 1.1, width: Double = 1.6) -> [Diagram.Shape] {
        var shapes: [Diagram.Shape] = []
        var leaves = 0
        _ = place("0", depth: 0, &leaves, &shapes) { depth, height, name in
            (Point(Double(depth) * column, -step * height), width, name)
        }
        return shapes
    }

    private typealias Spot = (at: Point, width: Double, name: String)

    /// Returns: the height of the node, in leaves from the top.
    private func place(
        _ name: String, depth: Int, _ leaves: inout Int, _ shapes: inout [Diagram.Shape],
        _ spot: (Int, Double, String) -> Spot
    ) -> Double {
        let heights = children.enumerated().map { index, child in
            child.place("\(name).\(index)", depth: depth + 1, &leaves, &shapes, spot)
        }
        var height = Double(leaves)
        if let first = heights.first, let last = heights.last { height = (first + last) / 2 } else { leaves += 1 }
        let own = spot(depth, height, name)
        shapes.append(.box(name, text, at: own.at, width: own.width, height: 0.8, color: color, isBold: isBold))
        for (index, child) in children.enumerated() {
            shapes.append(
                .arrow(
                    from: name, to: "\(name).\(index)", label: child.label, color: child.color ?? .foreground,
                    weight: child.isBold ? 2.2 : 1,
                    labelColor: child.kind == .dropped ? .quiet : .foreground))
        }
        return height
    }

    private var isBold: Bool {
        switch kind {
        case .kept, .marked: true
        case .plain, .dropped: false
        }
    }

    private var color: Ink? {
        switch kind {
        case .plain: nil
        case .kept: .foreground
        case .dropped: .quiet
        case .marked(let ink): ink
        }
    }
}
