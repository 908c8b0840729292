import Contracts
import ExerciseKit
import TensorCore

/// Chapter 11: the exercises in the order of the lesson. Each has a file of its own beside this one.
package enum DenseNetChecks {
    package static let chapter = Chapter(
        number: "11", title: "DenseNet", folder: "11-DenseNet", tutorial: "Docs/11-densenet.md")

    /// Quarters from -2 to 2 that repeat only after 17 places, as in `Tests/Scripts/densenet_numbers.py`, from which
    /// all stored answers come that are not worked out by hand.
    static func pattern(
        _ count: Int, _ channels: Int, _ height: Int, _ width: Int, _ step: Int, _ offset: Int
    ) -> Images {
        Images(
            count: count, channels: channels, height: height, width: width,
            values: (0..<count * channels * height * width).map { Double(($0 * step + offset) % 17 - 8) / 4 })
    }

    /// What a numerical check says of all gradients of a function at once.
    static func verdict(
        of function: @escaping ScalarFunction, at point: [Double], analytic: [Double], batch: Int
    ) throws -> Answer {
        guard analytic.count == point.count else { return Answer(analytic) }
        let verdict = try NumericalGradient.verdict(of: function, at: point, analytic: analytic, batch: batch)
        return Answer(named: [
            "first wrong (-1: none)": Double(verdict.firstWrong ?? -1),
            "cause \(verdict.cause)": Double(verdict.cause.rawValue),
        ])
    }

    /// The answer of ``verdict(of:at:analytic:batch:)`` to right gradients.
    static let agreement = Answer(named: ["first wrong (-1: none)": -1, "cause agrees": 0])

    /// A loss: all numbers of the first, weighed by those of the second.
    static func sum(_ a: Images, times b: Images) throws -> Double {
        try a.combined(with: b, *).values.reduce(0, +)
    }
}

extension Answer {
    /// Images with their four axes.
    init(_ images: Images) { self.init(shape: images.shape, values: images.values) }

    /// Several piles one after the other, each number named by its pile and its place.
    init(images: KeyValuePairs<String, Images>) {
        self.init(
            names: images.flatMap { name, pile in
                pile.places.map { "\(name)[\($0.image), \($0.channel), \($0.row), \($0.column)]" }
            },
            values: images.flatMap(\.value.values))
    }
}

extension Images {
    /// These images with other numbers.
    func with(_ values: [Double]) -> Images {
        Images(count: count, channels: channels, height: height, width: width, values: values)
    }

    /// The windows turned round by half a turn.
    var turned: Images {
        with(places.map { self[$0.image, $0.channel, height - 1 - $0.row, width - 1 - $0.column] })
    }
}

extension RandomSource {
    /// Images of numbers evenly spread from -2 to 2.
    mutating func images(_ count: Int, _ channels: Int, _ height: Int, _ width: Int) -> Images {
        Images(
            count: count, channels: channels, height: height, width: width,
            values: numbers(count * channels * height * width, in: -2..<2))
    }

    /// A whole number of the range.
    mutating func whole(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }
}
