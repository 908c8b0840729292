import TensorCore

/// The echo task: random bits come in, and the output at each step is the bit of `delay` steps before.
///
/// Bits are 0 and 1 with probability one half. In the first `delay` steps of a signal the target is 0. The signal is
/// read in windows, several columns side by side; the state is carried from window to window and cut from the graph.
///
/// Who starts every window from nothing can only guess its first `delay` targets: see ``ceilingOfResetting``.
public struct EchoTask: Equatable, Sendable {
    /// How many steps later the echo comes.
    public let delay: Int
    /// Signals side by side.
    public let columns: Int
    /// Steps of a window.
    public let window: Int

    /// The practicum's: delay 3, 5 columns, windows of 20.
    public init(delay: Int = 3, columns: Int = 5, window: Int = 20) {
        guard delay >= 0, columns > 0, window > 0 else {
            Misuse.stop(
                "EchoTask", rule: "a delay of 0 or more, at least one column and one step a window",
                found: "delay \(delay), \(columns) columns, windows of \(window)", remedy: "check the recipe")
        }
        (self.delay, self.columns, self.window) = (delay, columns, window)
    }

    /// The accuracy that nobody passes who starts every window from nothing: `(window - k + k / 2) / window`, k being
    /// the delay, but at most the window. For delay 3 and windows of 20: 0.925.
    public var ceilingOfResetting: Double {
        let blind = Double(min(delay, window))
        return (Double(window) - blind / 2) / Double(window)
    }

    /// A signal, whole.
    ///
    /// - Parameter windows: how many windows long it is.
    public func signal(windows: Int, using generator: inout RandomSource) -> EchoSignal {
        let (length, columns) = (windows * window, columns)
        let bits = (0..<length * columns).map { _ in Scalar(generator.below(2)) }
        let targets = bits.indices.map { $0 < delay * columns ? 0 : bits[$0 - delay * columns] }
        return EchoSignal(
            inputs: Tensor([length, columns, 1], bits), targets: Tensor([length, columns, 1], targets), window: window)
    }
}

/// Bits and their echo.
public struct EchoSignal: Sendable {
    /// `[time, columns, 1]`.
    public let inputs: Tensor
    /// `[time, columns, 1]`.
    public let targets: Tensor
    let window: Int

    public var windowCount: Int { inputs.shape[0] / window }

    /// A window of inputs and targets, each `[window, columns, 1]`.
    public struct Window: Sendable {
        public let inputs: Tensor
        public let targets: Tensor
    }

    public func window(_ index: Int) -> Window {
        let steps = index * window..<(index + 1) * window
        return Window(inputs: inputs.slice(steps), targets: targets.slice(steps))
    }
}
