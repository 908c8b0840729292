import Foundation
import SafeFiles
import TensorCore

/// How the state of a training lies in a file: tensors by name, all else as JSON in the file's texts.
///
/// | tensors | |
/// |---|---|
/// | `layer1.weight` | a parameter |
/// | `optimizer/velocity/layer1.weight` | what the optimiser remembers of it |
/// | `average/layer1.weight` | its moving average |
/// | `carried/0` | what the last step handed on |
/// | `generator/now`, `generator/epoch` | the random source now, and before the epoch's order was drawn |
extension TrainingState {
    private static let format = "course checkpoint 2"

    /// What is neither a tensor nor a setting.
    private struct Progress: Codable {
        let history: History
        let epoch, step, rowCount, carriedCount, averageUpdates: Int
        let lossSum: Double
        /// Of the optimiser, for each parameter.
        let updates: [Int]
        /// For each parameter whether the optimiser remembers anything of it yet.
        let isRemembered: [Bool]

        /// No count is negative or so large that counting on could overflow, and the history has all epochs but this
        /// one.
        var isPlausible: Bool {
            let counts = [epoch, step, rowCount, carriedCount, averageUpdates, history.steps] + updates
            return counts.allSatisfy { 0...(1 << 53) ~= $0 } && epoch == history.epochs.count + 1
        }
    }

    /// Writes everything to the file, whole or not at all.
    ///
    /// - Parameters:
    ///   - parameters: of the model.
    ///   - settings: what must be the same where training goes on.
    ///   - url: the file.
    /// - Throws: `FileError` where the file cannot be written.
    func save(_ parameters: [Parameter], settings: [String: String], to url: URL) throws {
        let memory = optimizer.memory
        let progress = Progress(
            history: history, epoch: epoch, step: step, rowCount: rowCount, carriedCount: context.carried.count,
            averageUpdates: average?.updates ?? 0, lossSum: lossSum, updates: memory.updates,
            isRemembered: memory.tensors.map { !$0.isEmpty })
        var file = Safetensors(metadata: [
            "format": Self.format, "settings": try Self.text(settings), "progress": try Self.text(progress),
        ])
        for parameter in parameters { file.add(parameter.name, parameter.value) }
        for (parameter, tensors) in zip(parameters, memory.tensors) {
            for name in optimizer.memoryNames {
                if let tensor = tensors[name] { file.add("optimizer/\(name)/\(parameter.name)", tensor) }
            }
        }
        for (parameter, value) in zip(parameters, average?.values ?? []) {
            file.add("average/\(parameter.name)", value)
        }
        for (place, tensor) in context.carried.enumerated() { file.add("carried/\(place)", tensor) }
        file.add("generator/now", integers: context.generator.words)
        file.add("generator/epoch", integers: epochStart.words)
        try file.write(to: url)
    }

