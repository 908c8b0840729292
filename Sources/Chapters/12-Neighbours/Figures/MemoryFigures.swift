import ChapterKit
import Contracts
import DataLoading
import ExerciseKit
import Foundation
import Plotting
import TensorCore

extension CourseFigure {
    static let digitRecall = CourseFigure(
        name: "digit-recall", summary: "a corrupted digit recalled unit by unit, and the energy on the way",
        lookAt: "Every unit that changes lowers the energy; at the bottom stands the digit.",
        exercises: ["projection-weights", "hopfield-update", "energy"], draw: drawDigitRecall, motion: moveDigitRecall)

    static let hebbFailure = CourseFigure(
        name: "hebb-failure", summary: "how much digits overlap, and what four rules make of three of them",
        lookAt:
            "Hebb's rule melts 0, 1 and 7 into one picture. The other rules bring all three back from what is shown.",
        exercises: ["hebbian-weights", "projection-weights", "hopfield-update", "modern-recall"], draw: drawHebbFailure)

    static let hopfieldCapacity = CourseFigure(
        name: "hopfield-capacity", summary: "drawn patterns recalled, by how many are stored",
        lookAt:
            "More units, a steeper fall. The modern form does not fall here, and the projection, below it, only late.",
        exercises: [], draw: drawCapacity)

    static let spikingUnit = CourseFigure(
        name: "spiking-unit", summary: "a leaky integrate-and-fire unit: voltage, spikes, rate",
        lookAt: "Below the threshold nothing leaves the unit at all; above it more input means more spikes per second.",
        exercises: [], draw: drawSpikingUnit)
}

func digitImage(_ state: [Double]) -> ImageGrid.Image {
    ImageGrid.Image(width: Digits.side, height: Digits.side, values: state)
}

/// A recall, unit by unit in a drawn order: all states at which a unit changed, and the energy after each.
struct RecallTrace {
    let states: [[Double]]
    let energies: [Double]
    /// Units asked until each state.
    let asked: [Int]

    /// - Parameter sweeps: the most rounds through all units.
    init(_ net: HopfieldNet, from start: [Double], sweeps: Int = 20, using generator: inout RandomSource) throws {
        var (state, states, asked, count) = (start, [start], [0], 0)
        sweeping: for _ in 0..<sweeps {
            let before = state
            for unit in generator.permutation(net.units) {
                let next = try net.asked([unit], in: state)
                count += 1
                if next != state {
                    states.append(next)
                    asked.append(count)
                }
                state = next
            }
            if state == before { break sweeping }
        }
        (self.states, self.asked) = (states, asked)
        energies = try states.map(net.energy)
    }
}

private func drawDigitRecall(_ context: FigureContext) throws -> Figure {
    let memory = try PatternMemory.load(from: context.datasets, functions: context.functions)
    let digit = 7
    let trace = try recallTrace(memory, digit, seed: context.seed)
    let last = trace.states.count - 1
    let shown = last < 11 ? Array(0...last) : (0..<11).map { $0 * last / 10 }
    let pictures = ImageGrid(
        title: "13 of 64 pixels turned, then so many changes",
        images: [digitImage(memory.patterns.row(digit))] + shown.map { digitImage(trace.states[$0]) },
        titles: ["stored"] + shown.map { $0 == 0 ? "corrupted" : "\($0)" }, columns: 6, range: -1...1)
    var layers: [ChartLayer] = [
        .line(x: trace.asked.map(Double.init), y: trace.energies, label: context.isMine ? "yours" : "", marker: .circle)
    ]
    layers += try context.beside(
        try {
            let ours = try recallTrace(
                PatternMemory(patterns: memory.patterns, functions: Functions()), digit, seed: context.seed)
            return [
                .line(
                    x: ours.asked.map(Double.init), y: ours.energies, label: "reference", color: .reference,
                    isDashed: true)
            ]
        }())
    return Figure(
        title: "A corrupted seven rolls downhill into the stored one", lookAt: CourseFigure.digitRecall.lookAt,
        panels: [
            [pictures],
            [
                Chart(
                    title: "The energy at each change", x: Axis("units asked", wholeNumbers: true), y: Axis("energy"),
                    layers: layers)
            ],
        ], rowWeights: [2.5, 2.6],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "64 units", more: "all ten digits stored by the projection rule"))
}

/// `course recall --animate` does the same for any digit and rule.
private func moveDigitRecall(_ context: FigureContext) throws -> Animation {
    let memory = try PatternMemory.load(from: context.datasets, functions: context.functions)
    return .recall(try recallTrace(memory, 7, seed: context.seed), digit: 7)
}

private func recallTrace(_ memory: PatternMemory, _ digit: Int, seed: UInt64) throws -> RecallTrace {
    var generator = RandomSource(seed: seed)
    let start = PatternMemory.corrupted(memory.patterns.row(digit), flips: 13, using: &generator)
    return try RecallTrace(memory.projectionNet(of: Array(0...9)), from: start, using: &generator)
}

