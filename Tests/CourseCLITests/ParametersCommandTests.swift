import Foundation
import Testing

@Suite("course parameters, sample and experiment") struct ParametersCommandTests {
    private func withClone(_ body: (Clone) throws -> Void) throws {
        let clone = try Clone()
        defer { clone.remove() }
        try body(clone)
    }

    @Test func theLecturesExampleIsPrinted() throws {
        try withClone { clone in
            let sizes = ["--steps", "100", "--features", "10", "--hidden", "15", "--outputs", "1"]
            let run = try clone.run(["parameters"] + sizes)
            #expect(
                run.output == """
                    100 steps of 10, hidden 15, outputs 1

                                         no biases      one bias    two biases
                    flattened            1,501,500     1,503,001     1,503,001
                    RNN                        390           406           421
                    LSTM                     1,515         1,576         1,636
                    GRU                      1,140         1,186         1,231
                    flattened / RNN          3,850         3,702         3,570

                    """)
            #expect(try clone.course("parameters").output == run.output)
            let json = try clone.run(["parameters", "--json"] + sizes)
            let table = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            let rows = table?["rows"] as? [[String: Any]]
            #expect(rows?.compactMap { $0["rnn"] as? Int } == [390, 406, 421])
        }
    }

    @Test func nonsenseIsOneLineAndStatus2() throws {
        try withClone { clone in
            for (arguments, text) in [
                (["parameters", "--steps", "0"], "--steps is 0, but must be at least 1"),
                (["parameters", "--hidden=-4"], "--hidden is -4, but must be at least 1"),
                (["parameters", "--steps", "4000000000", "--features", "4000000000"], "more parameters than"),
                (["parameters", "--features", "99999999999999999999"], "99999999999999999999"),
                (["parameters", "--outputs", "one"], "one"),
                (["sample", "--temperature", "0"], "--temperature is 0.0, but must be above 0"),
                (["sample", "--model", "markov-4"], "did you mean"),
                (["sample", "--length", "0"], "--length is 0"),
                (["sample", "--start", "caf\u{E9} 1234"], "--start must have"),
                (["experiment", "character-model"], "did you mean character-models?"),
            ] {
                let run = try clone.run(arguments)
                #expect(run.status == 2, "\(arguments)")
                #expect(run.output == "")
                #expect(run.errors.contains(text), "\(arguments): \(run.errors)")
                #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
            }
        }
    }

    @Test func aMarkovChainWrites() throws {
        try withClone { clone in
            let run = try clone.run(["sample", "--model", "markov-2", "--length", "40", "--start", "ROMEO"])
            #expect(run.status == 0)
            #expect(run.output.hasPrefix("ROMEO") && run.output.count == 46)
            let again = try clone.run(["sample", "--model", "markov-2", "--length", "40", "--start", "ROMEO"])
            #expect(run.output == again.output)
        }
    }
}
