@testable import DataLoading
import Examination
import Foundation
@testable import Grading
@testable import PNGCodec
import TensorCore
@testable import Training

/// All that reads what may be damaged, or was made by somebody else.
package let fuzzTargets = textTargets + packedTargets + tensorTargets + stateTargets + classTargets + [line]

private let textTargets = [
    FuzzTarget("labelled-table") { _ = try LabelledTable(contentsOf: $0.file) },
    FuzzTarget("result-table") {
        let table = try ResultTable(contentsOf: $0.file)
        for column in table.columns where (try? table.numbers(column)) != nil { _ = try? table.wholeNumbers(column) }
        let again = $0.folder.appending(path: "again.csv")
        try table.write(to: again)
        guard try ResultTable(contentsOf: again).rows.count == table.rows.count else {
            throw Complaint("rows are lost")
        }
    },
    FuzzTarget("weather") { _ = try SeattleWeather.load(file: $0.file) },
    FuzzTarget("text") { _ = try Shakespeare.load(file: $0.file).part(0, 0.5) },
    FuzzTarget("dictionary") { _ = try CMUDictionary($0.data, path: "dictionary") },
]

private let packedTargets = [
    FuzzTarget("gzip") { _ = try GzipFile.contentsOfGzipOrPlain($0.file) },
    FuzzTarget("idx") { _ = try IDXFile($0.data, path: "idx", dimensions: [nil, 3, nil]) },
    FuzzTarget("tar") {
        try stored($0.data).write(to: $0.file)
        _ = try TarFile(contentsOfGzip: $0.file).file("a/b.txt")
    },
    FuzzTarget("cifar") { _ = try CIFAR10.images(contentsOf: $0.file) },
    FuzzTarget("png") {
        // As it is, and with right checksums, so that damage gets past them.
        _ = try? PNGContents(decoding: [UInt8]($0.data))
        let contents = try PNGContents(decoding: withRightChecksums([UInt8]($0.data)))
        guard contents.pixels.count == 4 * contents.width * contents.height else { throw Complaint("pixels are lost") }
    },
]

private let tensorTargets = [
    FuzzTarget("safetensors") {
        let file = try Safetensors([UInt8]($0.data), path: "file")
        for name in file.names {
            _ = try? file.tensor(name)
            _ = try? file.integers(name, count: 4)
        }
        let again = try Safetensors(file.encoded(), path: "again")
        guard again.names.sorted() == file.names.sorted(), again.metadata == file.metadata else {
            throw Complaint("tensors are lost")
        }
    },
    FuzzTarget("checkpoint") {
        // Written again: with a right checksum damage gets past it.
        var file = try Safetensors([UInt8]($0.data), path: "file")
        file.metadata["checksum fnv1a64"] = nil
        try file.write(to: $0.file)
        try resume(from: $0.file)
    },
]

/// A training that goes on from a file.
///
/// - Parameter stopAfter: so many steps; nil goes on to the end.
package func resume(from file: URL, _ start: Checkpoints.Start = .resume, stopAfter: Int? = nil) throws {
    var generator = RandomSource(seed: 1)
    let weight = Parameter(Tensor([2, 1], [0.5, -0.5]), name: "weight")
    let rows = (0..<6).map { _ in [generator.normal(), generator.normal()] }
    let loop = TrainingLoop(
        data: LabelledData(rows: rows, labels: [0, 1, 0, 1, 0, 1]), parameters: [weight],
        recipe: Recipe(epochs: 2, batchSize: 2, optimizer: Adam(learningRate: 0.1), averageDecay: 0.5),
        forward: { batch, context in
            context.carried = [Tensor([Scalar(batch.labels.count)])]
            return batch.inputs.matrixProduct(weight.tensor)
        }, loss: { output, _ in (output * output).mean() })
    let interruption = Interruption()
    var steps = 0
    _ = try loop.run(
        using: &generator, interruption: interruption,
        checkpoints: Checkpoints(file: file, identity: ["task": "fuzz"], start: start)
    ) {
        guard case .step = $0 else { return }
        steps += 1
        if steps == stopAfter { interruption.request() }
    }
}

private let classTargets = [
    FuzzTarget("roster") {
        let table = try CSVTable(contentsOf: $0.file)
        _ = try Roster(table, name: "roster")
    },
    FuzzTarget("zip") { _ = try ZipArchive($0.data) },
]
