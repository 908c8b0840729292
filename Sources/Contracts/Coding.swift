// Matrices, images and arrays on their way from one process to another: what arrives must have a number for each place.

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
        try checkPlaces([rows, columns], values, container.codingPath)
    }
}

extension Images {
    private enum CodingKeys: CodingKey {
        case count, channels, height, width, values
    }

    /// - Throws: `DecodingError` where there is not a number for each place.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        count = try container.decode(Int.self, forKey: .count)
        channels = try container.decode(Int.self, forKey: .channels)
        height = try container.decode(Int.self, forKey: .height)
        width = try container.decode(Int.self, forKey: .width)
        values = try container.decode([Double].self, forKey: .values)
        try checkPlaces([count, channels, height, width], values, container.codingPath)
    }
}

extension NumberArray {
    private enum CodingKeys: CodingKey {
        case shape, values
    }

    /// - Throws: `DecodingError` where there is not a number for each place.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        shape = try container.decode([Int].self, forKey: .shape)
        values = try container.decode([Double].self, forKey: .values)
        try checkPlaces(shape, values, container.codingPath)
    }
}

private func checkPlaces(_ shape: [Int], _ values: [Double], _ path: [any CodingKey]) throws {
    let places = shape.reduce(1 as Int?) { product, size in
        guard let product, size >= 0 else { return nil }
        let (next, overflows) = product.multipliedReportingOverflow(by: size)
        return overflows ? nil : next
    }
    guard values.count == places else {
        throw DecodingError.dataCorrupted(
            .init(codingPath: path, debugDescription: "\(values.count) numbers for \(shape)"))
    }
}
