import Contracts
import Foundation

// Types: ScalarGraph and DualNumber in Sources/Contracts/ScalarGraph.swift

/// Exercise `dual-numbers`: forward mode, the derivatives of all nodes by one input in one pass.
///
/// Every number carries its derivative along. With a' the derivative of a:
///
/// ```
/// (a + b)' = a' + b'        (a · b)' = a' b + a b'        (tanh a)' = (1 - tanh² a) a'
/// ```
///
/// The chosen input has the derivative 1, all other inputs 0.
///
/// For example the nodes [.input(3), .multiply(0, 0)] and input 0 give (3, derivative 1) and (9, derivative 6).
///
/// - Parameters:
///   - graph: nodes in any order, without cycles; its `output` plays no part here.
///   - order: every node once, each after its parents.
///   - input: the index of the input that everything is differentiated by.
/// - Returns: for each node of the list `DualNumber(value, derivative: …)`, its value and its derivative.
/// - Source: R. E. Wengert, "A simple automatic derivative evaluation program", Communications of the ACM 7 (1964),
///   doi:10.1145/355586.364791.
public func dualNumbers(graph: ScalarGraph, order: [Int], input: Int) throws -> [DualNumber] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
