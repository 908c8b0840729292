import DataLoading
import Foundation
import TensorCore

/// Points in a square from -5 to 5 in two classes, half to learn from, half held out.
struct PlaygroundPoints {
    /// One `[x, y]` each.
    var training: [[Double]] = []
    var trainingLabels: [Int] = []
    var heldOut: [[Double]] = []
    var heldOutLabels: [Int] = []

    /// In all.
    private static let count = 500

    /// - Throws: `DataError` when the irises cannot be read.
    init(_ setting: PlaygroundSetting, datasets: URL) throws {
        var generator = RandomSource(seed: setting.seed)
        let all = try Self.points(setting, datasets, &generator)
        for (place, index) in generator.permutation(all.count).enumerated() {
            let (point, label) = all[index]
            if place % 2 == 0 {
                training.append(point)
                trainingLabels.append(label)
            } else {
                heldOut.append(point)
                heldOutLabels.append(label)
            }
        }
    }

    private static func points(
        _ setting: PlaygroundSetting, _ datasets: URL, _ generator: inout RandomSource
    ) throws -> [([Double], Int)] {
        let noise = 2 * setting.noise
        func generated(_ kind: GeneratedPoints, _ generator: inout RandomSource) -> [([Double], Int)] {
            let table = kind.points(count, noise: noise, using: &generator)
            return Array(zip(table.features, table.labels))
        }
        switch setting.pattern {
        case .circle: return generated(.circles, &generator)
        case .spiral: return generated(.spirals, &generator)
        case .quadrants: return generated(.quadrants, &generator)
        case .xor: return clouds([[-2.5, -2.5], [2.5, 2.5], [-2.5, 2.5], [2.5, -2.5]], 0.4 + noise / 2, &generator)
        case .gauss: return clouds([[2, 2], [-2, -2]], 0.7 + noise, &generator)
        case .iris: return try iris(datasets, noise, &generator)
        }
    }

    /// Clouds of normal spread around centres; the first half of the centres is class 1.
    private static func clouds(
        _ centres: [[Double]], _ spread: Double, _ generator: inout RandomSource
    ) -> [([Double], Int)] {
        (0..<count).map { index in
            let place = index % centres.count
            let point = centres[place].map { $0 + spread * generator.normal() }
            return (point, place < centres.count / 2 ? 1 : 0)
        }
    }

    /// Petals of versicolor (0) and virginica (1): length and width, moved and scaled into the square.
    private static func iris(
        _ datasets: URL, _ noise: Double, _ generator: inout RandomSource
    ) throws -> [([Double], Int)] {
        let table = try Iris.load(from: datasets)
        return zip(table.features, table.labels).filter { $0.1 > 0 }.map { features, label in
            let point = [
                (features[Iris.Feature.petalLength.rawValue] - 5) * 2.2,
                (features[Iris.Feature.petalWidth.rawValue] - 1.7) * 5,
            ]
            return (point.map { $0 + noise * (2 * generator.uniform() - 1) }, label - 1)
        }
    }
}
