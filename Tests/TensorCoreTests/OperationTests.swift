import Testing
@testable import TensorCore

/// Every row of the table: values and gradients against float64 numpy, gradients against differences.
@Suite struct OperationTests {
    private static let fixtures = (try? OperationFixture.all()) ?? []

    private func fixture(of row: OperationRow) throws -> OperationFixture {
        try #require(Self.fixtures.first { $0.name == row.name }, "no case '\(row.name)' in the fixtures")
    }

    @Test func everyFixtureHasARowAndTheReverse() {
        #expect(Self.fixtures.map(\.name).sorted() == operationTable.map(\.name).sorted())
    }

    @Test func valueAgreesWithNumpy() throws {
        for row in operationTable {
            let fixture = try fixture(of: row)
            let output = row.apply(fixture.inputs.map(\.tensor))
            #expect(Array(output.shape) == fixture.output.shape, "\(row.name)")
            #expect(largestDifference(output.elements, fixture.output.values) < valueTolerance, "\(row.name)")
            #expect(!output.isRecorded, "\(row.name)")
        }
    }

    @Test func gradientAgreesWithNumpy() throws {
        for row in operationTable {
            let fixture = try fixture(of: row)
            let parameters = fixture.inputs.map { Parameter($0.tensor) }
            row.apply(parameters.map(\.tensor)).backward(upstream: fixture.weights.tensor)
            for (parameter, expected) in zip(parameters, fixture.gradients) {
                let gradient = try #require(parameter.gradient)
                #expect(gradient.shape == parameter.value.shape, "\(row.name)")
                #expect(largestDifference(gradient.elements, expected.values) < gradientTolerance, "\(row.name)")
            }
        }
    }

    /// With each input alone a parameter, the others constants: pullbacks must not mix up their inputs.
    @Test func gradientOfOneInputAlone() throws {
        for row in operationTable {
            let fixture = try fixture(of: row)
            for number in fixture.inputs.indices {
                let parameter = Parameter(fixture.inputs[number].tensor)
                var inputs = fixture.inputs.map(\.tensor)
                inputs[number] = parameter.tensor
                row.apply(inputs).backward(upstream: fixture.weights.tensor)
                let gradient = try #require(parameter.gradient)
                #expect(
                    largestDifference(gradient.elements, fixture.gradients[number].values) < gradientTolerance,
                    "\(row.name)")
            }
        }
    }

    @Test func gradientAgreesWithDifferences() throws {
        for row in operationTable where isDouble || !row.hasKinks {
            let inputs = try fixture(of: row).inputs.map(\.tensor)
            let report = gradientCheck(of: inputs, row.apply)
            #expect(report.comparedEntries == inputs.reduce(0) { $0 + $1.count }, "\(row.name)")
            #expect(report.worstError < checkTolerance, "\(row.name): \(report)")
        }
    }

    @Test func withoutRecordingNothingIsRecorded() throws {
        for row in operationTable {
            let fixture = try fixture(of: row)
            let parameters = fixture.inputs.map { Parameter($0.tensor) }
            let output = withoutRecording { row.apply(parameters.map(\.tensor)) }
            #expect(!output.isRecorded, "\(row.name)")
            #expect(row.apply(parameters.map(\.tensor)).isRecorded, "\(row.name)")
        }
    }
}
