import ChapterKit
import DataLoading
import Plotting

/// A layer is put into a net in the middle of its training.
func drawMorphism(_ context: FigureContext) throws -> Figure {
    let recorded = try ResultTable(contentsOf: context.results.appending(path: "net-morphism.csv"))
    let table = try context.isMine ? withOwnNets(recorded, context) : recorded
    func chart(_ column: String, _ title: String) throws -> Chart {
        let layers = try MorphedNets.kinds.enumerated().map { index, kind in
            try SeedSpread(try table.rows(where: ["kind": kind]), x: "epoch", y: column)
                .line(.mean, kind, .series(index), isDashed: index == 3)
        }
        return Chart(
            title: title, x: Axis("epoch", wholeNumbers: true), y: Axis("loss (nats)", scale: .log),
            layers: layers + [.vertical(Double(MorphedNets.before), label: "a layer more")])
    }
    return Figure(
        title: "A layer is put in, and the training goes on without a jump",
        panels: [
            [
                try chart("training loss", "Training: mean of five seeds"),
                try chart("validation loss", "Validation: mean of five seeds"),
            ]
        ])
}

/// The table with the two nets that grow trained anew, with the learner's layer put in.
private func withOwnNets(_ table: ResultTable, _ context: FigureContext) throws -> ResultTable {
    let digits = try CraftDigits(from: context.datasets)
    let grown = Array(MorphedNets.kinds[1...2])
    let own = try grown.flatMap { kind in
        try MorphedNets.seeds.flatMap { seed in
            try MorphedNets.course(digits, kind, seed, morph: context[TrainingCraftChecks.netMorphism]).map {
                [kind, "\(seed)"] + $0
            }
        }
    }
    return ResultTable(
        comments: table.comments, columns: table.columns, rows: table.rows.filter { !grown.contains($0[0]) } + own)
}
