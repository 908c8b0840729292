import Foundation
import Testing

@testable import Plotting

/// The palette as readers with a full deficiency of one kind of cone see it.
struct ColorVisionTests {
    /// Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision deficiency",
    /// IEEE Transactions on Visualization and Computer Graphics 15 (2009), matrices of severity 1.0 for linear RGB.
    static let sights: [(name: String, matrix: [Double])] = [
        ("full", [1, 0, 0, 0, 1, 0, 0, 0, 1]),
        (
            "protan",
            [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998]
        ),
        (
            "deutan",
            [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881]
        ),
        (
            "tritan",
            [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900]
        ),
    ]

    private static func seen(_ color: Color, _ matrix: [Double]) -> Color {
        func linear(_ value: Double) -> Double { value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4) }
        func gamma(_ value: Double) -> Double {
            let value = min(1, max(0, value))
            return value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
        }
        let light = [color.red, color.green, color.blue].map(linear)
        func sum(_ row: Int) -> Double { (0..<3).reduce(0.0) { $0 + matrix[3 * row + $1] * light[$1] } }
        let parts = (0..<3).map { gamma(sum($0)) }
        return Color(red: parts[0], green: parts[1], blue: parts[2])
    }

    private static func distance(_ one: Color, _ other: Color) -> Double {
        let (a, b) = (one.lab, other.lab)
        return (pow(a.lightness - b.lightness, 2) + pow(a.a - b.a, 2) + pow(a.b - b.b, 2)).squareRoot()
    }

    /// The least distance of two of the colours in CIELAB.
    private static func least(_ colors: [Color], _ matrix: [Double]) -> Double {
        let seen = colors.map { ColorVisionTests.seen($0, matrix) }
        let pairs = seen.indices.flatMap { one in seen.indices.prefix(one).map { (seen[one], seen[$0]) } }
        return pairs.map(distance).min() ?? 0
    }

    @Test(arguments: [Theme.light, .dark]) func coloursStayApartForEverySight(theme: Theme) {
        for (name, matrix) in ColorVisionTests.sights {
            let least = ColorVisionTests.least(theme.palette + [theme.foreground], matrix)
            #expect(least >= 15, "\(name): two colours are \(least) apart")
        }
    }

    /// The measure finds the fault that the palette once had: orange and olive, 4.3 apart to deutans, 6.0 to protans.
    @Test func theMeasureFindsColoursThatLookAlike() {
        let pair = [Color(hex: 0xD55E00), Color(hex: 0xA67C00)]
        let sights = ColorVisionTests.sights
        #expect(abs(ColorVisionTests.least(pair, sights[2].matrix) - 4.3) < 0.1)
        #expect(abs(ColorVisionTests.least(pair, sights[1].matrix) - 6.0) < 0.1)
        #expect(ColorVisionTests.least(pair, sights[0].matrix) > 30)
    }

    /// Without colour, all lines of a chart are told apart by dash or marker, and all classes by their marker.
    @Test func seriesDifferInMoreThanColour() throws {
        let layers = (0..<8).map { index in
            ChartLayer.line(x: [0, 1, 2], y: [0, 1, 2].map { Double($0 * (index + 1)) }, label: "s\(index)")
        }
        let page = Page(size: .standard, theme: .light, columns: 1)
        let keys = Chart(layers: layers).entries(hasEnds: false, page).map { entry -> String in
            guard case .line(let stroke, let marker) = entry.key else { return "" }
            return "\(stroke.dash) \(marker.map { "\($0)" } ?? "none")"
        }
        #expect(keys.count == 8 && Set(keys).count == 8, "\(keys)")
        #expect(Set((0..<8).map(Marker.forClass)).count == 8)
        // A single line needs no marker.
        let alone = Chart(layers: [layers[0]]).entries(hasEnds: false, page)
        #expect(alone.first?.key == .line(Stroke(color: Theme.light.palette[0], width: page.style.line), nil))
    }
}
