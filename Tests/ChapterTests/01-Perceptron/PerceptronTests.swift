import ChapterKit
import CourseContents
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import Testing
@testable import PerceptronChapter

private let datasets = URL(filePath: #filePath).appending(path: "../../../../Datasets").standardized

@Suite("Chapter 01") struct PerceptronLessonTests {
    private let functions = Functions()

    @Test func thePerceptronSeparatesSetosaFromVersicolorInAnyOrder() throws {
        let pair = try IrisPair(.setosa, .versicolor, from: datasets)
        #expect(InseparabilityWitness(in: pair.examples) == nil)
        for seed: UInt64 in 1...20 {
            let run = try functions[PerceptronChecks.trainPerceptron](
                pair.shuffled(seed: seed), 0.1, 100, functions.predict, functions[PerceptronChecks.perceptronUpdate])
            #expect(run.isSeparated && run.mistakesPerEpoch.last == 0, "seed \(seed)")
            for example in pair.examples {
                #expect(try functions.predict(run.neuron, example.inputs) == example.label)
            }
        }
    }

    @Test func versicolorAndVirginicaAreNotSeparatedAndTheWitnessProvesIt() throws {
        let pair = try IrisPair(.versicolor, .virginica, from: datasets)
        let run = try functions[PerceptronChecks.trainPerceptron](
            pair.shuffled(seed: 1), 0.1, 100, functions.predict, functions[PerceptronChecks.perceptronUpdate])
        #expect(!run.isSeparated)
        #expect(run.mistakesPerEpoch.count == 100)
        let witness = try #require(InseparabilityWitness(in: pair.examples))
        let inside = pair.examples[witness.inside]
        let corners = witness.corners.map { pair.examples[$0] }
        #expect(corners.allSatisfy { $0.label != inside.label })
        // The point as a mixture of the corners: all three shares are positive and add up to one.
        let (a, b, c) = (corners[0].inputs, corners[1].inputs, corners[2].inputs)
        let whole = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        let p = inside.inputs
        let shareB = ((p[0] - a[0]) * (c[1] - a[1]) - (p[1] - a[1]) * (c[0] - a[0])) / whole
        let shareC = ((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])) / whole
        #expect(shareB > 0 && shareC > 0 && shareB + shareC < 1)
    }

    @Test func theLogisticNeuronsLossFallsFromLn2AndItsGradientIsTheSlopeOfItsLoss() throws {
        let pair = try IrisPair(.setosa, .versicolor, from: datasets)
        let run = try functions.trainLogistic(pair.examples, learningRate: 0.2, epochs: 300)
        #expect(abs(run.losses[0] - 0.6931471805599453) < 1e-12)
        #expect(zip(run.losses, run.losses.dropFirst()).allSatisfy { $0 > $1 })
        #expect((run.losses.last ?? 1) < 0.1)
        let neuron = Neuron(weights: [0.3, -0.7], bias: 0.4)
        let gradient = try functions[PerceptronChecks.logisticGradient](
            neuron, pair.examples, functions[PerceptronChecks.sigmoid])
        let h = 1e-5
        func slope(_ move: (inout Neuron, Double) -> Void) throws -> Double {
            var (up, down) = (neuron, neuron)
            move(&up, h)
            move(&down, -h)
            return try (functions.loss(of: up, on: pair.examples) - functions.loss(of: down, on: pair.examples))
                / (2 * h)
        }
        #expect(abs(try slope { $0.weights[0] += $1 } - gradient.weights[0]) < 1e-8)
        #expect(abs(try slope { $0.weights[1] += $1 } - gradient.weights[1]) < 1e-8)
        #expect(abs(try slope { $0.bias += $1 } - gradient.bias) < 1e-8)
    }

    @Test func theWeightVectorIsOrthogonalToTheLine() throws {
        let neuron = Neuron(weights: [0.3, -0.7], bias: 0.4)
        // Two points of the line w·x + b = 0: their difference and w are at right angles.
        let (first, second) = ([0, 0.4 / 0.7], [1, 0.7 / 0.7])
        for point in [first, second] {
            #expect(abs(try functions[PerceptronChecks.weightedSum](neuron.weights, point, neuron.bias)) < 1e-12)
        }
        let dot = zip(neuron.weights, zip(first, second)).reduce(0) { $0 + $1.0 * ($1.1.1 - $1.1.0) }
        #expect(abs(dot) < 1e-12)
    }
}

@Suite("Figures") struct FigureTests {
    /// One of each chapter, written as PNG; `textsAreWholeAndApartInEveryFigure` computes them all.
    @Test func aFigureOfEachChapterIsDrawnAndNamesWhatDrewIt() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "figures-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for figure in courseChapters.compactMap(\.figures.first) {
            let output = folder.appending(path: "\(figure.name).png").path
            let request = PlotRequest(
                name: figure.name, seed: 2, output: output, width: 600, height: 400, isDark: false, solved: nil)
            try request.draw(figure, datasets: datasets)
            let image = try PNGImage(contentsOf: output)
            #expect((image.width, image.height) == (600, 400))
            #expect(image.metadata.command == "course plot \(figure.name) --seed 2 --size 600x400")
            #expect(image.metadata.seed == 2)
        }
    }

    @Test func aFigureByTheLearnerIsComputedByTheLearner() throws {
        var functions = Functions()
        functions[PerceptronChecks.sigmoid] = { $0 > 3 ? 1 : 0 }
        let figure = try Course(courseChapters).figure("neuron")
        func drawing(_ functions: Functions, isMine: Bool) throws -> [DrawCommand] {
            let context = FigureContext(datasets: datasets, seed: 1, functions: functions, isMine: isMine)
            return try figure.draw(context).drawing().commands
        }
        #expect(try drawing(functions, isMine: false) != drawing(Functions(), isMine: false))
        #expect(try drawing(functions, isMine: true).count > drawing(functions, isMine: false).count)
    }

    @Test func theSameSeedGivesTheSameFigure() throws {
        let figure = try Course(courseChapters).figure("perceptron-mistakes")
        func drawing(seed: UInt64) throws -> [DrawCommand] {
            try figure.draw(FigureContext(datasets: datasets, seed: seed)).drawing().commands
        }
        #expect(try drawing(seed: 3) == drawing(seed: 3))
        #expect(try drawing(seed: 3) != drawing(seed: 4))
    }

    @Test func textsAreWholeAndApartInEveryFigure() throws {
        let context = FigureContext(datasets: datasets, seed: 1, isMine: true)
        for figure in Course(courseChapters).figures {
            let drawn = try figure.draw(context)
            #expect(!drawn.title.isEmpty && drawn.smallPrint != nil, "\(figure.name) says neither finding nor origin")
            for (width, height) in [(400, 267), (400, 800), (1200, 800), (2400, 800)] {
                let texts = try drawn.drawing(size: PixelSize(width, height)).texts
                let page = Rect(x: 0, y: 0, width: Double(width), height: Double(height))
                for (index, text) in texts.enumerated() {
                    let place = "\(figure.name) at \(width)x\(height): \(text.string)"
                    #expect(page.contains(text.box), "\(place) reaches outside the page")
                    for other in texts.dropFirst(index + 1) {
                        let isApart = !text.box.inset(by: 0.5).intersects(other.box.inset(by: 0.5))
                        #expect(isApart, "\(place) overlaps \(other.string)")
                    }
                }
            }
        }
    }
}
