import TensorCore

/// Operations with their fixtures, and what is checked of each. A check gives a line for everything that is wrong, and
/// none if all is well.
package struct OperationTable: Sendable {
    /// Each operation with its numbers.
    package let cases: [(row: OperationRow, fixture: OperationFixture)]
    /// Rows without a fixture and fixtures without a row.
    package let unmatched: [String]

    /// - Parameters:
    ///   - rows: the operations.
    ///   - files: JSON files of the folder `Fixtures` beside the test.
    ///   - test: the file of the test.
    package init(_ rows: [OperationRow], files: [String], beside test: String = #filePath) throws {
        let fixtures = try files.flatMap { try Fixture.load($0, as: [OperationFixture].self, beside: test) }
        cases = rows.flatMap { row in fixtures.filter { $0.name == row.name }.map { (row, $0) } }
        let (names, known) = (rows.map(\.name), fixtures.map(\.name))
        unmatched = names.filter { !known.contains($0) } + known.filter { !names.contains($0) }
    }

    /// How many operations have been found with their fixture.
    package var count: Int { cases.count }

    /// Shape and values of the output, which plain inputs leave unrecorded.
    package func wrongValues() -> [String] {
        cases.flatMap { row, fixture in
            let output = row.apply(fixture.inputs.map(\.tensor))
            let worst = row.error(output.elements, fixture.output.values)
            return [
                Array(output.shape) == fixture.output.shape ? nil : "\(row.name): shape \(output.shape)",
                worst < valueTolerance ? nil : "\(row.name): off by \(worst)",
                output.isRecorded ? "\(row.name): recorded" : nil,
            ].compactMap(\.self)
        }
    }

    /// The gradients of all inputs at once.
    package func wrongGradients() -> [String] {
        cases.flatMap { row, fixture in
            let parameters = fixture.inputs.map { Parameter($0.tensor) }
            row.apply(parameters.map(\.tensor)).backward(upstream: fixture.weights.tensor)
            return zip(parameters, fixture.gradients).compactMap { wrong($0, $1, row, row.name) }
        }
    }

    /// With each input alone a parameter, the others constants: pullbacks must not mix up their inputs.
    package func wrongGradientsOfOneInputAlone() -> [String] {
        cases.flatMap { row, fixture in
            fixture.inputs.indices.compactMap { number in
                let parameter = Parameter(fixture.inputs[number].tensor)
                var inputs = fixture.inputs.map(\.tensor)
                inputs[number] = parameter.tensor
                row.apply(inputs).backward(upstream: fixture.weights.tensor)
                return wrong(parameter, fixture.gradients[number], row, "\(row.name), input \(number) alone")
            }
        }
    }

    private func wrong(
        _ parameter: Parameter, _ expected: OperationFixture.Values, _ row: OperationRow, _ name: String
    ) -> String? {
        guard let gradient = parameter.gradient, gradient.shape == parameter.value.shape else {
            return "\(name): no gradient of shape \(parameter.value.shape)"
        }
        let worst = row.error(gradient.elements, expected.values)
        return worst < gradientTolerance ? nil : "\(name): gradient off by \(worst)"
    }

    /// Gradients against differences of values, every entry of every input.
    package func gradientsThatDifferFromDifferences() -> [String] {
        cases.flatMap { row, fixture in
            guard isDouble || !row.hasKinks else { return [String]() }
            let inputs = fixture.inputs.map(\.tensor)
            let report = gradientCheck(of: inputs, row.apply)
            let isComplete = report.comparedEntries == inputs.reduce(0) { $0 + $1.count }
            return isComplete && report.worstError < checkTolerance ? [] : ["\(row.name): \(report)"]
        }
    }

    /// Nothing is recorded inside `withoutRecording`, and everything is outside.
    package func wrongRecordings() -> [String] {
        cases.compactMap { row, fixture in
            let parameters = fixture.inputs.map { Parameter($0.tensor) }
            let output = withoutRecording { row.apply(parameters.map(\.tensor)) }
            let isRight = !output.isRecorded && row.apply(parameters.map(\.tensor)).isRecorded
            return isRight ? nil : "\(row.name): recorded without recording, or not recorded with it"
        }
    }
}
