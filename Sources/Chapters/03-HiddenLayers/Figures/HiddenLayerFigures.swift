import ChapterKit
import Plotting

/// The figures of chapter 03.
extension CourseFigure {
    static let spaces = CourseFigure(
        name: "xor-spaces", summary: "XOR in the input space and in the hidden space",
        lookAt:
            "Below left two lines are needed, one a unit. The hidden layer lays A on B (arrow): there one line is enough.",
        exercises: ["hidden-layer", "xor-by-hand"], draw: drawXORSpaces)

    static let seeds = CourseFigure(
        name: "xor-seeds", summary: "how many of 100 seeds learn XOR, and why the others do not",
        lookAt:
            "Above a cell is a beginning. A stuck one has put points of opposite classes in one place, where tanh is flat.",
        exercises: ["train-xor", "hidden-layer"], draw: drawXORSeeds, motion: moveXORSeeds)

    static let playground = CourseFigure(
        name: "playground", summary: "quadrants with 2 and with 16 units, circles, spirals",
        lookAt: "Two units draw two lines, not four quadrants. Below: sixteen lines, of which the quadrants are made.",
        exercises: ["hidden-layer"], draw: drawPlayground, motion: movePlayground)

    static let spiralsEpochs = CourseFigure(
        name: "spirals-epochs", summary: "the boundary on the spirals in eight moments of a training",
        lookAt: "At epoch 4 a bent line, at 16 islands, at 64 most of the arms; what is left is mending.",
        exercises: ["hidden-layer"], draw: drawSpiralsEpochs, motion: movePlayground)

    static let bumps = CourseFigure(
        name: "bumps", summary: "a curve from 4, 16 and 64 bumps, and the error",
        lookAt: "Four times as many bumps, about a quarter of the error: a hidden layer can follow any curve.",
        exercises: ["bump", "sum-of-bumps"], draw: drawBumps)

    static let tower = CourseFigure(
        name: "tower", summary: "four hidden units make a tower over the plane",
        lookAt: "A wall along each input makes a cross; the output unit cuts it off at 1.5 and keeps the middle.",
        exercises: ["bump"], draw: drawTower)

    static let folds = CourseFigure(
        name: "folds", summary: "folding the plane: 2, 8, 32 linear regions",
        lookAt:
            "Each fold lays four quadrants on each other, so whatever the last unit draws appears four times as often.",
        exercises: ["hidden-layer", "fold", "linear-regions"], draw: drawFolds, motion: moveFolds)

    static let wideDeep = CourseFigure(
        name: "wide-deep", summary: "the same number of units, wide and deep",
        lookAt:
            "With 17 units depth has more regions. With 9 it has not, and on the spirals the wide net does as well.",
        exercises: ["hidden-layer", "linear-regions"], draw: drawWideDeep)
}
