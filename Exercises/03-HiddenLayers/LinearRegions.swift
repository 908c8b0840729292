import Contracts

// Types: HiddenLayer in Sources/Contracts/HiddenLayers.swift

/// Exercise `linear-regions`: into how many pieces does a net of ReLUs cut the plane?
///
/// Where no unit switches on or off the net is a linear function. So a region is the set of points with the same
/// activation pattern: the list that says for each unit, over all layers, whether its output is above 0.
///
/// Send each point through the layers one after the other, each layer's outputs being the next one's inputs. Note the
/// pattern, and count how many different patterns there are.
///
/// For example one layer with weights [[1]] and biases [0] has two patterns at the points [[-1], [0], [2]]: off, off,
/// on.
///
/// - Parameters:
///   - layers: the hidden layers, first to last.
///   - points: `[points][inputs]`, for example a fine grid.
///   - forward: gives a layer's outputs, as in `hidden-layer`; hand it the ReLU `{ max(0, $0) }`.
/// - Returns: the number of different patterns. A grid that is too coarse misses small regions.
/// - Source: R. Pascanu, G. Montúfar, Y. Bengio (2013), arXiv:1312.6098.
public func linearRegions(layers: [HiddenLayer], points: [[Double]], forward: HiddenLayerFunction) throws -> Int {
    // Your code here, in place of the next line.
    throw NotStarted()
}
