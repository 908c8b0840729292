import Foundation
import Testing

@testable import RecurrentChapter

/// Facts that pages once told wrongly: the right ones stay, and what can be worked out again is.
@Suite("Facts on pages") struct FactsOnPagesTests {
    private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized

    private func page(_ path: String) throws -> String {
        let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Deep plain nets learn worse than shallower ones; there is no number of layers at which they "fail".
    @Test func plainNetsOfHeAndOthers() throws {
        let text = try page("Docs/11-densenet.md")
        #expect(
            text.contains("a plain net of 34 layers has a higher error on ImageNet than one of 18, in training too"))
        #expect(text.contains("rises from 20 layers to 32, 44 and 56"))
        #expect(!text.contains("about 50 layers"))
        #expect(!text.contains("beyond doubt"))
    }

    /// RNN and LSTM are not measured alike in gradient-through-time, and the page says how.
    @Test func theTwoGradientsThroughTime() throws {
        let text = try page("Docs/06-recurrent.md")
        #expect(text.contains("the norm is that of its 16 numbers"))
        #expect(text.contains("For the LSTM the loss looks at the **cell**, and the norm is that of 32"))
        // The cell of the last step is where the loss looks: its gradient has the length 1, at 16 units as said.
        let norms = GradientFlow.lstm(forgetBias: 3, steps: 2, hidden: 16, seed: 1)
        #expect(norms.last == 1)
    }

    /// 3,850 is the lecture's ratio, with 15 units for each step; with 15 units in all it is 38.5.
    @Test func bothWaysToCountAFlattenedNet() throws {
        let lecture = try ParameterTable(steps: 100, features: 10, hidden: 15, outputs: 1).rows[0]
        #expect(lecture.flattened == 1_501_500 && lecture.rnn == 390 && lecture.ratio == 3850)
        let fifteen = 100 * 10 * 15 + 15 * 1
        #expect(Double(fifteen) / Double(lecture.rnn) == 38.5)
        let text = try page("Docs/06-recurrent.md")
        #expect(text.contains("a ratio of 3,850"))
        #expect(text.contains("1000 · 15 + 15 = 15,015 weights, **38.5 times** as many as the RNN"))
        #expect(text.contains("a line of slope 2") && text.contains("in all the slope is 1"))
    }

    @Test func universalApproximationHoldsOnABoundedRegion() throws {
        #expect(
            try page("Docs/03-hidden-layers.md").contains(
                "every continuous function on a closed and bounded region"))
    }

    /// The course's temporal order is made after experiment 6a, with two differences.
    @Test func temporalOrderIsMadeAfterExperiment6a() throws {
        let text = try page("Docs/07-lstm.md")
        #expect(text.contains("made after experiment 6a"))
        #expect(text.contains("a sequence starts with `E` and ends with `B`, and the LSTM of 1997 has no forget gate"))
        #expect(try page("Exercises/07-LSTM/TemporalOrder.swift").contains("Source: after S. Hochreiter"))
    }
}
