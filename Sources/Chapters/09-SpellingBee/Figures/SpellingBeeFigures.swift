import ChapterKit
import Plotting

/// The figures of chapter 09.
extension CourseFigure {
    static let anatomy = CourseFigure(
        name: "speller-anatomy", summary: "encoder, attention and decoder of the speller",
        lookAt:
            "Sounds are read in both directions; at every letter the writer looks at all of them, as "
            + "thick as its weights.",
        exercises: [], draw: drawSpellerAnatomy)

    static let schedules = CourseFigure(
        name: "forcing-schedules", summary: "three ways in which the teacher steps back",
        lookAt:
            "Half of the help is gone by step 2,300 of the exponential, by 3,800 of the inverse sigmoid. One line "
            + "goes to 0, the others to about a quarter.",
        exercises: ["teacher-forcing"], draw: drawForcingSchedules)

    static let curves = CourseFigure(
        name: "spelling-curves", summary: "the trainings of the search, epoch by epoch",
        lookAt: "Most is learned in three epochs. The last ones, at small rates, still gain words.",
        exercises: [], draw: drawSpellingCurves)

    static let lengths = CourseFigure(
        name: "spelling-lengths", summary: "small spellers with and without attention, by word length",
        lookAt:
            "Right: from ten letters on the net without attention falls behind. There are few words "
            + "of 14 and 15 letters.",
        exercises: [], draw: drawSpellingLengths)

    static let sampling = CourseFigure(
        name: "spelling-sampling", summary: "scheduled sampling in three schedules, and teacher forcing",
        lookAt:
            "Neighbouring curves lie about as far apart as two seeds of one recipe (shaded); the lowest falls below.",
        exercises: [], draw: drawSpellingSampling)

    static let attention = CourseFigure(
        name: "spelling-attention", summary: "attention maps of two words that the network has not seen",
        lookAt:
            "The path goes down and to the right, and runs ahead: the decoder asks before it is told its last letter.",
        exercises: [], draw: drawSpellingAttention, motion: moveSpellingAttention)

    static let letters = CourseFigure(
        name: "letter-weights", summary: "which sounds each letter of two words looks at",
        lookAt: "Lines lean to the right where a letter looks ahead, such as the h of ph; silent letters fan out.",
        exercises: [], draw: drawLetterWeights)

    static let beam = CourseFigure(
        name: "spelling-beam", summary: "greedy decoding and beam search on two words, as trees",
        lookAt:
            "Greedy (orange) takes the best letter at once and ends with the less likely word; the "
            + "beam keeps the other way.",
        exercises: ["greedy-decoding", "beam-search"], draw: drawBeamSpelling, motion: moveBeamSpelling)
}
