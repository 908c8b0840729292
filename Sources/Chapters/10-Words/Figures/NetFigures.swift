import ChapterKit
import Plotting

/// The figures of chapter 10 that need a net.
extension CourseFigure {
    static let sentimentNets = CourseFigure(
        name: "sentiment-nets", summary: "seven ways to tell praise from blame, by what decides in the sentence",
        lookAt: "Plain sentences are easy for all who learn. Who can still do it where the order of the words decides?",
        exercises: [], draw: drawSentimentNets)

    static let sentimentWeights = CourseFigure(
        name: "sentiment-weights", summary: "what the sentiment net looks at in four sentences",
        lookAt: "The same words in another order: the weights move to the clause that counts.",
        exercises: ["word-attention"], draw: drawSentimentWeights)

    static let translationLengths = CourseFigure(
        name: "translation-lengths", summary: "BLEU by the length of the question, with attention and without",
        lookAt: "Up to five words both do alike; from there on the curves stay apart, and the bands do not touch.",
        exercises: [], draw: drawTranslationLengths)

    static let translationMap = CourseFigure(
        name: "translation-map", summary: "an article that looks at its noun to learn its gender",
        lookAt: "Follow the ringed row: the English article has no gender, so the net must look elsewhere as well.",
        exercises: [], draw: drawTranslationMap)

    static let translationUnits = CourseFigure(
        name: "translation-units", summary: "BLEU by what a symbol is, and by who says what stands before it",
        lookAt: "A line spans three seeds. Above, words and 4,000 merges fall behind; below, the distances are far "
            + "longer "
            + "than the lines.",
        exercises: [], draw: drawTranslationUnits)

    static let translationBeam = CourseFigure(
        name: "translation-beam", summary: "BLEU and length by the width of the beam",
        lookAt: "What happens to the length without the division, and what to BLEU?",
        exercises: [], draw: drawTranslationBeam)

    static let translationChoices = CourseFigure(
        name: "translation-choices", summary: "five translations of one question, ranked by sum and by mean",
        lookAt: "The beam found the same five. Which of them wins depends on how their lengths are counted.",
        exercises: ["length-normalized-beam"], draw: drawTranslationChoices)

    static let sumsAsText = CourseFigure(
        name: "sums-as-text", summary: "sums answered letter by letter, with the digits in both orders",
        lookAt: "The task is the same, and so is the net. Which order is easier, and why?",
        exercises: [], draw: drawSumsAsText)
}
