import ExerciseKit

/// The Swift file of ours that is compiled with a learner's: it shows the learner's functions to the program that loads
/// the library.
///
/// It names nothing but modules, types of the contracts and the learner's function, so what a learner declares beside
/// it gets in its way as little as can be.
package struct EntrySource: Sendable {
    /// A name that no helper of a learner's has.
    package static let fileName = "CourseEntry__.swift"

    /// What each exercise's function is shown as.
    private let symbols: [(info: ExerciseInfo, symbol: String)]

    /// Shows one exercise, as `LoadedFunction` looks for it.
    package init(_ info: ExerciseInfo) {
        symbols = [(info, LoadedFunction.symbol)]
    }

    /// Shows several, each as `symbol(of:)` says.
    package init(several infos: [ExerciseInfo]) {
        symbols = infos.map { ($0, Self.symbol(of: $0)) }
    }

    /// `course_learner_function_weighted_sum`
    package static func symbol(of info: ExerciseInfo) -> String {
        "\(LoadedFunction.symbol)_\(info.id.replacing("-", with: "_"))"
    }

    package var text: String {
        "import Contracts\nimport Foundation\n" + symbols.map(Self.lines(of:)).joined()
    }

    private static func lines(of entry: (info: ExerciseInfo, symbol: String)) -> String {
        """

        @_cdecl("\(entry.symbol)") public func \(entry.symbol)(_ place: UnsafeMutableRawPointer) {
            place.initializeMemory(as: (\(entry.info.contract)).self, to: \(entry.info.function))
        }

        """
    }

    private static let linesBefore = 2
    private static let linesEach = 4

    /// The exercise that a line is about, from 1; nil where it is about none.
    package func exercise(atLine line: Int) -> ExerciseInfo? {
        let index = (line - 1 - Self.linesBefore) / Self.linesEach
        return line > Self.linesBefore && symbols.indices.contains(index) ? symbols[index].info : nil
    }
}
