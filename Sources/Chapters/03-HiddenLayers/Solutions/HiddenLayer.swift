import Contracts

// Types: HiddenLayer in Sources/Contracts/HiddenLayers.swift

/// Exercise `hidden-layer`: what a layer of units makes of its inputs.
///
/// Every unit is a neuron: it takes the weighted sum of all the inputs with its own row of weights, adds its own bias,
/// and sends the sum through the activation. In one line for the whole layer:
///
/// ```
/// y = f(W x + b)        y_j = f( w_j1 x_1 + w_j2 x_2 + … + b_j )
/// ```
///
/// For example weights [[1, -1], [2, 0]], biases [0.5, -3], inputs [2, 3] and ReLU give the sums -0.5 and 1, so [0, 1].
///
/// - Parameters:
///   - layer: `weights` `[units][inputs]` and `biases` `[units]`.
///   - inputs: `[inputs]`.
///   - activation: the function f, applied to each unit's sum.
/// - Returns: `[units]`, the outputs in the order of the units.
public func hiddenLayer(layer: HiddenLayer, inputs: [Double], activation: Activation) throws -> [Double] {
    // BEGIN SOLUTION
    try zip(layer.weights, layer.biases).map { weights, bias in
        var sum = bias
        for (weight, input) in zip(weights, inputs) { sum += weight * input }
        return try activation(sum)
    }
    // END SOLUTION
}
