/// The figures of chapter 06.
enum RecurrentFigures {
    static let all = [
        unrolledNetwork, fourMappings, parametersAgainstLength, gradientThroughTime, characterModels, seattleForecast,
    ]

    private static let unrolledNetwork = CourseFigure(
        name: "unrolled-network", chapter: "06", summary: "a recurrent net, folded and unrolled over three steps",
        lookAt: "Every arrow with the same name is the same matrix: three steps, one set of weights.",
        exercises: [], draw: drawUnrolledNetwork)

    private static let fourMappings = CourseFigure(
        name: "four-mappings", chapter: "06",
        summary: "one or many inputs, one or many outputs, each with a trained net",
        lookAt: "The same layer four times: what differs is which inputs are fed and which outputs are read.",
        exercises: [], draw: drawFourMappings)

    private static let parametersAgainstLength = CourseFigure(
        name: "parameters-against-length", chapter: "06",
        summary: "parameters of a flattened net and of recurrent nets",
        lookAt: "At 100 steps the flattened net has 3,850 times as many as the RNN, whose line is level.",
        exercises: ["count-parameters"], draw: drawParametersAgainstLength)

    private static let gradientThroughTime = CourseFigure(
        name: "gradient-through-time", chapter: "06", summary: "how much of a gradient arrives at earlier steps",
        lookAt: "A straight line on this axis is a factor a step: the spectral radius. The LSTM's hardly falls.",
        exercises: ["rnn-step", "bptt"], draw: drawGradientThroughTime)

    private static let characterModels = CourseFigure(
        name: "character-models", chapter: "06", summary: "RNN and LSTM against Markov chains on Shakespeare",
        lookAt: "On text held out the Markov chains stay where they are; the recurrent nets go below the best of them.",
        exercises: [], draw: drawCharacterModels)

    private static let seattleForecast = CourseFigure(
        name: "seattle-forecast", chapter: "06", summary: "tomorrow's temperature by a linear function and by an RNN",
        lookAt: "Both follow the thermometer one day late when it jumps; the gain over \"same as today\" is modest.",
        exercises: ["flatten-series"], draw: drawSeattleForecast)
}
