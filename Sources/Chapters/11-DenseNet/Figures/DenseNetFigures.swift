import ChapterKit
import Plotting

/// The figures of chapter 11.
extension CourseFigure {
    static let gradientByDepth = CourseFigure(
        name: "gradient-by-depth", summary: "gradient by depth for three kinds of nets, beside gradient by time",
        lookAt: "Read both from right to left, as the gradient runs: which lines stay level?",
        exercises: [], draw: drawGradientByDepth)

    static let blocks = CourseFigure(
        name: "densenet-blocks", summary: "a dense block and a DenseNet, with their channels",
        lookAt: "Each layer reads all that came before it, and adds as many channels; a transition halves them.",
        exercises: ["block-channels"], draw: drawDenseNetBlocks)

    static let receptiveField = CourseFigure(
        name: "receptive-field", summary: "what one output sees of a picture, by depth",
        lookAt: "A 3×3 convolution widens the view by two pixels, behind a pooling by four. The middle counts most.",
        exercises: ["convolution-size", "convolution-forward", "receptive-field"], draw: drawReceptiveField)

    static let filters = CourseFigure(
        name: "filters-and-maps", summary: "filters and feature maps of a trained DenseNet",
        lookAt: "The first filters find edges and patches; the deeper the layer, the less its map looks like the shoe.",
        exercises: [], draw: drawFiltersAndMaps)

    static let batchNorm = CourseFigure(
        name: "batch-norm-curves", summary: "training with and without batch normalisation",
        lookAt: "How soon both nets reach 75 % at rate 0.1, and where they end. Bands: three seeds.",
        exercises: [], draw: drawBatchNormCurves)

    static let accuracyByParameters = CourseFigure(
        name: "accuracy-by-parameters", summary: "three kinds of nets in three sizes",
        lookAt: "Compare nets at the same place on the x axis: they have about as many parameters.",
        exercises: [], draw: drawAccuracyByParameters)

    static let accuracyByImages = CourseFigure(
        name: "accuracy-by-images", summary: "three kinds of nets on 500, 2,000 and 10,000 images",
        lookAt: "How far the lines lie apart at 500 images, and how far at 10,000. Bands: three seeds.",
        exercises: [], draw: drawAccuracyByImages)

    static let segmentation = CourseFigure(
        name: "segmentation", summary: "scenes of clothes, their true classes and the predicted ones",
        lookAt: "Edges that are cut off or spill over, and items of which a part is taken for another class.",
        exercises: [], draw: drawSegmentation)
}
