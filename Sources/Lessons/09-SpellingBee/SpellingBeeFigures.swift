import Plotting

/// The figures of chapter 09.
enum SpellingBeeFigures {
    static let all = [schedules]

    private static let schedules = CourseFigure(
        name: "forcing-schedules", chapter: "09", summary: "three ways in which the teacher steps back",
        lookAt:
            "The exponential schedule takes help away at once, the inverse sigmoid waits; the line stops at its floor.",
        exercises: ["teacher-forcing"], draw: drawForcingSchedules)
}
