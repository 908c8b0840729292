import ChapterKit
import DataLoading
import Plotting

/// What a drop of the learning rate gains at once, and where it leads.
func drawGreedyDrop(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "greedy-drop.csv"))
    let dropped = GreedyDrop.shares.dropLast()
    let curves = try GreedyDrop.shares.enumerated().map { index, share in
        let rows = try table.rows(where: ["share": cell(share)])
        let label = share == 1 ? "never" : "at \(Int(100 * share)) %"
        return try SeedSpread(rows, x: "epoch", y: "training loss").line(.mean, label, .series(index))
    }
    func losses(_ share: Double, _ epoch: Int) throws -> [Double] {
        try table.rows(where: ["share": cell(share), "epoch": "\(epoch)"]).numbers("training loss")
    }
    var dots: [ChartLayer] = []
    for (index, share) in dropped.enumerated() {
        let epoch = Int(share * Double(GreedyDrop.epochs)) + 1
        let place = Double(index)
        // The first of each carries the name.
        func name(_ text: String) -> String { index == 0 ? text : "" }
        dots += rangeLayers(at: place - 0.2, try losses(1, epoch), color: .series(7), label: name("not dropped"))
        dots += rangeLayers(at: place, try losses(share, epoch), color: .series(0), label: name("an epoch later"))
        dots += rangeLayers(
            at: place + 0.2, try losses(share, GreedyDrop.epochs), color: .series(1), label: name("at the end"))
    }
    return Figure(
        title: "An early drop looks better at once and ends worse",
        panels: [
            [
                Chart(
                    title: "Mean of ten seeds", x: Axis("epoch", wholeNumbers: true),
                    y: Axis("training loss (nats)", scale: .log), layers: curves),
                Chart(
                    title: "Mean and range of ten seeds",
                    x: Axis("drop after", from: -0.6, to: 3.6, names: dropped.map { "\(Int(100 * $0)) %" }),
                    y: Axis("training loss (nats)", scale: .log), layers: dots),
            ]
        ])
}
