import ExerciseKit
import Foundation
import Testing

@testable import Play

/// Toys against numbers worked out by hand.
@Suite struct ToyTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

    /// Whatever a toy may say.
    private struct Said: Decodable {
        struct Spelling: Decodable { let text: String }
        struct Share: Decodable { let letter: String }

        let probabilities, cell, pixels, output, hidden: [Double]?
        let rnn, lstm, gru, outputSide: Int?
        let heldOutRight: Double?
        let spellings: [Spelling]?
        let attention: [[Double]]?
        let letter: String?
        let likeliest: [Share]?
    }

    private func answer(_ name: String, _ question: String) throws -> Said {
        let toy = try #require(toys.first { $0.name == name })
        let answer = try toy.begin(ToyContext(functions: Functions(), datasets: Self.datasets))(Data(question.utf8))
        return try JSONDecoder().decode(Said.self, from: answer)
    }

    /// e², e and 1 over their sum, by a pocket calculator.
    @Test func softmaxByHand() throws {
        let found = try #require(try answer("softmax", #"{"scores":[2,1,0],"temperature":1}"#).probabilities)
        for (one, expected) in zip(found, [0.66524, 0.24473, 0.09003]) { #expect(abs(one - expected) < 1e-5) }
        #expect(throws: ToyProblem.self) { try answer("softmax", #"{"scores":[2,1],"temperature":0}"#) }
        #expect(throws: ToyProblem.self) { try answer("softmax", "{}") }
    }

    /// 2·3 + 3·3 + 3 recurrent and 3·1 + 1 at the output.
    @Test func parametersByHand() throws {
        let found = try answer("parameters", #"{"steps":4,"features":2,"hidden":3,"outputs":1,"biases":1}"#)
        #expect(found.rnn == 18 + 4)
        #expect(found.lstm == 4 * 18 + 4)
        #expect(found.gru == 3 * 18 + 4)
    }

    /// What was written is held, and reset lets it go.
    @Test func gatesHoldUntilReset() throws {
        let steps = "[[0.8,1,0,0],[-0.5,0,0,0],[0.3,0,1,0]]"
        let cell = try #require(try answer("gates", "{\"steps\":\(steps)}").cell)
        try #require(cell.count == 3)
        #expect(abs(cell[0]) > 0.5)
        #expect(abs(cell[0] - cell[1]) < 0.05)
        #expect(abs(cell[2]) < 0.05)
    }

    /// A filter of nothing but its middle gives the picture without its rim.
    @Test func convolutionByHand() throws {
        let found = try answer("convolution", #"{"picture":0,"filter":[0,0,0,0,1,0,0,0,0],"padding":0,"stride":1}"#)
        let pixels = try #require(found.pixels)
        #expect(found.outputSide == 6)
        let middle: [Double] = (1...6).flatMap { row -> [Double] in (1...6).map { column in pixels[row * 8 + column] } }
        #expect(found.output == middle)
        let wide = try answer("convolution", #"{"picture":0,"filter":[0,0,0,0,1,0,0,0,0],"padding":1,"stride":2}"#)
        #expect(wide.outputSide == 4)
    }

    @Test func theDigitPadKnowsMostDigits() throws {
        let found = try answer("digits", #"{"example":3}"#)
        #expect(try #require(found.heldOutRight) > 0.93)
        let sum = try #require(found.probabilities).reduce(0, +)
        #expect(abs(sum - 1) < 1e-9)
        #expect(found.hidden?.count == 32)
        #expect(throws: ToyProblem.self) { try answer("digits", #"{"pixels":[1,2]}"#) }
    }

    /// The same word as `course spell`, which searches all words at once.
    @Test func theSpellerSpellsAndLooks() throws {
        let found = try answer("spelling", #"{"text":"AH0 L AA1 R M"}"#)
        #expect(found.spellings?.first?.text == "alarm")
        let looks = try #require(found.attention)
        #expect(looks.map(\.count) == [Int](repeating: 5, count: 6))
        for row in looks {
            let sum: Double = row.reduce(0, +)
            #expect(abs(sum - 1) < 1e-4)
        }
        #expect(throws: ToyProblem.self) { try answer("spelling", #"{"text":"qqqqq"}"#) }
    }

    @Test func lettersAreDrawn() throws {
        for model in ["lstm", "rnn", "markov-2"] {
            let question = #"{"wish":"begin","model":"\#(model)","temperature":0.5,"start":"ROMEO.\n"}"#
            let found = try answer("sampling", question)
            #expect(found.letter?.count == 1 && found.likeliest?.count == 8)
        }
    }
}
