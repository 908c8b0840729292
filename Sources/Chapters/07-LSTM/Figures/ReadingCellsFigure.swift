import ChapterKit
import DataLoading
import Foundation
import Layers
import Plotting
import TensorCore
import Training

/// Two cells of the LSTM that chapter 06 trains on Shakespeare, over a passage that it has not learned: the cell that
/// goes most with the place in the line, and the one that goes most with the names of speakers.
func drawReadingCells(_ context: FigureContext) throws -> Figure {
    let text = try Shakespeare.load(from: context.datasets)
    let symbols = Array(text.part(0.9, 1).prefix(20_000))
    let characters = Array(text.text(of: symbols))
    let cells = try ReadingLSTM(symbolCount: text.characters.count, in: context).cells(symbols)
    let numbers = cells.elements
    let passage = 1717..<2139
    let questions: [(title: String, values: [Double])] = [
        ("place in the line", placesInLine(characters)),
        ("a speaker's name", names(characters)),
    ]
    let panels = questions.enumerated().map { number, question -> any Panel in
        let all = correlations(cells, question.values)
        let best = all.indices.max { abs(all[$0]) < abs(all[$1]) } ?? 0
        let sign = all[best] < 0 ? -1.0 : 1
        let pieces = passage.map {
            (text: String(characters[$0]), value: sign * tanh(Double(numbers[128 * $0 + best])))
        }
        return ColoredText(
            title: "Cell \(best + 1): \(question.title)\nr = \(NumberFormat.fixed(abs(all[best]), decimals: 2))",
            pieces: pieces, range: -1...1,
            barLabel: number == 0 ? nil : "tanh of the cell")
    }
    return Figure(
        title: "Nobody asked for it: one cell counts along the line, another marks names", panels: [panels],
        columnWeights: [[1, 1.14]],
        smallPrint: SmallPrint(
            .computed, count: "128 cells, 20,000 held-out characters", more: "weights of course train shakespeare-lstm")
    )
}

/// The recurrent layer of the trained net, and the linear layer that belongs to its file.
private struct ReadingLSTM {
    private let layer: LSTM
    private let symbolCount: Int

    /// - Throws: `DataError` for a file of weights that is missing, damaged, or of another net.
    init(symbolCount: Int, in context: FigureContext) throws {
        var generator = RandomSource(seed: 0)  // All weights are replaced.
        layer = LSTM(inputSize: symbolCount, hiddenSize: 128, using: &generator)
        let output = Linear(inputSize: 128, outputSize: symbolCount, name: "output", using: &generator)
        try Weights.load(
            context.results.appending(path: "shakespeare-lstm.safetensors"),
            into: layer.parameters + output.parameters)
        self.symbolCount = symbolCount
    }

    /// `[characters, 128]`: each cell after each character.
    func cells(_ symbols: [Int]) -> Tensor {
        withoutRecording {
            let input = Tensor.oneHot(symbols, classCount: symbolCount).reshaped([symbols.count, 1, symbolCount])
            return layer(input).cells.reshaped([symbols.count, 128])
        }
    }
}

/// How many characters of its line come before each, and 0 for the line break itself.
private func placesInLine(_ text: [Character]) -> [Double] {
    var place = 0.0
    return text.map { character in
        place = character == "\n" ? 0 : place + 1
        return place
    }
}

/// 1 in lines that are a name in capitals with a full stop, else 0.
private func names(_ text: [Character]) -> [Double] {
    let marks = text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line -> [Double] in
        let isName = line.last == "." && line.count > 2 && line.dropLast().allSatisfy { $0.isUppercase || $0 == " " }
        return [Double](repeating: isName ? 1 : 0, count: line.count + 1)
    }
    return marks.dropLast()  // No line break ends the last line.
}

/// Pearson's correlation of each column with the values.
private func correlations(_ columns: Tensor, _ values: [Double]) -> [Double] {
    withoutRecording {
        let a = columns - columns.mean(axis: 0)
        let values = Tensor([values.count, 1], values.map { Scalar($0) })
        let b = values - values.mean()
        let lengths = ((a * a).sum(axis: 0) * (b * b).sum()).squareRoot()
        let all = ((a * b).sum(axis: 0) / lengths).elements
        return all.map { $0.isFinite ? Double($0) : 0 }  // A column that never changes goes with nothing.
    }
}
