import Contracts

// Types: Bump in Sources/Contracts/HiddenLayers.swift

/// Exercise `sum-of-bumps`: choose bumps whose sum follows a curve.
///
/// Cut the range into `count` pieces of equal width. Each piece gets one bump that starts and ends where the piece does
/// and is as high as the function in the middle of the piece.
///
/// For example the function f(x) = x on 0...1 with 2 bumps gives heights 0.25 from 0 to 0.5 and 0.75 from 0.5 to 1.
///
/// - Parameters:
///   - function: the curve to follow.
///   - range: where to follow it.
///   - count: how many bumps to use, at least 1.
/// - Returns: a `Bump(left:right:height:)` for each piece, from left to right; each begins where the one before it
///   ends.
public func sumOfBumps(
    function: (Double) throws -> Double, range: ClosedRange<Double>, count: Int
) throws -> [Bump] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
