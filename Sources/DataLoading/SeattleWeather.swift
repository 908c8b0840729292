import Foundation

/// The weather of Seattle, 1,461 days from 2012 to 2015.
///
/// Source: NOAA, through vega_datasets; see `Datasets/seattle-weather/README.md`.
public struct SeattleWeather: Equatable, Sendable {
    /// What is measured, in the order of the columns.
    public enum Feature: Int, CaseIterable, Sendable {
        case precipitation, highest, lowest, wind

        /// The name and unit for an axis.
        public var axisLabel: String {
            ["precipitation (mm)", "highest temperature (°C)", "lowest temperature (°C)", "wind (m/s)"][rawValue]
        }
    }

    /// `[days]`, as `2012/01/31`, without gaps.
    public let dates: [String]
    /// `[days][features]`, in mm, °C, °C and m/s.
    public let values: [[Double]]

    /// The index of the first day of a year.
    public func firstDay(of year: Int) -> Int? { dates.firstIndex { $0.hasPrefix("\(year)/") } }

    private static let header = "date,precipitation,temp_max,temp_min,wind,weather"
    private static let kinds = ["drizzle", "fog", "rain", "snow", "sun"]

    /// - Parameter datasets: the folder `Datasets` of the repository.
    /// - Throws: `DataError` naming line and column for another header, a missing or surplus column, a date that is not
    ///   the day after the one before, a value that is not a number or cannot be, and an unknown kind of weather.
    public static func load(from datasets: URL) throws -> SeattleWeather {
        try load(file: datasets.appending(path: "seattle-weather/seattle-weather.csv"))
    }

    static func load(file url: URL) throws -> SeattleWeather {
        let file = try TextFile(at: url)
        guard file.lines.first.map(String.init) == header, file.lines.count > 1 else {
            throw DataError(
                file: file.path, line: 1, expected: "the header \(header), and days below it",
                found: "'\(file.lines.first?.prefix(60) ?? "")'", remedy: "Restore the file with git checkout.")
        }
        var (dates, values): ([String], [[Double]]) = ([], [])
        var dayBefore: Date?
        for (index, line) in file.lines.enumerated().dropFirst() {
            let row = Row(
                file: file.path, line: index + 1, cells: line.split(separator: ",", omittingEmptySubsequences: false))
            let day = try row.day(after: dayBefore)
            dates.append(String(row.cells[0]))
            values.append(try row.measurements())
            dayBefore = day
        }
        return SeattleWeather(dates: dates, values: values)
    }

    /// One day and where it stands.
    private struct Row {
        let file: String
        let line: Int
        let cells: [Substring]

        func error(column: Int? = nil, expected: String, found: String) -> DataError {
            DataError(
                file: file, line: line, column: column, expected: expected, found: found,
                remedy: "Restore the file with git checkout.")
        }

        func day(after before: Date?) throws -> Date {
            guard cells.count == 6 else { throw error(expected: "6 columns", found: "\(cells.count)") }
            let parts = cells[0].split(separator: "/").compactMap { Int($0) }
            guard parts.count == 3, cells[0].count == 10, let day = Row.date(parts[0], parts[1], parts[2]) else {
                throw error(column: 1, expected: "a day such as 2012/01/31", found: "'\(cells[0].prefix(40))'")
            }
            if let before, day.timeIntervalSince(before) != 86_400 {
                throw error(column: 1, expected: "the day after that of the line before", found: "'\(cells[0])'")
            }
            return day
        }

        /// A day of the Gregorian calendar at midnight in Greenwich, where every day has 86,400 seconds.
        private static func date(_ year: Int, _ month: Int, _ day: Int) -> Date? {
            var calendar = Calendar(identifier: .gregorian)
            calendar.timeZone = .gmt
            let parts = DateComponents(year: year, month: month, day: day)
            guard let date = calendar.date(from: parts),
                calendar.dateComponents([.year, .month, .day], from: date) == parts
            else { return nil }
            return date
        }

        func measurements() throws -> [Double] {
            let values = try (1...4).map { column in
                guard let value = Double(cells[column]), value.isFinite else {
                    throw error(column: column + 1, expected: "a number", found: "'\(cells[column].prefix(40))'")
                }
                return value
            }
            if let column = [0, 3].first(where: { values[$0] < 0 }) {
                throw error(column: column + 2, expected: "0 or more", found: "'\(cells[column + 1])'")
            }
            guard values[1] >= values[2] else {
                throw error(
                    column: 4, expected: "a lowest temperature of at most \(cells[2])", found: "'\(cells[3])'")
            }
            guard kinds.contains(String(cells[5])) else {
                throw error(column: 6, expected: kinds.joined(separator: ", "), found: "'\(cells[5].prefix(40))'")
            }
            return values
        }
    }
}
