import Contracts
import ExerciseKit
import TensorCore

/// Chapter 05: the exercises in the order of the lesson. Each has a file of its own beside this one.
public enum TrainingCraftChecks {
    public static let chapter = Chapter(
        number: "05", title: "Training craft", folder: "05-TrainingCraft", tutorial: "Docs/05-training-craft.md")

    public static let all: [any AnyExercise] = [
        epochBatches, momentumStep, nesterovStep, rmspropStep, adamStep, weightDecay, triangularRate, cycleRestart,
        learningRateRangeTest, glorotUniform, heNormal, signalSize, earlyStopping, inputNoise, l1Loss, huberLoss,
        deadUnits, unmovedParameters, overfitCheck, randomSearch, populationStep, netMorphism, softmaxBackward,
        moduleZoo,
    ]
}

extension Answer {
    /// Two lists of one length, each number named by its list and its place.
    init(_ first: String, _ firstValues: [Double], _ second: String, _ secondValues: [Double]) {
        self.init(
            names: firstValues.indices.map { "\(first)[\($0)]" } + secondValues.indices.map { "\(second)[\($0)]" },
            values: firstValues + secondValues)
    }

    /// A matrix as a table.
    init(_ matrix: Matrix) { self.init(matrix.table) }

    /// Several matrices one after the other, each number named by its matrix and its place.
    init(named matrices: KeyValuePairs<String, Matrix>) {
        let places = matrices.flatMap { name, matrix in
            (0..<matrix.rows).flatMap { row in (0..<matrix.columns).map { "\(name)[\(row), \($0)]" } }
        }
        self.init(names: places, values: matrices.flatMap { $0.value.values })
    }
}

extension RandomSource {
    /// Numbers evenly spread over the range.
    mutating func spread(_ count: Int, in range: Range<Double> = -2..<2) -> [Double] {
        (0..<count).map { _ in uniform(in: range) }
    }

    /// A matrix of numbers evenly spread over the range.
    mutating func spreadMatrix(_ rows: Int, _ columns: Int, in range: Range<Double> = -2..<2) -> Matrix {
        Matrix(rows: rows, columns: columns, values: spread(rows * columns, in: range))
    }
}
