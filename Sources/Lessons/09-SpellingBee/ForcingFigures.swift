import Contracts
import Plotting

/// The three ways in which the teacher may step back, over a training of 30 units of time.
func drawForcingSchedules(_ context: FigureContext) throws -> Figure {
    let steps = 0...30
    let schedules: [(label: String, schedule: ForcingSchedule)] = [
        ("linear: max(0.1, 1 - i/25)", .linear(start: 1, slope: 0.04, floor: 0.1)),
        ("exponential: 0.9^i", .exponential(base: 0.9)),
        ("inverse sigmoid: 5/(5 + exp(i/5))", .inverseSigmoid(scale: 5)),
    ]
    func curve(_ schedule: ForcingSchedule, _ functions: SpellingBeeFunctions) throws -> [Double] {
        try steps.map { try functions.teacherForcingProbability(schedule, $0) }
    }
    let x = steps.map(Double.init)
    let lines = try schedules.map { label, schedule in
        Layer.line(x: x, y: try curve(schedule, context.toolbox.spellingBee), label: label)
    }
    let reference = try context.beside(
        schedules.enumerated().map { index, one in
            Layer.line(
                x: x, y: try curve(one.schedule, SpellingBeeFunctions()), label: index == 0 ? "reference" : "",
                color: .reference, isDashed: true)
        })
    return Figure(
        title: "Scheduled sampling: the teacher steps back",
        panel: Chart(
            x: Axis("step i", wholeNumbers: true), y: Axis("probability of feeding the right letter", from: 0, to: 1),
            layers: lines + reference))
}
