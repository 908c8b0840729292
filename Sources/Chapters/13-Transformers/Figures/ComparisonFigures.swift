import ChapterKit
import DataLoading
import Foundation
import Plotting

extension CourseFigure {
    static let languageModels = CourseFigure(
        name: "language-models", summary: "RNN, LSTM and transformer of equal size, by epoch and by time",
        lookAt: "Right: each dot is a training of its own, of 4 epochs and of 6. Who is lowest in equal time?",
        exercises: [], draw: drawLanguageModels)

    static let contextLengths = CourseFigure(
        name: "context-lengths", summary: "a small transformer trained with 16 to 128 characters in sight",
        lookAt: "All read as many characters. Which length has learned most from them?",
        exercises: [], draw: drawContextLengths)
}

private let heldOutLoss = Axis("nats per character, held out")

private func drawLanguageModels(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "language-models.csv"))
    let speed = try ResultTable(contentsOf: context.results.appending(path: "language-speed.csv"))
    let names = [("rnn", "RNN"), ("lstm", "LSTM"), ("gpt", "transformer")]
    let lengths = LanguageExperiment.epochs
    let longest = lengths.max() ?? 0
    func losses(_ model: String, _ epochs: Int, after epoch: Int) throws -> [Double] {
        try table.rows(where: ["model": model, "epochs": "\(epochs)", "epoch": "\(epoch)"]).numbers("held-out loss")
    }
    func seconds(_ model: String, _ epochs: Int) throws -> Double {
        let step = try speed.rows(where: ["model": model]).numbers("milliseconds").first ?? .nan
        return Double(epochs * TextTraining.stepsInEpoch) * step / 1000
    }
    func layers(_ spread: (_ model: String) throws -> SeedSpread) throws -> [ChartLayer] {
        try names.enumerated().flatMap { color, name in
            try spread(name.0).layers(.median, name.1, .series(color), marker: .circle)
        }
    }
    let learning = try layers { model in
        SeedSpread(
            x: (1...longest).map(Double.init), values: try (1...longest).map { try losses(model, longest, after: $0) })
    }
    let ended = try layers { model in
        SeedSpread(
            x: try lengths.map { try seconds(model, $0) }, values: try lengths.map { try losses(model, $0, after: $0) })
    }
    return Figure(
        title: "Small and briefly trained, recurrent nets read Shakespeare better",
        lookAt: CourseFigure.languageModels.lookAt,
        panels: [
            [
                Chart(
                    title: "One training of \(longest) epochs", x: Axis("epoch", wholeNumbers: true), y: heldOutLoss,
                    layers: learning),
                Chart(
                    title: "Trained to the end in 4 and in 6 epochs", x: Axis("seconds of one thread"),
                    y: heldOutLoss, layers: ended),
            ]
        ],
        smallPrint: SmallPrint(
            .recorded(by: "language-models and language-speed"), seeds: LanguageExperiment.seeds,
            count: "113,000 to 116,000 parameters", band: "least to greatest of the seeds, line: median"))
}

private func drawContextLengths(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "context-lengths.csv"))
    let contexts = ContextLengths.contexts
    let losses = try contexts.map { length in
        try table.rows(where: ["context": "\(length)", "epoch": "\(ContextLengths.epochs)"]).numbers("held-out loss")
    }
    return Figure(
        title: "Short pieces teach a small transformer faster", lookAt: CourseFigure.contextLengths.lookAt,
        panel: Chart(
            title: "After \(ContextLengths.epochs) epochs",
            x: Axis("characters in sight", scale: .log, marks: contexts.map(Double.init)), y: heldOutLoss,
            layers: SeedSpread(x: contexts.map(Double.init), values: losses)
                .layers(.median, "", .series(0), marker: .circle)),
        smallPrint: SmallPrint(
            .recorded(by: "context-lengths"), seeds: LanguageExperiment.seeds,
            count: "\(ContextLengths.charactersInStep) characters in a step",
            band: "least to greatest of the seeds, line: median"))
}
