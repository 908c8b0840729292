import TestSupport
import Testing
@testable import TensorCore

/// Every row of the table: values and gradients against float64 numpy, gradients against differences.
@Suite struct OperationTests {
    private let table: OperationTable

    init() throws { table = try OperationTable(operationTable, files: operationFiles) }

    @Test func everyRowHasItsFixture() {
        #expect(table.unmatched == [])
        #expect(table.count == operationTable.count)
    }
    @Test func valuesAgreeWithNumpy() { #expect(table.wrongValues() == []) }
    @Test func gradientsAgreeWithNumpy() { #expect(table.wrongGradients() == []) }
    @Test func gradientsOfOneInputAlone() { #expect(table.wrongGradientsOfOneInputAlone() == []) }
    @Test func gradientsAgreeWithDifferences() { #expect(table.gradientsThatDifferFromDifferences() == []) }
    @Test func withoutRecordingNothingIsRecorded() { #expect(table.wrongRecordings() == []) }
}
