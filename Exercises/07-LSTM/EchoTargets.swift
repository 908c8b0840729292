import Contracts

/// Exercise `echo-targets`: what the echo of a signal is.
///
/// The target at each step is the bit that came in `delay` steps earlier. For the first `delay` steps nothing has come
/// back yet: there it is 0.
///
/// For example the bits [1, 0, 1, 1] with the delay 2 give [0, 0, 1, 0].
///
/// - Parameters:
///   - bits: the signal, zeros and ones.
///   - delay: how many steps later the echo comes, 0 or more; it may be longer than the signal.
/// - Returns: one target for each bit.
public func echoTargets(bits: [Int], delay: Int) throws -> [Int] {
    // Your code here, in place of the next line.
    throw NotStarted()
}
