// What the exercises of chapter 11 about single operations on images take and return. `Images` has a file of its own,
// and so have the parts of a whole network, `DenseNet.swift`.

/// The three gradients of a convolution.
public struct ConvolutionGradients: Codable, Equatable, Sendable {
    /// In the shape of the input.
    public var input: Images
    /// In the shape of the filters.
    public var filters: Images
    /// One for each filter.
    public var bias: [Double]

    public init(input: Images, filters: Images, bias: [Double]) {
        (self.input, self.filters, self.bias) = (input, filters, bias)
    }
}

/// A forward and a backward pass through pooling.
public struct PoolPass: Codable, Equatable, Sendable {
    public var output: Images
    /// In the shape of the input.
    public var inputGradient: Images

    public init(output: Images, inputGradient: Images) {
        (self.output, self.inputGradient) = (output, inputGradient)
    }
}

/// A forward and a backward pass through global average pooling.
public struct GlobalPoolPass: Codable, Equatable, Sendable {
    /// `[images, channels]`.
    public var output: Matrix
    /// In the shape of the input.
    public var inputGradient: Images

    public init(output: Matrix, inputGradient: Images) {
        (self.output, self.inputGradient) = (output, inputGradient)
    }
}

/// What a batch normalisation learns, and what it remembers: a number for each channel.
public struct ChannelNorm: Codable, Equatable, Sendable {
    /// γ.
    public var scale: [Double]
    /// β.
    public var shift: [Double]
    /// Remembered of the batches of training, for evaluation.
    public var runningMean: [Double]
    /// Remembered of the batches of training, for evaluation.
    public var runningVariance: [Double]

    public init(scale: [Double], shift: [Double], runningMean: [Double], runningVariance: [Double]) {
        (self.scale, self.shift) = (scale, shift)
        (self.runningMean, self.runningVariance) = (runningMean, runningVariance)
    }
}

/// Whether a net learns or is used.
public enum NetMode: Codable, Equatable, Sendable {
    /// It learns: a normalisation takes the batch's own mean and variance and remembers them; dropout silences.
    case training
    /// It is used: a normalisation takes what is remembered and changes nothing; dropout does nothing.
    case evaluation
}

/// A forward pass through a batch normalisation.
public struct NormPass: Codable, Equatable, Sendable {
    public var output: Images
    /// With what it remembers after this batch.
    public var norm: ChannelNorm

    public init(output: Images, norm: ChannelNorm) {
        (self.output, self.norm) = (output, norm)
    }
}

/// The three gradients of a batch normalisation in training.
public struct NormGradients: Codable, Equatable, Sendable {
    /// In the shape of the input.
    public var input: Images
    /// At γ, one for each channel.
    public var scale: [Double]
    /// At β, one for each channel.
    public var shift: [Double]

    public init(input: Images, scale: [Double], shift: [Double]) {
        (self.input, self.scale, self.shift) = (input, scale, shift)
    }
}

/// A forward and a backward pass through dropout.
public struct DropoutPass: Codable, Equatable, Sendable {
    /// As many numbers as went in.
    public var output: [Double]
    /// As many numbers as went in.
    public var inputGradient: [Double]

    public init(output: [Double], inputGradient: [Double]) {
        (self.output, self.inputGradient) = (output, inputGradient)
    }
}

/// A window that slides over an image: its size, and by how many pixels it moves on.
public struct SlidingWindow: Codable, Equatable, Sendable {
    public var size: Int
    public var stride: Int

    public init(size: Int, stride: Int) {
        (self.size, self.stride) = (size, stride)
    }
}

/// `(size, window, padding, stride)` to the size of what comes out.
public typealias ConvolutionSize = @Sendable (Int, Int, Int, Int) throws -> Int

/// `(input, filters, bias, padding, stride, size)` to the output.
public typealias ConvolutionForward =
    @Sendable (Images, Images, [Double], Int, Int, ConvolutionSize) throws -> Images
