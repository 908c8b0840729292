import Contracts
import DataLoading
import DenseNetChapter

/// A window of nine numbers that is moved over a picture.
struct ConvolutionToy: Toy {
    struct Question: Decodable {
        /// Of the picture, 0 to 199.
        let picture: Int
        /// `[9]`, row by row.
        let filter: [Double]
        /// 0 or 1, 1 to 3.
        let padding, stride: Int
    }

    struct Answer: Encodable {
        /// Ink of the picture, row by row, 0...1.
        let pixels: [Double]
        let side: Int
        let output: [Double]
        let outputSide: Int
    }

    private let pictures: [[Double]]
    private let convolution: (Images, Images, Int, Int) throws -> Images

    init(_ context: ToyContext) throws {
        pictures = Array(try Digits.load(from: context.datasets).images.prefix(200))
        let (forward, size) = (context[DenseNetChecks.convolutionForward], context[DenseNetChecks.convolutionSize])
        convolution = { try forward($0, $1, [0], $3, $2, size) }
    }

    func answer(_ question: Question) throws -> Answer {
        guard pictures.indices.contains(question.picture), question.filter.count == 9,
            question.filter.allSatisfy(\.isFinite), (0...1).contains(question.padding),
            (1...3).contains(question.stride)
        else { throw ToyProblem("nine numbers, padding 0 or 1, stride 1 to 3") }
        let pixels = pictures[question.picture]
        let image = Images(count: 1, channels: 1, height: Digits.side, width: Digits.side, values: pixels)
        let filter = Images(count: 1, channels: 1, height: 3, width: 3, values: question.filter)
        let output = try convolution(image, filter, question.stride, question.padding)
        return Answer(pixels: pixels, side: Digits.side, output: output.values, outputSide: output.width)
    }
}
