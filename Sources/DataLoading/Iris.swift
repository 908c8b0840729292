import Foundation

/// Fisher's irises: 150 flowers, three species, four lengths in cm.
///
/// Source: R. A. Fisher, Annals of Eugenics 7 (1936), doi:10.1111/j.1469-1809.1936.tb02137.x.
public enum Iris {
    /// The features in the order of the columns.
    public enum Feature: Int, CaseIterable, Sendable {
        case sepalLength, sepalWidth, petalLength, petalWidth

        /// The name and unit for an axis.
        public var axisLabel: String {
            ["sepal length (cm)", "sepal width (cm)", "petal length (cm)", "petal width (cm)"][rawValue]
        }
    }

    /// The species in the order of the class index.
    public enum Species: Int, CaseIterable, Sendable {
        case setosa, versicolor, virginica
    }

    /// All 150 flowers.
    ///
    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` when the file is missing or not what its header says.
    public static func load(from datasets: URL) throws -> LabelledTable {
        let url = datasets.appending(path: "iris/iris.csv")
        let table = try LabelledTable(contentsOf: url)
        let species = Species.allCases.map { "\($0)" }
        let featureCount = table.features.first?.count ?? 0
        guard table.classNames == species, featureCount == Feature.allCases.count else {
            throw DataError(
                file: url.path, line: 1, expected: "4 features and the classes \(species.joined(separator: ", "))",
                found: "\(featureCount) features and \(table.classNames.joined(separator: ", "))",
                remedy: "Restore the file with git checkout.")
        }
        if let missing = Species.allCases.first(where: { !table.labels.contains($0.rawValue) }) {
            throw DataError(
                file: url.path, expected: "flowers of all three species", found: "no \(missing)",
                remedy: "Restore the file with git checkout.")
        }
        return table
    }
}
