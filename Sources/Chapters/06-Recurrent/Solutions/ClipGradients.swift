import Contracts
import Foundation

/// Exercise `clip-gradients`: no step longer than this.
///
/// The norm is that of all gradients together, as if they were one long vector. Where it is above the limit, all of
/// them shrink by the same factor, so the direction stays:
///
/// ```
/// norm = √( Σ over all gradients and entries of g² )        g <- g · limit / norm   if norm > limit
/// ```
///
/// Source: R. Pascanu, T. Mikolov, Y. Bengio, ICML 2013, arXiv:1211.5063, algorithm 1.
///
/// For example [[3], [4]] has the norm 5; with the limit 1 it becomes [[0.6], [0.8]].
///
/// - Parameters:
///   - gradients: a list for each parameter.
///   - limit: above 0.
/// - Returns: the gradients, in the same shape.
public func clipGradients(gradients: [[Double]], limit: Double) throws -> [[Double]] {
    // BEGIN SOLUTION
    let norm = gradients.joined().reduce(0) { $0 + $1 * $1 }.squareRoot()
    return norm > limit ? gradients.map { $0.map { $0 * limit / norm } } : gradients
    // END SOLUTION
}
