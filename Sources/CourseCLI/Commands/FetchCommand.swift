import ArgumentParser
import CommandSupport
import DataFetching
import DataLoading
import ExerciseKit
import Foundation

/// `course fetch`: brings a data set that is too large to commit onto this machine.
struct FetchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch", abstract: "Fetch a data set that is too large for the repository.",
        discussion: "Without a name: the sets, how large they are, and which are there.")

    @Argument(help: "A data set, such as fashion-mnist.") var name: String?
    @Option(help: "Where packages of your system put data sets.") var system = FetchableDataset.systemFolder.path

    func run() throws {
        let datasets = try Repository.locate().datasets
        let systemFolder = URL(filePath: system)
        guard let name else { return list(datasets, systemFolder) }
        guard let dataset = FetchableDataset.all.first(where: { $0.name == name }) else {
            throw CourseFailure.unknown("data set", name, known: FetchableDataset.all.map(\.name))
        }
        let folder = try DatasetFetcher(dataset, datasets: datasets, system: systemFolder, report: Terminal.note)
            .fetch()
        print("\(dataset.name) is here, and its check sums are right: \(folder.path)")
    }

    private func list(_ datasets: URL, _ system: URL) {
        for dataset in FetchableDataset.all {
            let place = dataset.folders(datasets: datasets, system: system).first?.path ?? "not here"
            let size = "\(dataset.megabytes) MB"
            print("\(dataset.name.padded(to: 16)) \(dataset.summary), \(size), \(dataset.licence) licence: \(place)")
        }
        print("\nFetch one: ./course fetch NAME")
    }
}
