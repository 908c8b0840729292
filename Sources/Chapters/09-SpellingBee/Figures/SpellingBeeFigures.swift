import ChapterKit
import Plotting

/// The figures of chapter 09.
extension CourseFigure {
    static let schedules = CourseFigure(
        name: "forcing-schedules", summary: "three ways in which the teacher steps back",
        lookAt:
            "The exponential schedule takes help away at once, the inverse sigmoid waits; the line stops at its floor.",
        exercises: ["teacher-forcing"], draw: drawForcingSchedules)

    static let curves = CourseFigure(
        name: "spelling-curves", summary: "the trainings of the search, epoch by epoch",
        lookAt: "Most is learned in three epochs. The rest is slow: the last epochs, at small rates, still gain words.",
        exercises: [], draw: drawSpellingCurves)

    static let lengths = CourseFigure(
        name: "spelling-lengths", summary: "small spellers with and without attention, by word length",
        lookAt: "What does a letter more cost with attention, and what without?",
        exercises: [], draw: drawSpellingLengths)

    static let sampling = CourseFigure(
        name: "spelling-sampling", summary: "scheduled sampling in three schedules, and teacher forcing",
        lookAt: "Compare the distances between the curves with the shaded spread of one and the same recipe.",
        exercises: [], draw: drawSpellingSampling)

    static let attention = CourseFigure(
        name: "spelling-attention", summary: "attention maps of two words that the network has not seen",
        lookAt:
            "The path goes down and to the right, and runs ahead: the decoder asks before it is told its last letter.",
        exercises: [], draw: drawSpellingAttention)

    static let letters = CourseFigure(
        name: "letter-weights", summary: "what four letters of one word look at",
        lookAt:
            "Where is the decoder sure, and where does it look at several sounds? The second letter of ph looks ahead.",
        exercises: [], draw: drawLetterWeights)

    static let beam = CourseFigure(
        name: "spelling-beam", summary: "greedy decoding and beam search on two words",
        lookAt:
            "How much probability is left for others than the best? Where greedy differs from the first bar, it lost.",
        exercises: ["greedy-decoding", "beam-search"], draw: drawBeamSpelling)
}
