import TensorCore

/// The exponential moving average of parameters: steadier than the parameters themselves, and often better.
///
/// ```
/// d = min(decay, (1 + t) / (10 + t))
/// average = d · average + (1 - d) · value
/// ```
/// t counts the updates from 0; the average begins at the first values. The smaller d of the first updates lets it
/// forget them soon. Source: B. T. Polyak, A. B. Juditsky (1992), doi:10.1137/0330046, who take the plain mean; the
/// moving one with this beginning as TensorFlow's `ExponentialMovingAverage`.
public struct WeightAverage: Sendable {
    public let decay: Double
    /// How often it was updated.
    public internal(set) var updates = 0
    /// In the order of the parameters.
    public internal(set) var values: [Tensor]

    public init(decay: Double, of parameters: [Parameter]) {
        guard 0..<1 ~= decay else {
            Misuse.stop(
                "WeightAverage", rule: "a decay from 0 up to but not including 1", found: "\(decay)",
                remedy: "0.999 averages over about a thousand steps")
        }
        self.decay = decay
        values = parameters.map(\.value)
    }

    /// Takes the parameters as they are now into the average; call it after each step.
    public mutating func update(with parameters: [Parameter]) {
        let kept = Scalar(min(decay, Double(1 + updates) / Double(10 + updates)))
        updates += 1
        for (place, parameter) in parameters.enumerated() {
            values[place].update(with: parameter.value) { kept * $0 + (1 - kept) * $1 }
        }
    }

    /// Gives the parameters their averages.
    public func assign(to parameters: [Parameter]) {
        for (parameter, value) in zip(parameters, values) { parameter.value = value }
    }

    /// Runs `body` with the averages in the parameters, and gives them their own values back.
    public func used<Result>(in parameters: [Parameter], _ body: () throws -> Result) rethrows -> Result {
        let own = parameters.map(\.value)
        assign(to: parameters)
        defer { for (parameter, value) in zip(parameters, own) { parameter.value = value } }
        return try body()
    }
}
