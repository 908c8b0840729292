import Contracts

/// The functions of chapter 11 that the figures call: ours, unless the learner's are put in their place.
public struct DenseNetFunctions: Sendable {
    public var convolutionSize: ConvolutionSize = Lessons.convolutionSize
    public var convolutionForward: ConvolutionForward = Lessons.convolutionForward
    public var convolutionBackward: ConvolutionBackward = Lessons.convolutionBackward
    public var maxPool: MaxPool = Lessons.maxPool
    public var globalAveragePool: GlobalAveragePool = Lessons.globalAveragePool
    public var batchNorm: BatchNorm = Lessons.batchNorm
    public var batchNormBackward: BatchNormBackward = Lessons.batchNormBackward
    public var dropout: ApplyDropout = Lessons.dropout
    public var connectLayers: ConnectLayers = Lessons.connectLayers
    public var blockChannels: CountChannels = Lessons.blockChannels
    public var layersPerBlock: LayersPerBlock = Lessons.layersPerBlock
    public var denseNetParameters: CountDenseNet = Lessons.denseNetParameters
    public var transposedConvolution: TransposedConvolution = Lessons.transposedConvolution
    public var receptiveField: ReceptiveField = Lessons.receptiveField

    public init() {}

    /// A convolution whose output size is the learner's too.
    public func convolution(_ input: Images, _ filters: Images, bias: [Double], padding: Int, stride: Int) throws
        -> Images
    {
        try convolutionForward(input, filters, bias, padding, stride, convolutionSize)
    }
}
