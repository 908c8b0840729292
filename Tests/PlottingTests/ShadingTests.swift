import Testing
@testable import Plotting

struct ShadingTests {
    private let slope = Grid(x: 0...1, y: 0...1, resolution: 40) { x, _ in 4 * x }

    private func commands(_ layer: ChartLayer) throws -> [DrawCommand] {
        try Figure(panel: Chart(layers: [layer])).drawing(size: PixelSize(600, 400)).commands
    }

    private func rasters(_ commands: [DrawCommand]) -> [Raster] {
        commands.compactMap { command in
            guard case .raster(let raster, _) = command.shape else { return nil }
            return raster
        }
    }

    @Test func theEndsOfTheRangeHaveTheEndsOfTheMap() throws {
        for (range, left, right) in [(nil, 0, 255), (0.0...8.0, 0, 128), (2.0...4.0, 0, 255)] {
            let commands = try commands(.shading(slope, map: .viridis, range: range))
            let raster = try #require(rasters(commands).first)
            let map = ColorMap.viridis.colors(.light)
            #expect((raster.width, raster.height) == (40, 40))
            #expect(raster.colors[0] == map[left])
            #expect(raster.colors[39] == map[right])
        }
    }

    @Test func onlyALabelAddsAColourBar() throws {
        #expect(try rasters(commands(.shading(slope))).count == 1)
        #expect(try rasters(commands(.shading(slope, label: "height"))).count > 1)
    }

    @Test func contoursTakeTheColourAskedFor() throws {
        let asked = try commands(.contours(slope, levels: [1], color: .series(1)))
        let free = try commands(.contours(slope, levels: [1]))
        func hasColour(_ commands: [DrawCommand]) -> Bool {
            commands.contains {
                guard case .polyline(_, let stroke) = $0.shape else { return false }
                return stroke.color == Theme.light.palette[1]
            }
        }
        #expect(hasColour(asked) && !hasColour(free))
    }
}
