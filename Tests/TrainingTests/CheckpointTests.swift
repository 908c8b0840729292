import Foundation
import Layers
import SafeFiles
import TensorCore
import TestSupport
import Testing
import Training

/// Training that is stopped and goes on from its checkpoint ends as if it had never been stopped, bit by bit.
@Suite struct CheckpointTests {
    /// Everything at once: dropout, a carried state, batches in random order, all that a recipe may ask for.
    private struct Setup {
        var rule = "adam"
        var seed: UInt64 = 3
        var learningRate = 0.02
        var hidden = 4
        var epochs = 4

        func train(
            checkpoints: Checkpoints? = nil, stopAfter: Int? = nil, afterStep: (Int) -> Void = { _ in }
        ) throws -> (history: History, weights: [[Scalar]], next: UInt64) {
            var generator = RandomSource(seed: seed)
            let hiddenLayer = Linear(inputSize: 3, outputSize: hidden, name: "hidden", using: &generator)
            let output = Linear(inputSize: hidden, outputSize: 2, name: "output", using: &generator)
            let dropout = Dropout(rate: 0.25)
            var points = RandomSource(seed: 77)
            let rows = (0..<22).map { _ in (0..<3).map { _ in points.normal() } }
            let data = LabelledData(rows: rows, labels: rows.map { $0[0] * $0[1] > 0 ? 1 : 0 })
            let parameters = hiddenLayer.parameters + output.parameters
            let loop = TrainingLoop(
                data: data, parameters: parameters, recipe: recipe,
                forward: { batch, context in
                    // The mean of the hidden units is handed to the next step, as a recurrent net hands on its state.
                    let hidden = hiddenLayer(batch.inputs).tanh() + (context.carried.first ?? Tensor([0]))
                    context.carried = [hidden.mean(axis: 0) * 0.5]
                    return output(dropout(hidden, mode: .training, using: &context.generator))
                }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) },
                heldOut: { Evaluation(of: { output(hiddenLayer($0).tanh()) }, on: data) })
            let interruption = Interruption()
            if stopAfter == 0 { interruption.request() }
            var steps = 0
            let history = try loop.run(using: &generator, interruption: interruption, checkpoints: checkpoints) {
                guard case .step = $0 else { return }
                steps += 1
                afterStep(steps)
                if steps == stopAfter { interruption.request() }
            }
            return (history, parameters.map(\.value.elements), generator.next())
        }

        private var recipe: Recipe {
            let optimizer: any Optimizer =
                switch rule {
                case "adam": Adam(learningRate: learningRate, weightDecay: 0.01)
                case "rmsprop": RMSprop(learningRate: learningRate)
                default: SGD(learningRate: learningRate, momentum: 0.9)
                }
            return Recipe(
                epochs: epochs, batchSize: 4, optimizer: optimizer, schedule: .oneCycle(), longestGradient: 0.5,
                averageDecay: 0.9)
        }
    }

    private let identity = ["task": "test"]

    private func withFile(_ body: (URL) throws -> Void) throws {
        try withTemporaryFolder { try body($0.appending(path: "checkpoint.safetensors")) }
    }

    /// 24 steps in 4 epochs of 6, the last batch of 2: stopped before the first, in the middle, at ends of epochs.
    @Test func stoppedAnywhereItEndsTheSame() throws {
        for rule in ["adam", "rmsprop", "sgd"] {
            let setup = Setup(rule: rule)
            let whole = try setup.train()
            #expect(whole.history.steps == 24)
            for stop in [0, 1, 5, 6, 7, 13, 18, 23] {
                try withFile { file in
                    let checkpoints = Checkpoints(file: file, identity: identity, start: .resumeIfThere)
                    let first = try setup.train(checkpoints: checkpoints, stopAfter: stop)
                    #expect(first.history.wasInterrupted && first.history.steps == stop)
                    #expect(first.weights != whole.weights)
                    let rest = try setup.train(checkpoints: checkpoints)
                    #expect(rest.history == whole.history, "\(rule), \(stop)")
                    #expect(rest.weights == whole.weights, "\(rule), \(stop)")
                    #expect(rest.next == whole.next, "\(rule), \(stop)")
                }
            }
        }
    }

    /// A schedule goes by the number of the step, which goes on where training goes on.
    @Test func stepsAreCountedThroughEpochsAndCheckpoints() throws {
        try withFile { file in
            var seen: [Int] = []
            for stop in [5, 9, 100] {
                let weight = Parameter(Tensor([1, 2]), name: "w")
                let rows = LabelledData(rows: (0..<8).map { [1, Double($0)] }, labels: (0..<8).map { $0 % 2 })
                let loop = TrainingLoop(
                    data: rows, parameters: [weight],
                    recipe: Recipe(epochs: 3, batchSize: 2, optimizer: SGD(learningRate: 0.1)),
                    forward: { batch, context in
                        seen.append(context.step)
                        return batch.inputs * weight.tensor
                    }, loss: { $0.softmaxCrossEntropy(labels: $1.labels) })
                let interruption = Interruption()
                var generator = RandomSource(seed: 1)
                _ = try loop.run(
                    using: &generator, interruption: interruption,
                    checkpoints: Checkpoints(file: file, identity: identity, start: .resumeIfThere)
                ) { _ in if seen.count >= stop { interruption.request() } }
            }
            #expect(seen == Array(0..<12))
        }
    }

    /// A program that is killed leaves its last checkpoint, here a copy taken in the middle of a step: what came after
    /// is done again.
    @Test func killedItGoesOnFromTheLastCheckpoint() throws {
        let whole = try Setup().train()
        for (everySteps, expected) in [(nil, 12), (4, 16), (1, 16)] as [(Int?, Int)] {
            try withFile { file in
                let copy = file.appendingPathExtension("copy")
                _ = try Setup().train(
                    checkpoints: Checkpoints(file: file, identity: identity, everySteps: everySteps)
                ) { step in
                    if step == 17 { try? FileManager.default.copyItem(at: file, to: copy) }
                }
                let left = Checkpoints(file: copy, identity: identity, start: .resume)
                #expect(try Setup().train(checkpoints: left, stopAfter: 0).history.steps == expected)
                let rest = try Setup().train(checkpoints: left)
                #expect(rest.history == whole.history && rest.weights == whole.weights)
            }
        }
    }

    @Test func aFinishedTrainingHasNothingLeftToDo() throws {
        try withFile { file in
            let whole = try Setup().train(checkpoints: Checkpoints(file: file, identity: identity))
            let again = try Setup().train(checkpoints: Checkpoints(file: file, identity: identity, start: .resume))
            #expect(again.history == whole.history && again.weights == whole.weights)
        }
    }

    @Test func anotherTrainingIsRefusedAndSaysWhy() throws {
        try withFile { file in
            _ = try Setup().train(checkpoints: Checkpoints(file: file, identity: identity), stopAfter: 8)
            func message(_ setup: Setup, _ identity: [String: String] = ["task": "test"]) -> String {
                let checkpoints = Checkpoints(file: file, identity: identity, start: .resume)
                do {
                    _ = try setup.train(checkpoints: checkpoints)
                    return "resumed"
                } catch { return "\(error)" }
            }
            #expect(message(Setup(learningRate: 0.5)).contains("one with learning rate 0.02 instead of 0.5."))
            #expect(message(Setup(rule: "rmsprop")).contains("optimizer Adam, beta1 0.9"))
            #expect(message(Setup(epochs: 9)).contains("epochs 4 instead of 9"))
            #expect(message(Setup(), ["task": "other"]).contains("task test instead of other"))
            #expect(message(Setup(), ["task": "test", "seed": "1"]).contains("seed not set instead of 1"))
            #expect(message(Setup(hidden: 5)).contains("tensor 'hidden.weight': shape [3, 5], found shape [3, 4]"))
            #expect(message(Setup()) == "resumed")
        }
    }

    @Test func otherFilesAreNoCheckpoints() throws {
        try withFile { file in
            let checkpoints = Checkpoints(file: file, identity: identity, start: .resume)
            let missing = #expect(throws: DataError.self) { try Setup().train(checkpoints: checkpoints) }
            #expect(missing?.expected == "a file")
            try Weights.save([Parameter(Tensor([1]), name: "w")], to: file)
            let weights = #expect(throws: DataError.self) { try Setup().train(checkpoints: checkpoints) }
            #expect(weights?.found.contains("such as weights alone") == true)
            _ = try Setup().train(checkpoints: Checkpoints(file: file, identity: identity), stopAfter: 8)
            let whole = try Data(contentsOf: file)
            try whole.prefix(whole.count - 1).write(to: file)
            let cut = #expect(throws: DataError.self) { try Setup().train(checkpoints: checkpoints) }
            #expect(cut?.expected.contains("bytes of numbers") == true)
        }
    }

    @Test func countsThatCannotBeAreNoCheckpoint() throws {
        try withFile { file in
            let checkpoints = Checkpoints(file: file, identity: identity, start: .resume)
            _ = try Setup().train(checkpoints: Checkpoints(file: file, identity: identity), stopAfter: 8)
            let good = try Safetensors(contentsOf: file)
            let progress = try #require(good.metadata["progress"])
            let wrong = ["\"epoch\":2": ["0", "1", "3", "\(Int.max)"], "\"step\":2": ["-1", "\(Int.max)"]]
                .merging(["\"averageUpdates\":8": ["-11"]]) { $1 }
            for (field, values) in wrong {
                #expect(progress.contains(field + ","))
                let name = field.prefix { $0 != ":" }
                for value in values {
                    var bad = good
                    bad.metadata["progress"] = progress.replacing(field + ",", with: "\(name):\(value),")
                    try bad.write(to: file)
                    let error = #expect(throws: DataError.self) { try Setup().train(checkpoints: checkpoints) }
                    #expect(error?.expected == "counts that agree with each other", "\(field), \(value)")
                }
            }
        }
    }

    /// Files that are whole, but tell of something that this training cannot have left.
    @Test func aDoctoredMemoryIsRefused() throws {
        func error(
            rule: String = "adam", _ change: (_ name: String) -> [Int]? = { _ in nil },
            progress edit: (String) -> String = { $0 }
        ) throws -> DataError? {
            var caught: DataError?
            try withFile { file in
                _ = try Setup(rule: rule).train(
                    checkpoints: Checkpoints(file: file, identity: identity), stopAfter: 8)
                let good = try Safetensors(contentsOf: file)
                var bad = Safetensors(metadata: good.metadata)
                bad.metadata["progress"] = try edit(#require(good.metadata["progress"]))
                for name in good.names where name.hasPrefix("generator") {
                    bad.add(name, integers: try good.integers(name, count: 4))
                }
                for name in good.names where !name.hasPrefix("generator") {
                    let tensor = try change(name).map { Tensor.zeros(Shape($0)) } ?? good.tensor(name)
                    if tensor.count > 0 { bad.add(name, tensor) }
                }
                try bad.write(to: file)
                let resumed = Checkpoints(file: file, identity: identity, start: .resume)
                do { _ = try Setup(rule: rule).train(checkpoints: resumed) } catch let one as DataError { caught = one }
            }
            return caught
        }
        #expect(try error() == nil)  // Nothing changed: it goes on.
        let carried = try error { $0 == "carried/0" ? [5] : nil }
        #expect(carried?.expected == "what a step hands on, of shapes [[4]]")
        #expect(carried?.found == "shapes [[5]]")
        #expect(try error { $0 == "carried/0" ? [2, 2] : nil }?.found == "shapes [[2, 2]]")
        let step = try error(progress: { $0.replacing("\"step\":2", with: "\"step\":7") })
        #expect(step?.expected == "a step that the epoch has")
        // Adam without its counts, without any memory, and counts where nothing is counted.
        let counts = /"updates":\[[0-9,]*\]/
        func without(_ text: String) -> String { text.replacing(counts, with: "\"updates\":[]") }
        #expect(try error(progress: without)?.found == "0 numbers")
        let forgotten = try error(
            { $0.hasPrefix("optimizer") ? [0] : nil },
            progress: { without($0).replacing(/"isRemembered":\[[a-z,]*\]/, with: "\"isRemembered\":[]") })
        #expect(forgotten?.expected == "what the optimiser remembers of 4 parameters")
        #expect(forgotten?.found == "0")
        let counted = try error(rule: "sgd", progress: { $0.replacing(counts, with: "\"updates\":[8,8,8,8]") })
        #expect(counted?.found == "4 numbers")
    }

    @Test func aPlaceThatCannotBeWrittenIsTold() throws {
        let nowhere = Checkpoints(file: URL(filePath: "/nowhere/at/all.safetensors"), identity: identity)
        let error = #expect(throws: FileError.self) { try Setup().train(checkpoints: nowhere) }
        #expect(error?.path == "/nowhere/at/all.safetensors")
    }
}
