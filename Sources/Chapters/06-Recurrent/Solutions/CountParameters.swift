import Contracts

// Types: ParameterCounts in Sources/Contracts/Recurrent.swift

/// Exercise `count-parameters`: what it costs to ignore that a series is a series.
///
/// Both kinds of net read T steps of D features and give K outputs.
///
/// - **Flattened**: T · D inputs, one hidden layer of T · M units, K outputs. Each arrow has a weight of its own.
/// - **RNN**: M units that see D features and their own M outputs of the step before, then K outputs. The same weights
///   serve at every step, so T does not matter.
/// - **LSTM** and **GRU**: in place of one recurrent layer four and three of the same size. The output layer stays one.
///
/// `biases` says how biases are counted. 0: none anywhere, as many lectures do. 1: one for each unit of every layer, as
/// Keras does. 2: as 1, but each unit of a *recurrent* layer has two, as in PyTorch: one for the input, one for the
/// state.
///
/// For example 100 steps, 10 features, 15 units, 1 output and no biases give 1,501,500, 390, 1,515 and 1,140.
///
/// - Parameters:
///   - steps: T, at least 1.
///   - features: D, at least 1.
///   - hidden: M, at least 1.
///   - outputs: K, at least 1.
///   - biases: 0, 1 or 2.
/// - Returns: `ParameterCounts(flattened:rnn:lstm:gru:)`, how many numbers each of the four nets has to learn.
public func countParameters(steps: Int, features: Int, hidden: Int, outputs: Int, biases: Int) throws -> ParameterCounts
{
    // BEGIN SOLUTION
    let plainBiases = min(biases, 1)
    func layer(_ inputs: Int, _ units: Int) -> Int { inputs * units + plainBiases * units }
    let recurrent = features * hidden + hidden * hidden + biases * hidden
    let output = layer(hidden, outputs)
    return ParameterCounts(
        flattened: layer(steps * features, steps * hidden) + layer(steps * hidden, outputs),
        rnn: recurrent + output, lstm: 4 * recurrent + output, gru: 3 * recurrent + output)
    // END SOLUTION
}
