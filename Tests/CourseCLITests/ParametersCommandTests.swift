import Foundation
import Testing

@Suite("course parameters, sample and experiment") struct ParametersCommandTests {
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

    @Test func aDenseNetIsPrintedLayerByLayer() throws {
        try withClone { clone in
            let words = "--densenet --depth 100 --growth 12 --bottleneck --compression 0.5 --classes 10 --image 32x32x3"
            let options = words.split(separator: " ").map(String.init)
            let run = try clone.run(["parameters"] + options)
            let lines = run.output.split(separator: "\n").map(String.init)
            #expect(run.status == 0 && run.errors == "")
            // A title, a head, the stem, 48 layers of two convolutions, two transitions, the end of two rows, the
            // total.
            #expect(lines.count == 2 + 1 + 96 + 4 + 2 + 1)
            #expect(
                lines.first
                    == "DenseNet-BC, depth 100, growth rate 12, compression 0.5, 10 classes, pictures of 32x32x3")
            #expect(lines[1] == "layer                     channels       size    parameters   multiplications")
            #expect(lines[4] == "block 1, layer 1, 3x3           12      32x32         5,280         5,308,416")
            #expect(lines.last == "total                                               769,162       287,929,692")
            let json = try clone.run(["parameters", "--json"] + options)
            let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(report?["parameters"] as? Int == 769_162)
            let layers = report?["layers"] as? [[String: Any]]
            #expect(layers?.reduce(0) { $0 + ($1["parameters"] as? Int ?? 0) } == 769_162)
        }
    }

    /// The largest network that the options allow is counted without overflow; the total is worked out by hand.
    @Test func theLargestDenseNetIsCounted() throws {
        try withClone { clone in
            let words = "--densenet --blocks 1 --depth 1000 --growth 1000 --image 1024x1024x1024 --classes 1000000"
            let run = try clone.run(["parameters"] + words.split(separator: " ").map(String.init))
            // 998 layers of 9 · 1000 · (16 + 1000 l) weights, the first convolution's 9 · 1024 · 16, at 2²⁰ places
            // each.
            let read = 998 * 16 + 1000 * 998 * 997 / 2
            let weights = 9 * (1000 * read + 1024 * 16)
            let total = weights * (1 << 20) + 998_016 * 1_000_000
            #expect(run.status == 0 && run.output.replacing(",", with: "").hasSuffix(" \(total)\n"))
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
                (["parameters", "--depth", "40"], "these options go with --densenet, which is missing"),
                (["parameters", "--densenet", "--depth", "41"], "The nearest that does: 40 or 43."),
                (["parameters", "--densenet", "--depth", "99", "--bottleneck"], "94 or 100."),
                (["parameters", "--densenet", "--depth", "0"], "--depth is 0, but must be from 1 to 1000"),
                (["parameters", "--densenet", "--growth", "4000000000"], "--growth is 4000000000, but must be"),
                (["parameters", "--densenet", "--compression", "1.5"], "a compression above 0 and up to 1, found 1.5"),
                (["parameters", "--densenet", "--image", "32x32"], "--image is 32x32, but must be height x width"),
                (["parameters", "--densenet", "--image", "2x99999x3"], "each from 1 to 1024"),
                (["parameters", "--densenet", "--image", "3x3x3"], "an image that can be halved 2 times"),
                (["parameters", "--densenet", "--image", "0x0x0"], "--image is 0x0x0, but must be height x width"),
                (["parameters", "--densenet", "--growth", "0"], "--growth is 0, but must be from 1 to 1000"),
                (["parameters", "--densenet", "--classes", "0"], "--classes is 0, but must be from 1 to 1000000"),
                (["parameters", "--densenet", "--compression", "nan"], "a compression above 0 and up to 1, found nan"),
                (["parameters", "--densenet", "--depth"], "Missing value for '--depth"),
                (
                    ["experiment", "batch-norm", "--only", "nothing"],
                    "no training of batch-norm has 'nothing' in its name; they are on-0.01-1, "
                ),
                (["sample", "--temperature", "0"], "--temperature is 0.0, but must be above 0"),
                (["sample", "--model", "markov-4"], "did you mean"),
                (["sample", "--model", "gtp"], "did you mean gpt?"),
                (["sample", "--top-p", "0.9"], "these options go with --model=gpt, which is missing"),
                (["sample", "--model", "lstm", "--top-k", "3"], "these options go with --model=gpt"),
                (["sample", "--model=gpt", "--top-p", "1.5"], "--top-p is 1.5, but must be above 0 and at most 1"),
                (["sample", "--model", "gpt", "--top-k", "0"], "--top-k is 0, but must be at least 1"),
                (["sample", "--model=gpt", "--temperature", "0"], "--temperature is 0.0, but must be above 0"),
                (["sample", "--start", "gpt", "--length", "0"], "--length is 0"),
                (["sample", "--length", "0"], "--length is 0"),
                (["sample", "--start", "caf\u{E9} 1234"], "--start must have"),
                (["experiment", "character-model"], "did you mean character-models?"),
                (["experiment", "character-models", "--anew"], "--only and --anew do not go with it"),
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

    @Test func theTransformerWritesHoweverItIsNamed() throws {
        try withClone { clone in
            let options = ["--length", "30", "--start", "ROMEO", "--top-p", "0.9"]
            let runs = try [["--model", "gpt"], ["--model=gpt"]].map { try clone.run(["sample"] + $0 + options) }
            #expect(runs[0].status == 0 && runs[0].output.hasPrefix("ROMEO"), "\(runs[0].errors)")
            #expect(runs[0].output.count == 36)
            #expect(runs[1].output == runs[0].output)
            let help = try clone.run(["sample", "--help"])
            #expect(help.output.contains("markov-3, gpt") && help.output.contains("--model gpt --help"))
            let ofItsOwn = try clone.run(["sample", "--model", "gpt", "--help"])
            #expect(ofItsOwn.output.contains("--top-p") && !help.output.contains("--top-p <"))
        }
    }
}
