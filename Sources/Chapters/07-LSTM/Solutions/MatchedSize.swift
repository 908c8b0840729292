import Contracts
import Foundation

// Types: MatchedSize in Sources/Contracts/LSTM.swift

/// Exercise `matched-size`: how many units does an RNN need to be as large as an LSTM?
///
/// A recurrent layer reads D inputs with H units and a bias for each. An LSTM is four such layers, one for each gate
/// and one for the candidate. On top of either stands a linear layer with K outputs and a bias for each. So an LSTM
/// with the same H is about four times as large, and a comparison at equal H is not the whole story.
///
/// For example D = 8, H = 10, K = 4 give 804 parameters, and an RNN of 23 units with 832.
///
/// - Parameters:
///   - inputSize: D, at least 1.
///   - hiddenSize: H of the LSTM, at least 1.
///   - outputSize: K, at least 1.
/// - Returns: `MatchedSize(lstmCount:rnnHidden:rnnCount:)`: the parameters of the whole net with the LSTM; the number
///   of units with which the net with the RNN comes closest to it, the smaller one where two are as close; and the
///   parameters of that net.
public func matchedSize(inputSize: Int, hiddenSize: Int, outputSize: Int) throws -> MatchedSize {
    // BEGIN SOLUTION
    func count(layers: Int, units: Int) -> Int {
        layers * (inputSize * units + units * units + units) + units * outputSize + outputSize
    }
    let target = count(layers: 4, units: hiddenSize)
    var best = 1
    var next = 2
    while abs(count(layers: 1, units: next) - target) < abs(count(layers: 1, units: best) - target) {
        (best, next) = (next, next + 1)
    }
    return MatchedSize(lstmCount: target, rnnHidden: best, rnnCount: count(layers: 1, units: best))
    // END SOLUTION
}
