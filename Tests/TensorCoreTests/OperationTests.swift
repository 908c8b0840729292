import Testing

@testable import TensorCore

/// Every row of the table: values and gradients against float64 numpy, gradients against differences.
@Suite struct OperationTests {
    private static let fixtures = (try? Fixture.load("operations.json", as: [OperationFixture].self)) ?? []

    private func fixture(of row: OperationRow) throws -> OperationFixture {
        try #require(Self.fixtures.first { $0.name == row.name }, "no case '\(row.name)' in operations.json")
    }

    @Test func everyFixtureHasARowAndTheReverse() {
        #expect(Self.fixtures.map(\.name).sorted() == operationTable.map(\.name).sorted())
    }

    @Test(arguments: operationTable)
    func valueAgreesWithNumpy(row: OperationRow) throws {
        let fixture = try fixture(of: row)
        let output = row.apply(fixture.inputs.map(\.tensor))
        #expect(Array(output.shape) == fixture.output.shape)
        #expect(largestDifference(output.elements, fixture.output.values) < valueTolerance)
        #expect(!output.isRecorded)
    }

    @Test(arguments: operationTable)
    func gradientAgreesWithNumpy(row: OperationRow) throws {
        let fixture = try fixture(of: row)
        let parameters = fixture.inputs.map { Parameter($0.tensor) }
        row.apply(parameters.map(\.tensor)).backward(upstream: fixture.weights.tensor)
        for (parameter, expected) in zip(parameters, fixture.gradients) {
            let gradient = try #require(parameter.gradient)
            #expect(gradient.shape == parameter.value.shape)
            #expect(largestDifference(gradient.elements, expected.values) < gradientTolerance)
        }
    }

    /// With each input alone a parameter, the others constants: pullbacks must not mix up their inputs.
    @Test(arguments: operationTable)
    func gradientOfOneInputAlone(row: OperationRow) throws {
        let fixture = try fixture(of: row)
        for number in fixture.inputs.indices {
            let parameter = Parameter(fixture.inputs[number].tensor)
            var inputs = fixture.inputs.map(\.tensor)
            inputs[number] = parameter.tensor
            row.apply(inputs).backward(upstream: fixture.weights.tensor)
            let gradient = try #require(parameter.gradient)
            #expect(largestDifference(gradient.elements, fixture.gradients[number].values) < gradientTolerance)
        }
    }

    @Test(arguments: operationTable)
    func gradientAgreesWithDifferences(row: OperationRow) throws {
        let inputs = try fixture(of: row).inputs.map(\.tensor)
        let report = gradientCheck(of: inputs, row.apply)
        #expect(report.comparedEntries == inputs.reduce(0) { $0 + $1.count })
        #expect(report.worstError < checkTolerance, "\(report)")
    }

    @Test(arguments: operationTable)
    func withoutRecordingNothingIsRecorded(row: OperationRow) throws {
        let fixture = try fixture(of: row)
        let parameters = fixture.inputs.map { Parameter($0.tensor) }
        let output = withoutRecording { row.apply(parameters.map(\.tensor)) }
        #expect(!output.isRecorded)
        #expect(row.apply(parameters.map(\.tensor)).isRecorded)
    }
}
