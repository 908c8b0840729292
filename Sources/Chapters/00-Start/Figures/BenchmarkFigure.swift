import ChapterKit
import DataLoading
import Foundation
import Plotting

/// How fast the course is beside other libraries, as `Benchmarks/compare` measured it.
extension CourseFigure {
    static let benchmarks = CourseFigure(
        name: "benchmarks", summary: "the course's speed beside other libraries",
        lookAt:
            "Right of the line at 1 the course is faster, left of it slower; each grid line is ten times the one before.",
        exercises: [], draw: drawBenchmarks)
}

/// A family of peers, of which the fastest is drawn: each is at its best setting.
private struct PeerFamily {
    let label: String
    let libraries: [String]

    static let all = [
        PeerFamily(label: "PyTorch", libraries: ["torch"]), PeerFamily(label: "JAX", libraries: ["jax"]),
        PeerFamily(label: "numpy by hand", libraries: ["numpy"]),
        PeerFamily(label: "ONNX Runtime", libraries: ["onnxruntime"]),
        PeerFamily(label: "OpenBLAS, BLIS", libraries: ["openblas", "blis"]),
        PeerFamily(label: "C by hand", libraries: ["c"]),
    ]

    func has(_ peer: String) -> Bool {
        let library = peer.prefix { $0 != "+" && $0 != "-" }
        return libraries.contains(String(library))
    }
}

/// A peer's time as a multiple of ours: the median of all pairs of turns, the least and the greatest.
private struct Ratio {
    let task, threads, peer: String
    let median, low, high: Double
}

private func drawBenchmarks(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "benchmarks.csv"))
    let (tasks, threads, peers) = (try table.texts("task"), try table.texts("threads"), try table.texts("peer"))
    let (medians, lows, highs) = (try table.numbers("ratio"), try table.numbers("low"), try table.numbers("high"))
    let ratios = table.rows.indices.map {
        Ratio(
            task: tasks[$0], threads: threads[$0], peer: peers[$0], median: medians[$0], low: lows[$0], high: highs[$0])
    }
    let charts = [("1", "One thread"), ("2", "Two threads")].compactMap { threads, title in
        chart(title, ratios.filter { $0.threads == threads })
    }
    /// Of how many tasks the family's best peer is no faster than we are, and how many there are.
    func won(_ family: PeerFamily) -> (count: Int, of: Int) {
        let own = ratios.filter { $0.threads == "1" && family.has($0.peer) }
        let best = Dictionary(grouping: own, by: \.task).mapValues { $0.map(\.median).min() ?? .nan }
        return (best.values.count { $0 >= 1 }, best.count)
    }
    let (torch, c) = (won(PeerFamily.all[0]), won(PeerFamily.all[5]))
    return Figure(
        title:
            "On one thread PyTorch is behind in \(torch.count) of \(torch.of) tasks, C by hand in \(c.count) of \(c.of)",
        panels: [charts],
        smallPrint: SmallPrint(.recorded(by: "Benchmarks/compare"), more: "lines: least to greatest of the turns"))
}

/// A row a task, a point a family of peers; nil where nothing was measured.
private func chart(_ title: String, _ ratios: [Ratio]) -> Chart? {
    let shown = ratios.filter { ratio in PeerFamily.all.contains { $0.has(ratio.peer) } }
    let tasks = shown.map(\.task).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard !tasks.isEmpty else { return nil }
    let points = tasks.enumerated().flatMap { row, task in
        let best = PeerFamily.all.enumerated().compactMap { number, family in
            shown.filter { $0.task == task && family.has($0.peer) }.min { $0.median < $1.median }
                .map { (family: number, ratio: $0) }
        }
        return best.map { (row: Double(row) + shift(of: $0, among: best), family: $0.family, ratio: $0.ratio) }
    }
    let spreads = points.map { point in
        ChartLayer.segment(
            from: Point(point.ratio.low, point.row), to: Point(point.ratio.high, point.row),
            color: .series(point.family))
    }
    let dots = ChartLayer.scatter(
        x: points.map(\.ratio.median), y: points.map(\.row), classes: points.map(\.family),
        labels: PeerFamily.all.map(\.label))
    return Chart(
        title: title, x: Axis("their time ÷ ours: right of 1 ours is faster", scale: .log),
        y: Axis(from: Double(tasks.count) - 0.5, to: -0.5, names: tasks),
        layers: [.vertical(1)] + spreads + [dots])
}

/// How far a mark is moved out of its row, in rows: those that would lie on one another stand a little apart.
private func shift(of mark: (family: Int, ratio: Ratio), among row: [(family: Int, ratio: Ratio)]) -> Double {
    let near = row.filter { abs(log10($0.ratio.median / mark.ratio.median)) < 0.13 }.map(\.family)
    guard near.count > 1, let place = near.firstIndex(of: mark.family) else { return 0 }
    return 0.4 * (Double(place) / Double(near.count - 1) - 0.5)
}
