import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// The three ways in which the teacher may step back, over sixty steps.
func drawForcingSchedules(_ context: FigureContext) throws -> Figure {
    let steps = 0...60
    let schedules: [(label: String, schedule: ForcingSchedule)] = [
        ("linear: max(0.1, 1 - 0.0225 i)", .linear(start: 1, slope: 0.0225, floor: 0.1)),
        ("exponential: 0.95^i", .exponential(base: 0.95)),
        ("inverse sigmoid: 10/(10 + exp(i/10))", .inverseSigmoid(scale: 10)),
    ]
    func curve(_ schedule: ForcingSchedule, _ functions: Functions) throws -> [Double] {
        try steps.map { try functions[SpellingBeeChecks.teacherForcing](schedule, $0) }
    }
    let x = steps.map(Double.init)
    let lines = try schedules.map { label, schedule in
        Layer.line(x: x, y: try curve(schedule, context.functions), label: label)
    }
    let reference = try context.beside(
        schedules.enumerated().map { index, one in
            Layer.line(
                x: x, y: try curve(one.schedule, Functions()), label: index == 0 ? "reference" : "",
                color: .reference, isDashed: true)
        })
    return Figure(
        title: "Scheduled sampling: the teacher steps back",
        panel: Chart(
            x: Axis("step i", wholeNumbers: true), y: Axis("probability of feeding the right letter", from: 0, to: 1),
            layers: lines + reference))
}
