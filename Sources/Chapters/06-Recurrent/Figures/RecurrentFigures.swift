import ChapterKit

/// The figures of chapter 06.
extension CourseFigure {
    static let unrolledNetwork = CourseFigure(
        name: "unrolled-network", summary: "a recurrent net, folded and unrolled over three steps",
        lookAt: "Arrows of one colour are the same matrix: three steps, one set of weights.",
        exercises: [], draw: drawUnrolledNetwork)

    static let fourMappings = CourseFigure(
        name: "four-mappings",
        summary: "one or many inputs, one or many outputs, each with a trained net",
        lookAt: "The same layer four times: what differs is which inputs are fed and which outputs are read.",
        exercises: [], draw: drawFourMappings)

    static let parametersAgainstLength = CourseFigure(
        name: "parameters-against-length",
        summary: "parameters of a flattened net and of recurrent nets",
        lookAt:
            "At 100 steps the flattened net has 3,850 times as many as the RNN, whose line is level; "
            + "with 15 units in all, 38.5.",
        exercises: ["count-parameters"], draw: drawParametersAgainstLength)

    static let gradientThroughTime = CourseFigure(
        name: "gradient-through-time", summary: "how much of a gradient arrives at earlier steps",
        lookAt: "A straight line on this axis is a factor a step: the spectral radius. "
            + "An LSTM's hardly falls where its gate is open.",
        exercises: ["rnn-step", "bptt"], draw: drawGradientThroughTime, motion: moveGradientThroughTime)

    static let batchColumns = CourseFigure(
        name: "batch-columns", summary: "a text as columns, read window by window",
        lookAt: "A column goes on in the next window: the state is handed down, the gradient stops at the line.",
        exercises: ["batchify"], draw: drawBatchColumns)

    static let characterModels = CourseFigure(
        name: "character-models", summary: "RNN and LSTM against Markov chains on Shakespeare",
        lookAt: "Dashed: Markov chains, which have no epochs. "
            + "On text held out the recurrent nets go below the best of them.",
        exercises: [], draw: drawCharacterModels)

    static let seattleForecast = CourseFigure(
        name: "seattle-forecast", summary: "tomorrow's temperature by a linear function and by an RNN",
        lookAt:
            "Both follow the thermometer a day late when it jumps. Right: the gain over \"same as "
            + "today\" is a tenth of a degree.",
        exercises: ["flatten-series"], draw: drawSeattleForecast)
}
