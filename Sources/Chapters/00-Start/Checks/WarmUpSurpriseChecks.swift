import Contracts
import ExerciseKit
import Foundation

extension StartChecks {
    package static let warmUpSurprise = Exercise<WarmUpSurprise>(
        "warm-up-surprise", title: "Mean surprise", in: chapter, file: "WarmUpSurprise.swift",
        function: "warmUpSurprise", minutes: 5,
        hints: [
            "How surprised are you by what you held for certain, and how by what you gave one half?",
            "Take the natural logarithm of each probability by itself; then the mean; then turn the sign.",
            "`log` is the natural logarithm. Add `log(p)` over all probabilities, divide by `Double` of how many there "
                + "are, and put a minus before it.",
        ],
        reference: StartChapter.warmUpSurprise,
        checks: [
            Check(
                "one half", why: "a coin is worth 0.693 nats, the unit of every loss here", input: "[0.5]",
                expected: Answer(0.6931471805599453)
            ) { surprise in
                Answer(try surprise([0.5]))
            },
            Check("certain", why: "what was certain surprises nobody", input: "[1]", expected: Answer(0.0)) {
                Answer(try $0([1]))
            },
            Check(
                "two of them", why: "a loss is a mean over examples", input: "[0.9, 0.5]",
                expected: Answer(0.3992538481088858)
            ) { surprise in
                Answer(try surprise([0.9, 0.5]))
            },
            Check(
                "three alike", why: "more examples of one kind leave the mean as it is", input: "[0.1, 0.1, 0.1]",
                expected: Answer(2.302585092994046)
            ) { surprise in
                Answer(try surprise([0.1, 0.1, 0.1]))
            },
            Check(
                "hardly possible", why: "what is all but impossible surprises much, and exactly so much",
                input: "[1e-20]", expected: Answer(46.051701859880914)
            ) { surprise in
                Answer(try surprise([1e-20]))
            },
            Check(drawn: "drawn probabilities", why: "any may come", input: "30 probabilities") { surprise, generator in
                Answer(try surprise(generator.numbers(30, in: 0.01..<1)))
            },
        ],
        misconceptions: [
            Misconception(
                "logarithm of the mean",
                diagnosis: "you took the logarithm of the mean: take the mean of the logarithms",
                caughtBy: "two of them", wrong: { -log($0.reduce(0, +) / Double($0.count)) }),
            Misconception(
                "the sum", diagnosis: "you gave the sum: divide by how many there are", caughtBy: "two of them",
                wrong: { -$0.reduce(0) { $0 + log($1) } }),
            Misconception(
                "base 2", diagnosis: "you took logarithms to the base 2: `log` is the natural one",
                caughtBy: "one half", wrong: { -$0.reduce(0) { $0 + log2($1) } / Double($0.count) }),
            Misconception(
                "base 10", diagnosis: "you took logarithms to the base 10: `log` is the natural one",
                caughtBy: "one half", wrong: { -$0.reduce(0) { $0 + log10($1) } / Double($0.count) }),
            Misconception(
                "sign forgotten", diagnosis: "you forgot the minus: a surprise is never below 0",
                caughtBy: "one half",
                wrong: { $0.reduce(0) { $0 + log($1) } / Double($0.count) }),
            Misconception(
                "no logarithm", diagnosis: "you took the mean of the probabilities: take their logarithms",
                caughtBy: "one half",
                wrong: { $0.reduce(0, +) / Double($0.count) }),
            Misconception(
                "a small number added",
                diagnosis: "you guard the logarithm, though no probability is 0: that changes tiny ones",
                caughtBy: "hardly possible",
                wrong: { -$0.reduce(0) { $0 + log($1 + 1e-12) } / Double($0.count) }),
            Misconception(
                "raised to 1e-12",
                diagnosis: "you guard the logarithm, though no probability is 0: that changes tiny ones",
                caughtBy: "hardly possible",
                wrong: { -$0.reduce(0) { $0 + log(max($1, 1e-12)) } / Double($0.count) }),
            Misconception(
                "raised to 1e-15",
                diagnosis: "you guard the logarithm, though no probability is 0: that changes tiny ones",
                caughtBy: "hardly possible",
                wrong: { -$0.reduce(0) { $0 + log(max($1, 1e-15)) } / Double($0.count) }),
            Misconception(
                "weighed by the probability",
                diagnosis:
                    "you weighed each surprise by its probability, which is the entropy: all count the same here",
                caughtBy: "one half",
                wrong: { probabilities in
                    probabilities.reduce(0) { $0 - $1 * log($1) } / Double(probabilities.count)
                }),
            Misconception(
                "one less", diagnosis: "you divided by the count less one: divide by how many there are",
                caughtBy: "two of them",
                wrong: { probabilities in
                    probabilities.reduce(0) { $0 - log($1) } / Double(max(1, probabilities.count - 1))
                }),
        ])
}
