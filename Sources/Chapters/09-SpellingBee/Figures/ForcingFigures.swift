import ChapterKit
import Contracts
import ExerciseKit
import Plotting

/// The three ways in which the teacher steps back, with the numbers of the experiment, over all its steps.
func drawForcingSchedules(_ context: FigureContext) throws -> Figure {
    let steps = Array(stride(from: 0, through: 4338, by: 18))
    let x = steps.map(Double.init)
    func curve(_ schedule: ForcingSchedule, _ functions: Functions) throws -> [Double] {
        try steps.map { try functions[SpellingBeeChecks.teacherForcing](schedule, $0) }
    }
    let schedules = SpellingExperiments.Variant.sampled.compactMap { variant in
        variant.schedule.map { (label: variant.name, schedule: $0) }
    }
    // The colours of spelling-sampling, where the first is the teacher's.
    let lines = try schedules.enumerated().map { index, one in
        ChartLayer.line(
            x: x, y: try curve(one.schedule, context.functions), label: one.label, color: .series(index + 1))
    }
    let reference = try context.beside(
        schedules.enumerated().map { index, one in
            .ours(x: x, y: try curve(one.schedule, Functions()), label: index == 0 ? "reference" : "")
        })
    return Figure(
        title: "The exponential takes help away at once, the inverse sigmoid late",
        panel: Chart(
            x: Axis("step i", wholeNumbers: true),
            y: Axis("probability of being told the right letter", from: 0, to: 1.02, format: .percent),
            layers: reference + lines, legend: .atEnds),
        smallPrint: SmallPrint(
            .computed,
            more:
                "linear: 1 - 0.000173 i, at least 0.25; exponential: 0.9997^i; inverse sigmoid: k/(k "
                + "+ exp(i/k)), k = 600"))
}