    /// Takes everything from the file: all of it or, if an error is thrown, nothing.
    ///
    /// - Parameters:
    ///   - parameters: of the model: they take the values.
    ///   - settings: what must be as in the file.
    ///   - url: the file.
    ///   - carriedShapes: what the step before a state hands on; nil if its epoch has no such step. Asked only where
    ///     the file has something that was handed on within an epoch.
    /// - Throws: `DataError` when the file is damaged, or belongs to another training; it says what differs.
    mutating func restore(
        _ parameters: [Parameter], settings: [String: String], from url: URL,
        carriedShapes: (TrainingState) -> [Shape]?
    ) throws {
        let file = try Safetensors(contentsOf: url)
        let progress = try Self.progress(of: file, settings: settings, url)
        let (remembered, expectedCount) = (
            progress.isRemembered.count, progress.history.steps == 0 ? 0 : parameters.count
        )
        guard remembered == expectedCount else {
            throw DataError(
                file: url.path, expected: "what the optimiser remembers of \(expectedCount) parameters",
                found: "\(remembered)", remedy: "The file is damaged, or belongs to another model.")
        }
        var restored = self
        let names = parameters.map(\.name)
        var expected = names + (0..<progress.carriedCount).map { "carried/\($0)" }
        expected += ["generator/now", "generator/epoch"] + (average == nil ? [] : names.map { "average/\($0)" })
        for (name, isRemembered) in zip(names, progress.isRemembered) where isRemembered {
            expected += optimizer.memoryNames.map { "optimizer/\($0)/\(name)" }
        }
        try file.requireNames(expected)

        let values = try parameters.map { try file.tensor($0.name, shape: $0.value.shape, type: .scalar) }
        let memories = try zip(parameters, progress.isRemembered).map { parameter, isRemembered in
            try Dictionary(
                uniqueKeysWithValues: (isRemembered ? optimizer.memoryNames : []).map { name in
                    let tensor = try file.tensor(
                        "optimizer/\(name)/\(parameter.name)", shape: parameter.value.shape, type: .scalar)
                    return (name, tensor)
                })
        }
        restored.optimizer.memory = OptimizerMemory(tensors: memories, updates: progress.updates)
        // An optimiser takes what it understands; what it gives back must be all of it.
        let taken = restored.optimizer.memory
        guard taken.updates == progress.updates, taken.tensors.map(\.count) == memories.map(\.count) else {
            throw DataError(
                file: url.path, expected: "the number of updates of each parameter, as \(optimizer.rule) counts them",
                found: "\(progress.updates.count) numbers", remedy: "The file is damaged.")
        }
        restored.average?.values = try parameters.map {
            try file.tensor("average/\($0.name)", shape: $0.value.shape, type: .scalar)
        }
        restored.average?.updates = progress.averageUpdates
        restored.context = StepContext(
            generator: try Self.generator("generator/now", in: file, url),
            carried: try (0..<progress.carriedCount).map { try file.tensor("carried/\($0)", type: .scalar) })
        restored.epochStart = try Self.generator("generator/epoch", in: file, url)
        (restored.history, restored.epoch, restored.step) = (progress.history, progress.epoch, progress.step)
        (restored.lossSum, restored.rowCount) = (progress.lossSum, progress.rowCount)
        if progress.step > 0, progress.carriedCount > 0 {
            try Self.requireShapes(carriedShapes(restored), of: restored, url)
        }

        for (parameter, value) in zip(parameters, values) { parameter.value = value }
        self = restored
    }

    private static func progress(
        of file: Safetensors, settings: [String: String], _ url: URL
    ) throws -> Progress {
        func error(_ expected: String, _ found: String, _ remedy: String) -> DataError {
            DataError(file: url.path, expected: expected, found: found, remedy: remedy)
        }
        guard file.metadata["format"] == format, file.isChecked,
            let saved: [String: String] = value(file.metadata["settings"]),
            let progress: Progress = value(file.metadata["progress"])
        else {
            throw error(
                "a checkpoint of a training, with its checksum",
                "another safetensors file, such as weights alone, or a checkpoint of an earlier course",
                "Name the file that training has written, or begin anew.")
        }
        let names = Set(saved.keys).union(settings.keys).sorted()
        let differences = names.filter { saved[$0] != settings[$0] }.map {
            "\($0) \(saved[$0] ?? "not set") instead of \(settings[$0] ?? "not set")"
        }
        guard differences.isEmpty else {
            throw error(
                "a checkpoint of this training", "one with \(differences.joined(separator: ", "))",
                "Train with the settings of the checkpoint, or begin anew with another file.")
        }
        guard progress.isPlausible, progress.carriedCount <= file.names.count else {
            throw error("counts that agree with each other", "others", "The file is damaged.")
        }
        return progress
    }

    /// What was handed on must be of the shapes that the model hands on.
    private static func requireShapes(_ expected: [Shape]?, of state: TrainingState, _ url: URL) throws {
        let found = state.context.carried.map { Array($0.shape) }
        guard found != expected?.map({ Array($0) }) else { return }
        throw DataError(
            file: url.path,
            expected: expected.map { "what a step hands on, of shapes \($0.map { Array($0) })" }
                ?? "a step that the epoch has",
            found: expected == nil ? "step \(state.step)" : "shapes \(found)",
            remedy: "The file is damaged, or belongs to another model.")
    }

    private static func generator(_ name: String, in file: Safetensors, _ url: URL) throws -> RandomSource {
        let words = try file.integers(name, count: 4)
        if let source = RandomSource(words: words) { return source }
        throw DataError(
            file: url.path, expected: "tensor '\(name)': the state of a random source", found: "zeros",
            remedy: "The file is damaged.")
    }

    /// JSON that keeps every bit of a number, infinite ones too.
    private static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ text: String?) -> Value? {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
        return text.flatMap { try? decoder.decode(Value.self, from: JSONBody.checked(Data($0.utf8))) }
    }
}
