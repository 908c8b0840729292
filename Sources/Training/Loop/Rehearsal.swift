import TensorCore

/// A training one step at a time, for who looks on between two steps: the loop's way from rows to loss, without its
/// history, schedule, moving average and checkpoints.
public struct Rehearsal {
    public let parameters: [Parameter]
    public let recipe: Recipe
    /// The rows of the first batch of an epoch, of so many rows where the data can be cut so.
    private let rows: (_ count: Int, _ generator: inout RandomSource) -> [Int]
    private let draw: (_ rows: [Int], _ generator: inout RandomSource) -> Examples

    /// Some rows, which stay the same however often they are asked.
    public struct Examples {
        /// How many rows the data counts; a window of many texts counts as one.
        public let count: Int
        /// The mean loss, recorded. Whatever the model draws, such as dropout, comes from the generator.
        public let loss: (_ generator: inout RandomSource) -> Tensor
        /// The loss of a model that says 0 to everything, so that all classes are equally likely; nil where what the
        /// model hands on is the loss itself.
        public let guess: () -> Double?
    }

    init<Source: BatchSource>(of loop: TrainingLoop<Source>) {
        (parameters, recipe) = (loop.parameters, loop.recipe)
        rows = { loop.data.epoch(batchSize: $0, using: &$1).first ?? [] }
        draw = { rows, generator in
            let batch = loop.data.batch(rows, using: &generator)
            let source = generator
            return Examples(
                count: rows.count,
                loss: { generator in
                    var context = StepContext(generator: generator)
                    defer { generator = context.generator }
                    return loop.loss(loop.forward(batch, &context), batch)
                },
                guess: {
                    var context = StepContext(generator: source)
                    let output = loop.forward(batch, &context)
                    return output.count > 1 ? Double(loop.loss(.zeros(output.shape), batch).item) : nil
                })
        }
    }

    /// Rows to learn from, drawn anew each time.
    ///
    /// - Parameters:
    ///   - count: how many there shall be, at most all; data that is cut already, such as the windows of a text, gives
    ///     its first batch.
    ///   - generator: draws the rows.
    /// - Returns: the rows, as the loss takes them.
    public func examples(_ count: Int, using generator: inout RandomSource) -> Examples {
        draw(rows(count, &generator), &generator)
    }

    /// One update, with the recipe's limit on gradients; returns the loss just before it.
    @discardableResult
    public func step(
        on examples: Examples, _ optimizer: inout any Optimizer, using generator: inout RandomSource
    ) -> Double {
        let loss = examples.loss(&generator)
        for parameter in parameters { parameter.zeroGradient() }
        loss.backward()
        if let longest = recipe.longestGradient { clipGradients(of: parameters, toNorm: longest) }
        optimizer.step(parameters)
        return Double(loss.item)
    }
}
