extension Matrix {
    private enum CodingKeys: CodingKey {
        case rows, columns, values
    }

    /// - Throws: `DecodingError` where there is not a number for each place.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rows = try container.decode(Int.self, forKey: .rows)
        columns = try container.decode(Int.self, forKey: .columns)
        values = try container.decode([Double].self, forKey: .values)
        let (places, overflows) = rows.multipliedReportingOverflow(by: columns)
        guard rows >= 0, columns >= 0, !overflows, values.count == places else {
            throw DecodingError.dataCorruptedError(
                forKey: .values, in: container,
                debugDescription: "\(values.count) numbers for \(rows) × \(columns)")
        }
    }
}
