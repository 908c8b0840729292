/// Whether a model learns or is used: some layers behave differently. An argument of the call, never a hidden state.
public enum Mode: Sendable {
    /// Normalise by the batch's own statistics, and remember them; drop out.
    case training
    /// Normalise by the statistics of training; drop nothing.
    case evaluation
}
