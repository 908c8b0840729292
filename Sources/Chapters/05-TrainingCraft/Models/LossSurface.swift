import Layers
import TensorCore
import Training

/// The loss of a digits net on the plane through three places: its beginning, and the ends of two trainings.
struct LossSurface {
    /// Coordinates in the plane after each few steps: 0, 0 is the beginning.
    let paths: [[(x: Double, y: Double)]]
    let spanX: ClosedRange<Double>
    let spanY: ClosedRange<Double>
    private let origin: [Double]
    private let axes: (x: [Double], y: [Double])
    private let net: MultilayerPerceptron
    private let data: LabelledData

    /// Trains the same net twice from one beginning.
    init(_ digits: CraftDigits, optimizers: [any Optimizer], seed: UInt64) {
        data = digits.training.batch(Array(0..<300))
        var routes: [[[Double]]] = []
        var start: [Double] = []
        var last = CraftTraining(sizes: [64, 32, 10], optimizer: SGD(learningRate: 0.1), seed: seed)
        for optimizer in optimizers {
            var training = CraftTraining(sizes: [64, 32, 10], optimizer: optimizer, seed: seed)
            start = training.net.flattened
            var route = [start]
            for _ in 0..<6 {
                for rows in training.generator.batches(of: digits.training.count, size: 32) {
                    training.step(on: digits.training.batch(rows))
                    route.append(training.net.flattened)
                }
            }
            routes.append(route.enumerated().filter { $0.offset % 6 == 0 }.map(\.element))
            last = training
        }
        (origin, net) = (start, last.net)
        func difference(_ place: [Double]) -> [Double] { zip(place, start).map { $0 - $1 } }
        func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
        func unit(_ a: [Double]) -> [Double] {
            let length = product(a, a).squareRoot()
            return a.map { $0 / length }
        }
        let x = unit(difference(routes[0].last ?? start))
        let second = difference(routes[1].last ?? start)
        let along = product(second, x)
        let y = unit(zip(second, x).map { $0 - along * $1 })
        axes = (x, y)
        paths = routes.map { route in
            route.map { place in
                let moved = difference(place)
                return (product(moved, x), product(moved, y))
            }
        }
        func span(_ values: [Double]) -> ClosedRange<Double> {
            let (low, high) = (values.min() ?? 0, values.max() ?? 1)
            let air = 0.25 * (high - low)
            return low - air...high + air
        }
        spanX = span(paths.flatMap { $0.map(\.x) })
        spanY = span(paths.flatMap { $0.map(\.y) })
    }

    /// The loss at a place of the plane.
    func loss(x: Double, y: Double) -> Double {
        net.take(origin.indices.map { origin[$0] + x * axes.x[$0] + y * axes.y[$0] })
        return withoutRecording { Double(net(data.inputs).softmaxCrossEntropy(labels: data.labels).item) }
    }
}
