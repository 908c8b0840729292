import TestSupport
import Testing

/// Every fused operation: values and gradients against float64 numpy, gradients against differences.
@Suite struct FusedOperationTests {
    private let table: OperationTable

    init() throws { table = try OperationTable(fusedRows, files: ["fused_operations.json"]) }

    @Test func everyRowHasItsFixture() {
        #expect(table.unmatched == [])
        #expect(table.count == fusedRows.count)
    }
    @Test func valuesAgreeWithNumpy() { #expect(table.wrongValues() == []) }
    @Test func gradientsAgreeWithNumpy() { #expect(table.wrongGradients() == []) }
    @Test func gradientsOfOneInputAlone() { #expect(table.wrongGradientsOfOneInputAlone() == []) }
    @Test func gradientsAgreeWithDifferences() { #expect(table.gradientsThatDifferFromDifferences() == []) }
    @Test func withoutRecordingNothingIsRecorded() { #expect(table.wrongRecordings() == []) }
}
