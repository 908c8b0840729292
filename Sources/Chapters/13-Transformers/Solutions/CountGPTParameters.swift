import Contracts

/// Exercise `count-gpt-parameters`: how many numbers a GPT learns.
///
/// | part | numbers |
/// |---|---|
/// | embedding | vocabulary · width |
/// | positions, learned | context · width |
/// | each block: queries, keys, values, output | 4 linear layers from width to width, each with a bias |
/// | each block: feed-forward | a linear layer from width to 4 · width and one back, each with a bias |
/// | each block: two layer norms | a scale and a shift each |
/// | layer norm at the end | a scale and a shift |
/// | logits | none of their own: they are inner products with the embedding |
///
/// For example 1 layer of width 2, with 5 symbols and 3 positions, has 94. GPT-2 small has 12 layers of width 768 with
/// 12 heads, 50,257 symbols and 1,024 positions.
///
/// - Parameters:
///   - layers: how many blocks.
///   - width: the features of a position.
///   - heads: how many heads the width is cut into.
///   - vocabulary: how many symbols.
///   - context: how many positions.
/// - Returns: the number of parameters.
/// - Source: A. Radford et al., "Language models are unsupervised multitask learners" (2019).
public func countGPTParameters(layers: Int, width: Int, heads: Int, vocabulary: Int, context: Int) throws -> Int {
    // BEGIN SOLUTION
    let attention = 4 * (width * width + width)
    let feedForward = (width * 4 * width + 4 * width) + (4 * width * width + width)
    let norm = 2 * width
    return vocabulary * width + context * width + layers * (attention + feedForward + 2 * norm) + norm
    // END SOLUTION
}
