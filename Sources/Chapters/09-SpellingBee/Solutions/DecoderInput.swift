import Contracts

/// Exercise `decoder-input`: what the decoder is told while it learns.
///
/// At every place the decoder gets the letter before, and has to say the letter there. With **teacher forcing** that is
/// the *right* letter before, whatever the network has said. So the input is the target moved one place to the right.
/// In front stands a symbol that says "begin"; the last target is fed to nobody.
///
/// ```
/// target   c a t _          input   * c a t
/// ```
///
/// - Parameters:
///   - targets: `[batch][time]`, padded on the right.
///   - begin: the number of `*`.
/// - Returns: `[batch][time]`, the shape of the targets.
/// - Source: R. J. Williams, D. Zipser, "A learning algorithm for continually running fully recurrent neural networks"
///   (1989), doi:10.1162/neco.1989.1.2.270.
public func decoderInput(targets: [[Int]], begin: Int) throws -> [[Int]] {
    // BEGIN SOLUTION
    targets.map { [begin] + $0.dropLast() }
    // END SOLUTION
}
