/// Which state of a decoder asks: the two published ways differ in the order of looking and stepping.
///
/// In both the output of a step is computed from the new state and the context, one behind the other.
public enum AttentionQuery: String, Sendable, CaseIterable {
    /// Look, then step: the state before the step is the query, and the context is an input of the step.
    ///
    /// ```
    /// c[t] = attend(s[t-1]),   s[t] = cell([x[t]; c[t]], s[t-1]),   output from [s[t]; c[t]]
    /// ```
    /// Source: D. Bahdanau, K. Cho, Y. Bengio, arXiv:1409.0473. Departs from the paper: the cell of the decoder is the
    /// caller's (there a GRU), and the output layer sees state and context but not the previous symbol.
    case previousState
    /// Step, then look: the state after the step is the query, and the context is concatenated to it; the next step
    /// gets the context as an input too.
    ///
    /// ```
    /// d[t] = cell([x[t]; c[t-1]], d[t-1]),   c[t] = attend(d[t]),   output from [d[t]; c[t]]
    /// ```
    /// Source: O. Vinyals et al., "Grammar as a foreign language", arXiv:1412.7449. Departs from the paper: nothing.
    case currentState
}
