/// Every function that the figures call, chapter by chapter. One line a chapter.
public struct Toolbox: Sendable {
    public var perceptron = PerceptronFunctions()
    public var softmax = SoftmaxFunctions()
    public var hiddenLayers = HiddenLayerFunctions()
    public var backpropagation = BackpropagationFunctions()
    public var recurrent = RecurrentFunctions()
    public var attention = AttentionFunctions()
    public var spellingBee = SpellingBeeFunctions()
    public var lstm = LSTMFunctions()
    public var denseNet = DenseNetFunctions()

    /// Our own functions throughout.
    public init() {}
}