private func drawHebbFailure(_ context: FigureContext) throws -> Figure {
    let memory = try PatternMemory.load(from: context.datasets, functions: context.functions)
    let digits = [0, 1, 7]
    let names = (0...9).map(String.init)
    let overlaps = (0...9).map { one in
        (0...9).map { overlap(memory.patterns.row(one), memory.patterns.row($0)) }
    }
    let map = HeatMap(
        title: "How alike two digits are", values: overlaps, rows: names, columns: names,
        x: "digit", y: "digit", range: 0...1, decimals: 1, barLabel: "overlap")
    var generator = RandomSource(seed: context.seed)
    let starts = digits.map { memory.patterns.row($0) }
    let corrupted = starts.map { PatternMemory.corrupted($0, flips: 10, using: &generator) }
    let rules: [(MemoryRule, String)] = [
        (.hebb, "Hebb"), (.biased, "Hebb, centred, with bias"), (.projection, "Projection"), (.modern, "Modern"),
    ]
    let recalled = try rules.map { rule, name in
        let ends = try corrupted.map { try memory.recalled($0, from: digits, by: rule, using: &generator) }
        let right = zip(starts, ends).filter { $0 == $1 }.count
        return row("\(name): \(right) of 3 recalled", ends)
    }
    let shown = [row("Stored", starts), row("Shown: 10 pixels turned", corrupted)]
    return Figure(
        title: "Three digits are too much alike for Hebb's rule", lookAt: CourseFigure.hebbFailure.lookAt,
        panels: [[map, PanelGrid(panels: shown + recalled, columns: 2)]], columnWeights: [[1, 1.9]],
        smallPrint: SmallPrint(
            .computed, seeds: [context.seed], count: "64 units",
            more: "overlap: 1 for equal, about 0 for patterns drawn at random"))
}

/// Three digits side by side.
private func row(_ title: String, _ states: [[Double]]) -> ImageGrid {
    ImageGrid(title: title, images: states.map(digitImage), columns: states.count, range: -1...1)
}

private func drawCapacity(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "hopfield-capacity.csv"))
    func curve(_ rule: MemoryRule, _ units: Int, _ column: String) throws -> (x: [Double], y: [Double]) {
        let rows = try table.rows(where: ["rule": rule.rawValue, "units": "\(units)"])
        let counts = Set(try rows.numbers("patterns")).sorted()
        let values = try counts.map { count in
            try rows.rows(where: ["patterns": "\(Int(count))"]).numbers(column).reduce(0, +) / 3 * 100
        }
        return (counts.map { $0 / Double(units) }, values)
    }
    let kinds: [(MemoryRule, Int, String, Bool)] = [
        (.hebb, 64, "Hebb, 64 units", true), (.hebb, 400, "Hebb, 400 units", false),
        (.projection, 400, "projection, 400 units", false), (.modern, 400, "modern, 400 units", false),
    ]
    let layers = try kinds.enumerated().map { number, kind in
        let (x, y) = try curve(kind.0, kind.1, "near")
        return ChartLayer.line(x: x, y: y, label: kind.2, color: .series(number), isDashed: kind.3, marker: .circle)
    }
    return Figure(
        title: "Hebb's memory breaks down near 0.14 patterns per unit", lookAt: CourseFigure.hopfieldCapacity.lookAt,
        panel: Chart(
            title: "Recalled with at most 2.5 % of the units wrong",
            x: Axis("stored patterns ÷ units"), y: Axis("recalled (%)", from: 0, to: 100),
            layers: layers + [.vertical(0.138)]),
        smallPrint: SmallPrint(
            .recorded(by: "hopfield-capacity"), seeds: MemoryExperiments.seeds, count: "40 tries each",
            more: "a tenth of the units turned; means; dashed: 0.138"))
}

private func drawSpikingUnit(_ context: FigureContext) throws -> Figure {
    let unit = SpikingUnit()
    let steps = Int(300 / SpikingUnit.step)
    let drive = (0..<steps).map { index in index < steps / 3 ? 12.0 : index < 2 * steps / 3 ? 18 : 40 }
    let (voltages, spikes) = unit.response(to: drive)
    let times = drive.indices.map { Double($0) * SpikingUnit.step }
    let spikeLines = spikes.map {
        ChartLayer.segment(from: Point($0, unit.threshold), to: Point($0, 30), color: .series(0))
    }
    let drives = stride(from: 0.0, through: 60, by: 0.5).map { $0 }
    return Figure(
        title: "Below its threshold a leaky unit is silent, above it it fires", lookAt: CourseFigure.spikingUnit.lookAt,
        panels: [
            [
                Chart(
                    title: "Drive 12, then 18, then 40 mV; \(spikes.count) spikes", x: Axis("milliseconds"),
                    y: Axis("mV", from: 0, to: 42),
                    layers: [
                        .line(x: times, y: drive, label: "drive", color: .series(1), weight: 0.7),
                        .line(x: times, y: voltages, label: "voltage", color: .series(0)),
                        .horizontal(unit.threshold, label: "threshold"),
                    ] + spikeLines)
            ],
            [
                Chart(
                    title: "Spikes per second under a constant drive", x: Axis("drive (mV)"),
                    y: Axis("spikes per second"),
                    layers: [.line(x: drives, y: drives.map(unit.rate)), .vertical(unit.threshold, label: "threshold")])
            ],
        ], smallPrint: SmallPrint(.computed))
}
