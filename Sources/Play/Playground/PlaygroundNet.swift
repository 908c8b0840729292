/// A small net that tells two classes of points apart, whoever computes it.
protocol PlaygroundNet {
    /// One step of gradient descent on a batch: `[batch][2]`, and a label 0 or 1 each.
    mutating func step(_ inputs: [[Double]], _ labels: [Int], _ setting: PlaygroundSetting) throws

    /// What every unit says of every point: `[layer][unit][point]`; the last layer is the output's logit alone.
    func outputs(_ points: [[Double]]) throws -> [[[Double]]]

    /// `[layer][unit][input]`.
    var weights: [[[Double]]] { get }
    /// `[layer][unit]`.
    var biases: [[Double]] { get }
}

extension PlaygroundNet {
    /// Points of the square from -5 to 5 as a net sees them.
    static var scale: Double { 0.4 }
}
