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
    // BEGIN SOLUTION
    var numbers = [DualNumber](repeating: DualNumber(0, derivative: 0), count: graph.nodes.count)
    for node in order {
        switch graph.nodes[node] {
        case .input(let value):
            numbers[node] = DualNumber(value, derivative: node == input ? 1 : 0)
        case .add(let left, let right):
            let (a, b) = (numbers[left], numbers[right])
            numbers[node] = DualNumber(a.value + b.value, derivative: a.derivative + b.derivative)
        case .multiply(let left, let right):
            let (a, b) = (numbers[left], numbers[right])
            numbers[node] = DualNumber(
                a.value * b.value, derivative: a.derivative * b.value + a.value * b.derivative)
        case .tanh(let operand):
            let a = numbers[operand]
            let y = tanh(a.value)
            numbers[node] = DualNumber(y, derivative: (1 - y * y) * a.derivative)
        }
    }
    return numbers
    // END SOLUTION
}
