import ChapterKit
import Plotting

/// The figures of chapter 11.
extension CourseFigure {
    static let depthAndTime = CourseFigure(
        name: "depth-and-time", summary: "gradient by depth for three kinds of nets, beside gradient by time",
        lookAt: "Read both from right to left, as the gradient runs: which lines stay level?",
        exercises: [], draw: drawDepthAndTime)

    static let slidingWindow = CourseFigure(
        name: "sliding-window", summary: "a window slides over a picture: stride, padding, and the way back",
        lookAt:
            "Blue: what the window covers; each output is the sum of nine products. On the right a "
            + "pixel paints a window.",
        exercises: ["convolution-size", "convolution-forward", "transposed-convolution"], draw: drawSlidingWindow,
        motion: moveSlidingWindow)

    static let receptiveField = CourseFigure(
        name: "receptive-field", summary: "what one output sees of a picture, by depth",
        lookAt: "A 3×3 convolution widens the view by two pixels, behind a pooling by four. The middle counts most.",
        exercises: ["convolution-size", "convolution-forward", "receptive-field"], draw: drawReceptiveField,
        motion: moveReceptiveField)

    static let batchNormAxes = CourseFigure(
        name: "batch-norm-axes", summary: "what batch normalisation averages over, and what it does to a channel",
        lookAt:
            "One mean and one variance a channel: over all pictures and all places. Behind it all channels are alike.",
        exercises: ["batch-norm"], draw: drawBatchNormAxes)

    static let batchNorm = CourseFigure(
        name: "batch-norm-curves", summary: "training with and without batch normalisation",
        lookAt: "Solid, rate 0.1: with it 75 % comes after 3 epochs, without after 13; in the end both are level.",
        exercises: [], draw: drawBatchNormCurves)

    static let connections = CourseFigure(
        name: "connections", summary: "plain, residual and dense: three ways to join layers",
        lookAt:
            "Follow one arrow from the input: plain it meets every layer, residual it may pass them, "
            + "dense it reaches all.",
        exercises: ["connect-layers"], draw: drawConnections)

    static let gradientByDepth = CourseFigure(
        name: "gradient-by-depth", summary: "the gradient at each layer of plain, residual and dense nets",
        lookAt: "Of 50 plain layers the first hear next to nothing. Sums and dense ways bring the gradient to all.",
        exercises: [], draw: drawGradientByDepth)

    static let blocks = CourseFigure(
        name: "densenet-blocks", summary: "a dense block and a DenseNet, with their channels",
        lookAt:
            "A colour is a source: each layer reads all that came before it, and adds as many channels as the others.",
        exercises: ["block-channels"], draw: drawDenseNetBlocks)

    static let filters = CourseFigure(
        name: "filters-and-maps", summary: "filters and feature maps of a trained DenseNet",
        lookAt: "Beside each filter what it finds. The deeper the layer, the less its map looks like the boot.",
        exercises: [], draw: drawFiltersAndMaps)

    static let accuracyByImages = CourseFigure(
        name: "accuracy-by-images", summary: "three kinds of nets on 500, 2,000 and 10,000 images",
        lookAt:
            "Left: the three kinds differ little. Right: few pictures are learned by heart; the gap closes with more.",
        exercises: [], draw: drawAccuracyByImages)

    static let accuracyByParameters = CourseFigure(
        name: "accuracy-by-parameters", summary: "three kinds of nets in three sizes",
        lookAt: "A dot is a seed. Compare their distances with the bar on the right: chance alone moves a dot so far.",
        exercises: [], draw: drawAccuracyByParameters)

    static let tiramisu = CourseFigure(
        name: "tiramisu", summary: "the segmenter as a U: down, up, and straight across",
        lookAt: "Down the picture shrinks and its meaning grows; across go the sharp edges.",
        exercises: [], draw: drawTiramisu)

    static let segmentation = CourseFigure(
        name: "segmentation", summary: "scenes of clothes, their true classes and the predicted ones",
        lookAt: "Large closed shapes are covered well. Shoes are taken for each other, straps of sandals are lost.",
        exercises: [], draw: drawSegmentation)
}
