import Contracts
import ExerciseKit
import Foundation

extension SoftmaxChecks {
    package static let softmaxTemperature = Exercise<SoftmaxTemperature>(
        "softmax-temperature", title: "Softmax with temperature", in: chapter, file: "SoftmaxTemperature.swift",
        function: "softmaxTemperature", minutes: 5,
        hints: [
            "Hot means undecided. Should a high temperature bring the logits together or drive them apart?",
            "Change the logits before the softmax, all in the same way, and leave its result as it is.",
            "Map the logits with a division by `temperature`, and hand what comes out to `softmax`, with `try`.",
        ],
        reference: SoftmaxChapter.softmaxTemperature,
        checks: [
            Check(
                "temperature 1/2", why: "cold: the same as logits twice as large, the winner takes more",
                input: "logits [0.5, 2.2, -1, 1], temperature 0.5",
                expected: Answer([0.029645292054996455, 0.888294497070218, 0.0014759521823274023, 0.08058425869245818])
            ) { softmaxTemperature in
                Answer(try softmaxTemperature([0.5, 2.2, -1, 1], 0.5, SoftmaxChapter.softmax))
            },
            Check(
                "temperature 4", why: "hot: all classes come closer, and text drawn from them gets wilder",
                input: "logits [0.5, 2.2, -1, 1], temperature 4",
                expected: Answer([0.22988356975352134, 0.3516277059330043, 0.1579965128617918, 0.26049221145168255])
            ) { softmaxTemperature in
                Answer(try softmaxTemperature([0.5, 2.2, -1, 1], 4, SoftmaxChapter.softmax))
            },
            Check(
                "nearly frozen", why: "towards zero all goes to the largest logit, and nothing may overflow on the way",
                input: "logits [1, 1.2, 0.9], temperature 0.001", expected: Answer([0, 1, 0])
            ) { softmaxTemperature in
                Answer(try softmaxTemperature([1, 1.2, 0.9], 0.001, SoftmaxChapter.softmax))
            },
            Check(
                drawn: "drawn temperatures", why: "any temperature above zero", input: "5 logits at 4 temperatures"
            ) { softmaxTemperature, generator in
                Answer(
                    try (0..<4).map { _ in
                        try softmaxTemperature(
                            generator.numbers(5, in: -3..<3), generator.uniform(in: 0.2..<5), SoftmaxChapter.softmax)
                    })
            },
        ],
        misconceptions: [
            Misconception(
                "multiplied", diagnosis: "you multiplied by the temperature: divide, so that hot means undecided",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits.map { $0 * temperature }) }),
            Misconception(
                "after the softmax", diagnosis: "you divided the probabilities: divide the logits, before the softmax",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits).map { $0 / temperature } }),
            Misconception(
                "temperature ignored", diagnosis: "the temperature makes no difference in your answer",
                caughtBy: "temperature 1/2", wrong: { logits, _, softmax in try softmax(logits) }),
            Misconception(
                "powers of probabilities",
                diagnosis:
                    "powers of the probabilities are right on paper but all become 0 when it is cold: change the "
                    + "logits",
                caughtBy: "nearly frozen",
                wrong: { logits, temperature, softmax in
                    let powers = try softmax(logits).map { pow($0, 1 / temperature) }
                    return powers.map { $0 / powers.reduce(0, +) }
                }),
            Misconception(
                "after the softmax, multiplied",
                diagnosis: "you multiplied the probabilities: divide the logits, before the softmax",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits).map { $0 * temperature } }),
            Misconception(
                "twice", diagnosis: "you took the softmax twice: once, of the divided logits",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(softmax(logits).map { $0 / temperature }) }),
            Misconception(
                "no softmax", diagnosis: "you divided the logits and left out the softmax",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, _ in logits.map { $0 / temperature } }),
            Misconception(
                "whole temperature", diagnosis: "you rounded the temperature: it may be a fraction",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits.map { $0 / max(1, temperature.rounded()) })
                }),
            Misconception(
                "squared", diagnosis: "you divided by the square of the temperature",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits.map { $0 / (temperature * temperature) }) }),
            Misconception(
                "root", diagnosis: "you divided by the root of the temperature",
                caughtBy: "temperature 1/2",
                wrong: { logits, temperature, softmax in try softmax(logits.map { $0 / temperature.squareRoot() }) }),
        ])
}
