import ChapterKit
import CourseContents
import ExerciseKit
import Foundation
import Plotting
import Testing

/// Each exercise is seen in at least one picture: a figure of its chapter, or the one of its answers.
@Suite("Figures of answers") struct AnswersFigureTests {
    private static let course = Course(courseChapters)

    @Test(arguments: course.exercises.map(\.info.id)) func everyExerciseHasAPicture(id: String) throws {
        let exercise = try Self.course.exercise(id).definition
        let figure = try Self.course.figure("answers-\(id)")
        #expect(figure.exercises == [id])
        let drawn = try figure.draw(FigureContext(datasets: URL(filePath: "/nowhere"), seed: 1))
        #expect((1...2).contains(drawn.panels.count))
        let text = try drawn.drawing().svg()
        #expect(text.contains(exercise.info.function))
        #expect(!text.contains("no finite numbers"))
    }

    @Test func theAnswersAreThoseOfTheFunctionInUse() throws {
        let exercise = Exercise<@Sendable (Double) throws -> [Double]>(
            "twice", title: "Twice", in: Chapter(number: "00", title: "", folder: "00-Tests", tutorial: ""),
            file: "Twice.swift", function: "twice", minutes: 1, hints: ["one", "two", "three"],
            reference: { [2 * $0, $0] },
            checks: [
                Check("three", why: "", input: "3", expected: Answer([6, 3])) { Answer(try $0(3)) },
                Check(drawn: "drawn", why: "", input: "a number") { function, generator in
                    Answer(try function(Double(generator.next() % 5)))
                },
            ], misconceptions: [])
        var functions = Functions()
        #expect(try exercise.shownAnswers(by: functions, seed: 1).map(\.answer)[0].values == [6, 3])
        functions[exercise] = { [$0 + 100, 7] }
        let shown = try exercise.shownAnswers(by: functions, seed: 1)
        #expect(shown.map(\.check) == ["three", "drawn"])
        #expect(shown[0].answer.values == [103, 7])
        #expect((100...104).contains(shown[1].answer.values[0]))
        #expect(try exercise.shownAnswers(by: functions, seed: 1)[1].answer == shown[1].answer)
    }

    @Test func anExerciseWithoutAFigureIsShownByItsAnswers() throws {
        let course = Self.course
        let unseen = course.contents.flatMap { Course.unseen(in: $0) }.map(\.id)
        #expect(unseen.contains("batch-norm-backward"))
        for exercise in course.exercises {
            let figure = course.figure(showing: exercise.definition)
            #expect(figure.exercises.contains(exercise.info.id))
            #expect(figure.name.hasPrefix("answers-") == unseen.contains(exercise.info.id))
            #expect(try course.figure(figure.name).name == figure.name)
        }
    }
}
