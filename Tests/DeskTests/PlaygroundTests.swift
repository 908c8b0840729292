import ExerciseKit
import Foundation
import Testing

@testable import Play

@Suite struct PlaygroundTests {
    private static let datasets = URL(filePath: #filePath).appending(path: "../../../Datasets").standardized

    /// The engine and the exercises' functions are two ways to the same gradient: from equal weights one step of each
    /// is the same.
    @Test(arguments: ["sgd", "momentum", "rmsprop", "adam"]) func bothNetsTakeTheSameSteps(rule: String) throws {
        var setting = PlaygroundSetting()
        setting.rule = try #require(PlaygroundSetting.Rule(rawValue: rule))
        (setting.hidden, setting.rate, setting.penalty, setting.strength) = ([3], 0.05, .l2, 0.01)
        let context = ToyContext(functions: Functions(), datasets: Self.datasets)
        var ours = FunctionsNet(setting, context)
        var engine = EngineNet(setting, weights: ours.weights, biases: ours.biases)
        let points = try PlaygroundPoints(setting, datasets: Self.datasets)
        for step in 0..<5 {
            let batch = step * 4..<step * 4 + 4
            let (inputs, labels) = (Array(points.training[batch]), Array(points.trainingLabels[batch]))
            try ours.step(inputs, labels, setting)
            engine.step(inputs, labels, setting)
        }
        for (left, right) in zip(ours.weights.joined().joined(), engine.weights.joined().joined()) {
            #expect(abs(left - right) < 1e-4, "\(rule)")
        }
    }

    /// Three seeds each: circle and XOR are learned wholly.
    @Test(arguments: [PlaygroundSetting.Pattern.circle, .xor, .gauss]) func patternsAreLearned(
        pattern: PlaygroundSetting.Pattern
    ) throws {
        for seed: UInt64 in 1...3 {
            var setting = PlaygroundSetting()
            (setting.pattern, setting.seed, setting.rate, setting.hidden) = (pattern, seed, 0.1, [8, 4])
            let points = try PlaygroundPoints(setting, datasets: Self.datasets)
            var net = EngineNet(setting)
            for _ in 0..<200 {
                for start in stride(from: 0, to: points.training.count - 9, by: 10) {
                    let batch = start..<start + 10
                    net.step(Array(points.training[batch]), Array(points.trainingLabels[batch]), setting)
                }
            }
            let logits = net.outputs(points.heldOut).last?.first ?? []
            let right = zip(logits, points.heldOutLabels).count { ($0 > 0) == ($1 == 1) }
            #expect(Double(right) >= 0.98 * Double(points.heldOut.count), "\(pattern), seed \(seed): \(right)")
        }
    }

    @Test func pointsAreHalvedAndOfBothClasses() throws {
        for pattern in [PlaygroundSetting.Pattern.circle, .xor, .gauss, .spiral, .quadrants, .iris] {
            var setting = PlaygroundSetting()
            setting.pattern = pattern
            let points = try PlaygroundPoints(setting, datasets: Self.datasets)
            #expect(points.training.count == points.heldOut.count, "\(pattern)")
            for labels in [points.trainingLabels, points.heldOutLabels] {
                #expect(Set(labels) == [0, 1], "\(pattern)")
            }
            #expect(points.training.joined().allSatisfy { abs($0) < 8 }, "\(pattern)")
        }
    }

    @Test func knobsOutOfRangeAreRefused() throws {
        let changes: [(inout PlaygroundSetting) -> Void] = [
            { $0.hidden = [9] }, { $0.hidden = [1, 1, 1, 1, 1] }, { $0.rate = 0 }, { $0.batch = 0 }, { $0.noise = 2 },
        ]
        for change in changes {
            var setting = PlaygroundSetting()
            change(&setting)
            #expect(throws: ToyProblem.self) { try setting.check() }
        }
    }
}
