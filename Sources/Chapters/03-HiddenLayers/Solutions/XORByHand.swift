import Contracts

// Types: TwoLayerNet in Sources/Contracts/HiddenLayers.swift

/// Exercise `xor-by-hand`: choose the weights of a 2-2-1 net so that it computes exclusive or.
///
/// The inputs are 0 or 1. All three units are sigmoids, and the output is the probability of class 1:
///
/// ```
/// h_1 = σ(w_11 x_1 + w_12 x_2 + b_1)
/// h_2 = σ(w_21 x_1 + w_22 x_2 + b_2)        p = σ(v_1 h_1 + v_2 h_2 + c)
/// ```
///
/// The output unit draws one straight line in the plane of (h_1, h_2). The hidden units have to move the four points
/// so that one line is enough:
///
/// ```
/// point   x_1  x_2   class
///   A      0    1      1
///   B      1    0      1
///   C      0    0      0
///   D      1    1      0
/// ```
///
/// Many answers are right. Make the net sure of itself: p at least 0.9 for A and B, at most 0.1 for C and D.
///
/// For example a unit with weights [1, 1] and bias -4.6 has the sums -4.6, -3.6 and -2.6 for no, one and two ones, so
/// it says 0.010, 0.027 and 0.069: no to all of them.
///
/// - Returns: `TwoLayerNet(hidden: HiddenLayer(weights:biases:), output: Neuron(weights:bias:))`: weights
///   `[[w_11, w_12], [w_21, w_22]]` and biases `[b_1, b_2]` of the hidden layer, weights `[v_1, v_2]` and bias c of the
///   output neuron.
public func xorByHand() throws -> TwoLayerNet {
    // BEGIN SOLUTION
    // The first unit is "one or the other", the second "both": A and B go to (1, 0), C to (0, 0), D to (1, 1).
    TwoLayerNet(
        hidden: HiddenLayer(weights: [[20, 20], [20, 20]], biases: [-10, -30]),
        output: Neuron(weights: [20, -20], bias: -10))
    // END SOLUTION
}
