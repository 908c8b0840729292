import ChapterKit
import Contracts
import CourseContents
import Examination
import ExerciseKit
import Foundation
import Testing
@testable import Grading

/// Two ports that lie at the ends of one line.
struct Line {
    let examiner: Examination.Port
    let candidate: Examination.Port
    private let pipes = (Pipe(), Pipe())

    init() {
        examiner = Examination.Port(
            input: pipes.0.fileHandleForReading.fileDescriptor, output: pipes.1.fileHandleForWriting.fileDescriptor)
        candidate = Examination.Port(
            input: pipes.1.fileHandleForReading.fileDescriptor, output: pipes.0.fileHandleForWriting.fileDescriptor)
    }

    /// The examiner will not ask again.
    func hangUp() { try? pipes.1.fileHandleForWriting.close() }
}

@Suite("The line between examiner and candidate") struct BridgeTests {
    /// Numbers, shapes, errors and diagnoses must be the same as where nothing lies between.
    @Test func nothingIsLostOnTheWay() {
        for examinee in Course(courseChapters).exercises {
            // All mistakes of all exercises would take too long; these reach every kind of message.
            for sample in examinee.samples().prefix(2) {
                let line = Line()
                let ended = DispatchSemaphore(value: 0)
                Thread.detachNewThread {
                    try? sample.serve(line.candidate)
                    ended.signal()
                }
                let verdict = examinee.examine(line.examiner, 1, ({ _ in }, { _ in }))
                #expect(line.examiner.failure == nil, "\(examinee.info.id), \(sample.name)")
                #expect(verdict == sample.verdict(), "\(examinee.info.id), \(sample.name)")
                line.hangUp()
                ended.wait()
            }
        }
    }

    @Test func numbersArriveAsTheyWere() throws {
        let values = [0.1, -0.0, 1 / 3, .leastNonzeroMagnitude, 1.7976931348623157e308, .infinity, -.infinity, 1e23]
        let line = Line()
        Thread.detachNewThread {
            try? line.candidate.nextQuestion().answer { (numbers: [Double], nan: Double) in numbers + [nan] }
        }
        let back: [Double] = try line.examiner.ask(0, values, Double.nan)
        #expect(back.map(\.bitPattern).dropLast() == values.map(\.bitPattern)[...])
        #expect(back.last?.isNaN == true)
    }

    @Test func aCandidateThatDoesNotKeepToTheFormIsFound() throws {
        let cases: [(bytes: [UInt8], failure: LineFailure)] = [
            ([], .closed), ([9, 0, 0, 0, 0, 0], .unexpected), ([2, 0, 2, 0, 0, 0, 0x5B], .closed),
            ([2, 0, 255, 255, 255, 255], .unexpected), ([2, 0, 4, 0, 0, 0] + "[no]".utf8, .unexpected),
            ([2, 0, 7, 0, 0, 0] + "[\"one\"]".utf8, .unexpected), ([1, 5, 2, 0, 0, 0] + "[]".utf8, .unexpected),
            ([2, 0, 2, 0, 0, 0] + "[]".utf8, .unexpected),
        ]
        for (bytes, failure) in cases {
            let (answers, questions) = (Pipe(), Pipe())
            answers.fileHandleForWriting.write(Data(bytes))
            try answers.fileHandleForWriting.close()
            let port = Examination.Port(
                input: answers.fileHandleForReading.fileDescriptor,
                output: questions.fileHandleForWriting.fileDescriptor)
            #expect(throws: failure) { _ = try port.ask(0, 1.5) as Double }
            #expect(port.failure == failure)
        }
    }

    /// Shapes that are claimed without the numbers.
    @Test func imagesThatAreNoneAreRefused() {
        for (size, values) in [("1", "[]"), ("2", "[1]"), ("-1", "[1]"), ("4611686018427387904", "[]")] {
            let text = #"{"count":\#(size),"channels":1,"height":4,"width":1,"values":\#(values)}"#
            #expect(throws: DecodingError.self) { try JSONDecoder().decode(Images.self, from: Data(text.utf8)) }
        }
    }

    @Test func aMatrixThatIsNoneIsRefused() {
        let text = #"{"rows":2,"columns":3,"values":[1,2,3]}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(text.utf8)) }
        let large = #"{"rows":4611686018427387904,"columns":4,"values":[]}"#
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Matrix.self, from: Data(large.utf8)) }
    }
}
