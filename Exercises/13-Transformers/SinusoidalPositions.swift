import Contracts
import Foundation

// Types: Matrix in Sources/Contracts/Matrix.swift

/// Exercise `sinusoidal-positions`: a row of sines and cosines for each position, to be added to the embeddings.
///
/// ```
/// table[p, 2i] = sin(p / 10000^(2i / width))     table[p, 2i + 1] = cos(p / 10000^(2i / width))
/// ```
///
/// Sine and cosine of a pair have one wavelength. It grows from pair to pair, from 2π up to nearly 2π · 10000. An odd
/// width ends with a sine. For example row 1 of width 4 is sin 1, cos 1, sin 0.01, cos 0.01.
///
/// - Parameters:
///   - positions: how many rows; they count from 0.
///   - width: how many columns.
/// - Returns: `[positions, width]`.
/// - Source: A. Vaswani et al., arXiv:1706.03762, section 3.5.
public func sinusoidalPositions(positions: Int, width: Int) throws -> Matrix {
    // Your code here, in place of the next line.
    throw NotStarted()
}
