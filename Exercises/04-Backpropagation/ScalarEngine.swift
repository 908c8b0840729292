import Contracts
import Foundation

// Types: ScalarGraph and ScalarPass in Sources/Contracts/ScalarGraph.swift

/// Exercise `scalar-engine`: reverse mode on a graph of single numbers.
///
/// 1. Find an order in which every node comes after its parents (a topological order).
/// 2. Forward, along the order: the value of each node from those of its parents.
/// 3. Backward, against the order: the gradient of the output is 1, of all others 0 at first. Each node sends its own
///    gradient g times its local derivative to each parent, which adds up what arrives:
///
/// ```
/// c = a + b        a gets g,  b gets g
/// c = a · b        a gets g b,  b gets g a
/// c = tanh a       a gets g (1 - c²)
/// ```
///
/// For example the nodes [.input(3), .multiply(0, 0)] with output 1 give the order [0, 1], the values [3, 9] and the
/// gradients [6, 1].
///
/// - Parameter graph: nodes in any order, without cycles. A node may be used several times, even twice by one node;
///   and some may have nothing to do with the output.
/// - Returns: `ScalarPass(order:values:gradients:)`: the order, every node in it once; and for each node of the list
///   its value and its gradient.
/// - Source: S. Linnainmaa, "Taylor expansion of the accumulated rounding error", BIT 16 (1976),
///   doi:10.1007/BF01931367.
public func scalarEngine(graph: ScalarGraph) throws -> ScalarPass {
    // Your code here, in place of the next line.
    throw NotStarted()
}
