import Foundation
import TensorCore

/// Points in the plane in two classes that no straight line separates, drawn from a seed.
///
/// After the patterns of the browser playground of D. Smilkov, S. Carter and others, arXiv:1708.03788. Departs from it:
/// no gap along the axes of the quadrants, places along the spirals are drawn. Coordinates run from -5 to 5.
public enum GeneratedPoints: String, CaseIterable, Sendable {
    /// Class 1 where both coordinates have the same sign: XOR with room around it.
    case quadrants
    /// A disc of class 1 of radius 2.5 inside a ring of class 0 from 3.5 to 5.
    case circles
    /// Two arms that wind 1.75 times around each other.
    case spirals

    /// So many points: the classes in turn for circles and spirals, as they fall for quadrants.
    ///
    /// - Parameters:
    ///   - count: how many, at least 1.
    ///   - noise: the most that a coordinate is moved after its class is fixed, evenly spread; 0 moves none.
    ///   - generator: where the random numbers come from.
    public func points(_ count: Int = 500, noise: Double = 0, using generator: inout RandomSource) -> LabelledTable {
        var table = LabelledTable(features: [], labels: [], classNames: ["class 0", "class 1"])
        for index in 0..<count {
            let (point, label) = draw(index, using: &generator)
            table.features.append(point.map { $0 + noise * (2 * generator.uniform() - 1) })
            table.labels.append(label)
        }
        return table
    }

    private func draw(_ index: Int, using generator: inout RandomSource) -> ([Double], Int) {
        let label = index % 2
        switch self {
        case .quadrants:
            let point = [generator.uniform(in: -5..<5), generator.uniform(in: -5..<5)]
            return (point, point[0] * point[1] >= 0 ? 1 : 0)
        case .circles:
            let radius = label == 1 ? generator.uniform(in: 0..<2.5) : generator.uniform(in: 3.5..<5)
            return (Self.point(radius: radius, angle: generator.uniform(in: 0..<2 * .pi)), label)
        case .spirals:
            let part = generator.uniform()
            return (Self.point(radius: 5 * part, angle: 3.5 * .pi * part + Double(label) * .pi), label)
        }
    }

    private static func point(radius: Double, angle: Double) -> [Double] { [radius * cos(angle), radius * sin(angle)] }
}
