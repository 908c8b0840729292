import ChapterKit
import DataLoading
import Plotting

/// Population-based training: the rates over time, who descends from whom, and the gain over trainings that go alone.
func drawPopulation(_ context: FigureContext) throws -> Figure {
    let table = try ResultTable(contentsOf: context.results.appending(path: "population-training.csv"))
    let first = try context.isMine ? ownPopulation(context) : table.rows(where: ["kind": "population", "seed": "1"])
    func column(_ name: String, _ round: Int) throws -> [Double] {
        try first.rows(where: ["round": "\(round)"]).numbers(name)
    }
    var lines: [ChartLayer] = []
    // Back from the members of the last round: whoever they descend from belongs to the surviving line.
    var survivors = Set(0..<PopulationTraining.members)
    for round in (2...PopulationTraining.rounds).reversed() {
        let (rates, before) = (try column("rate", round), try column("rate", round - 1))
        let parents = try column("parent", round).map { Int($0) }
        for member in parents.indices {
            lines.append(
                .segment(
                    from: Point(Double(round - 1), before[parents[member]]), to: Point(Double(round), rates[member]),
                    color: survivors.contains(member) ? .series(0) : .quiet))
        }
        survivors = Set(survivors.map { parents[$0] })
    }
    func best(_ kind: String) throws -> SeedSpread {
        var (x, y): ([Double], [Double]) = ([], [])
        for seed in PopulationTraining.seeds {
            let rows = try table.rows(where: ["kind": kind, "seed": "\(seed)"])
            for round in 1...PopulationTraining.rounds {
                x.append(Double(round))
                y.append(try rows.rows(where: ["round": "\(round)"]).numbers("validation loss").min() ?? .nan)
            }
        }
        return SeedSpread(zip(x, y))
    }
    return Figure(
        title: "A population finds a falling rate by itself, and is ahead early",
        panels: [
            [
                Chart(
                    title: (context.isMine ? "Your step: " : "")
                        + "16 members, seed 1",
                    x: Axis("round", wholeNumbers: true),
                    y: Axis("learning rate", scale: .log), layers: lines),
                Chart(
                    title: "Best member, five seeds", x: Axis("round", wholeNumbers: true),
                    y: Axis("validation loss (nats)", scale: .log, marks: [0.1, 0.15, 0.2, 0.3]),
                    layers: try best("population").layers(.mean, "population", .series(0))
                        + best("random").layers(.mean, "16 rates, each alone", .series(1))),
            ]
        ])
}

/// The population of seed 1 anew, with the learner's step.
private func ownPopulation(_ context: FigureContext) throws -> ResultTable {
    let rows = try PopulationTraining.run(
        CraftDigits(from: context.datasets), seed: 1, copies: PopulationTraining.copies,
        step: context[TrainingCraftChecks.populationStep])
    return ResultTable(
        comments: [], columns: PopulationTraining.columns, rows: rows.map { ["population", "1"] + $0 })
}
