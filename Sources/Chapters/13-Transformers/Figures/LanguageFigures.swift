import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Layers
import Plotting
import TensorCore

extension CourseFigure {
    static let contextLoss = CourseFigure(
        name: "gpt-context", summary: "loss by the number of characters in sight",
        lookAt: "Steep up to five or so characters. Is there any gain to be seen beyond sixteen?",
        exercises: [], draw: drawContextLoss)

    static let nextCharacters = CourseFigure(
        name: "next-characters", summary: "what top-k and top-p leave of one prediction",
        lookAt: "Top k keeps five whatever the model says; top p keeps as many as the share needs.",
        exercises: ["top-k", "top-p"], draw: drawNextCharacters)
}

private func drawContextLoss(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "gpt-context.csv"))
    let losses = try table.numbers("loss")
    // Single places rest on 644 characters each, and jump: beyond 4 they are averaged.
    let groups: [ClosedRange<Int>] = [1...1, 2...2, 3...3, 4...4, 5...8, 9...16, 17...32, 33...64, 65...128]
    let means = groups.map { group in group.reduce(0.0) { $0 + losses[$1 - 1] } / Double(group.count) }
    return Figure(
        title: "Five to eight characters in sight are worth as much as a hundred",
        lookAt: CourseFigure.contextLoss.lookAt,
        panel: Chart(
            title: "The trained transformer on the held-out part", x: Axis("characters seen", scale: .log),
            y: Axis("nats per character"),
            layers: [
                .line(
                    x: groups.map { (Double($0.lowerBound) * Double($0.upperBound)).squareRoot() }, y: means,
                    marker: .circle)
            ]),
        smallPrint: SmallPrint(
            .recorded(by: "gpt-context"), count: "644 windows of 128",
            more: "beyond 4 the means of 5 to 8, 9 to 16, 17 to 32, 33 to 64, 65 to 128"))
}

private func drawNextCharacters(_ context: FigureContext) throws -> Figure {
    let text = try Shakespeare.load(from: context.datasets)
    let model = try GPT(weights: GPT.weights(in: context.datasets), symbolCount: text.characters.count)
    let starts = ["ROMEO.\nO, spea", "ROMEO.\nO, speak "]
    let panels = try starts.map { start in
        let logits = withoutRecording {
            var memory = model.emptyMemory
            return model.read(text.symbols(of: start) ?? [], memory: &memory).elements.map(Double.init)
        }
        let all = try Lent.softmax(logits)
        let shown = all.indices.sorted { all[$0] > all[$1] }.prefix(12)
        let kept = try context[TransformersChecks.topK](logits, 5, Lent.softmax)
        let nucleus = try context[TransformersChecks.topP](all, 0.9)
        return [
            BarChart(
                title: "After “\(start.replacing("\n", with: " / "))”",
                names: shown.map { String(text.characters[$0]).replacing(" ", with: "·").replacing("\n", with: "¶") },
                series: [
                    BarChart.Series("all", shown.map { all[$0] }), BarChart.Series("top 5", shown.map { kept[$0] }),
                    BarChart.Series("top p 0.9", shown.map { nucleus[$0] }),
                ], x: Axis("next character"), y: Axis("probability (log axis)", scale: .log, from: 1e-5, to: 1))
                as any Panel
        ]
    }
    return Figure(
        title: "One model, sure in one place and hesitating in another", lookAt: CourseFigure.nextCharacters.lookAt,
        panels: panels,
        smallPrint: SmallPrint(.computed, count: "the 12 likeliest of \(text.characters.count) characters"))
}
