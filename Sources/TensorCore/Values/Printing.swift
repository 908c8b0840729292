/// A tensor as text: its shape, then its values as nested lists, long axes cut in the middle.
///
/// ```
/// Tensor [2, 3]
/// [[1.0, 2.0, 3.0],
///  [4.0, 5.0, 6.0]]
/// ```
extension Tensor: CustomStringConvertible {
    public var description: String {
        "Tensor \(shape)\n" + text(axis: 0, offset: 0)
    }

    private func text(axis: Int, offset: Int) -> String {
        guard axis < rank else { return "\(withPointer { $0[offset] })" }
        let step = shape.strides[axis]
        let shown = Self.shownIndices(of: shape[axis]).map { index in
            index.map { text(axis: axis + 1, offset: offset + $0 * step) } ?? "..."
        }
        let indent = String(repeating: " ", count: axis + 1)
        let separator = axis == rank - 1 ? ", " : ",\n" + indent
        return "[" + shown.joined(separator: separator) + "]"
    }

    /// All indices of a short axis; the first and last three of a long one, with nil for the gap.
    private static func shownIndices(of size: Int) -> [Int?] {
        size <= 8 ? Array(0..<size) : [0, 1, 2, nil, size - 3, size - 2, size - 1]
    }
}
