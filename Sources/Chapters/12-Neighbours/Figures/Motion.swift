import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Plotting

/// What is clearer when it moves: every state is computed once, before the first frame is drawn.
extension Animation {
    /// The points of three rules side by side, pass after pass.
    static func meanShift(
        seed: UInt64, points: Int = 1500, passes: Int = 14, functions: Functions = Functions()
    ) throws -> Animation {
        let rules: [NeighbourRule] = [.all, .nearest, .random]
        let states = try rules.map { rule in
            var shift = MeanShift(
                points: PointCloud.points(points, seed: seed), rule: rule, seed: seed, functions: functions)
            return try shift.states(passes: passes)
        }
        return Animation(
            title: "Points walk to where they are densest", lookAt: CourseFigure.meanShift.lookAt,
            smallPrint: SmallPrint(.computed, seeds: [seed], count: "\(grouped(points)) points"),
            labels: (0...passes).map { "pass \($0)" }
        ) { pass in
            Figure(panels: [zip(rules, states).map { cloudChart($0.rawValue, $1[pass]) }])
        }
    }

    /// A recall, change after change, with the energy so far.
    static func recall(_ trace: RecallTrace, digit: Int) -> Animation {
        let (states, asked, energies) = (trace.states, trace.asked.map(Double.init), trace.energies)
        let last = Axis("units asked", from: 0, to: max(1, asked.last ?? 1), wholeNumbers: true)
        let (low, high) = (energies.min() ?? 0, energies.max() ?? 1)
        return Animation(
            title: "A corrupted \(digit) rolls downhill", lookAt: CourseFigure.digitRecall.lookAt,
            smallPrint: SmallPrint(.computed, count: "64 units"),
            labels: states.indices.map { $0 == 0 ? "corrupted" : "change \($0)" }
        ) { change in
            let energy = Chart(
                title: "Energy", x: last, y: Axis("energy", from: low - 1, to: high + 1),
                layers: [.line(x: Array(asked[...change]), y: Array(energies[...change]), marker: .circle)])
            return Figure(panels: [[ImageGrid(images: [digitImage(states[change])], range: -1...1), energy]])
        }
    }
}

/// Points of the plane in the colours of their true lumps, small enough that groups are seen apart. Of those nearer to
/// each other than the eye can part one is drawn.
func cloudChart(_ title: String, _ points: Matrix, size: Double = 0.62) -> Chart {
    let lumps = (0..<points.rows).map { $0 * PointCloud.lumpCount / points.rows }
    let step = 0.3
    func rounded(_ values: [Double]) -> [Double] { values.map { step * ($0 / step).rounded() } }
    return Chart(
        title: title, x: Axis(from: -42, to: 42), y: Axis(from: -42, to: 42),
        layers: [.scatter(x: rounded(points.column(0)), y: rounded(points.column(1)), classes: lumps, size: size)],
        equalUnits: true, isBare: true,
        legend: .none)
}
