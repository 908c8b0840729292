import Testing
@testable import Plotting

/// A programmer's mistake stops the program with rule, found numbers and remedy, also in optimised builds.
struct RuleTests {
    @Test func unequalCountsAreNamed() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = ChartLayer.line(x: [1, 2, 3], y: [1, 2], label: "loss")
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.contains("line \"loss\": x and y must have the same count"))
        #expect(text.contains("found:  3 x, 2 y"))
        #expect(text.contains("remedy: give one y for each x"))
    }
}
