import TensorCore

/// Pieces of a text, each with what comes after every one of its characters.
package struct TextPieces: Sendable {
    /// `[pieces][steps]`.
    package let inputs: [[Int]]
    /// What comes next, piece after piece: `pieces · steps` characters.
    package let targets: [Int]

    /// Pieces that begin at these places.
    package init(of text: [Int], starts: [Int], steps: Int) {
        inputs = starts.map { Array(text[$0..<$0 + steps]) }
        targets = starts.flatMap { text[$0 + 1...$0 + steps] }
    }

    /// Pieces from places that are drawn.
    package static func drawn(
        _ count: Int, from text: [Int], steps: Int, using generator: inout RandomSource
    ) -> TextPieces {
        TextPieces(
            of: text, starts: (0..<count).map { _ in generator.below(text.count - steps) }, steps: steps)
    }
}
