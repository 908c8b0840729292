import Testing
@testable import Plotting

struct ColorTests {
    static let themes = [Theme.light, .dark]

    @Test func contrastFollowsWCAG() {
        #expect(abs(Color(hex: 0x000000).contrast(with: Color(hex: 0xFFFFFF)) - 21) < 1e-9)
        // 4.54 is the published ratio of #767676 on white.
        #expect(abs(Color(hex: 0x767676).contrast(with: Color(hex: 0xFFFFFF)) - 4.54) < 0.005)
    }

    @Test func lightnessFollowsCIE() {
        #expect(abs(Color(hex: 0xFFFFFF).lightness - 100) < 0.01)
        // sRGB red has L* 53.24, a* 80.09, b* 67.20.
        let red = Color(hex: 0xFF0000).lab
        #expect(abs(red.lightness - 53.24) < 0.02 && abs(red.a - 80.09) < 0.05 && abs(red.b - 67.20) < 0.05)
        let back = Color(lightness: red.lightness, a: red.a, b: red.b)
        #expect(abs(back.red - 1) < 1e-3 && abs(back.green) < 1e-3 && abs(back.blue) < 1e-3)
    }

    @Test(arguments: themes) func seriesStandOutFromThePage(_ theme: Theme) {
        for color in theme.palette { #expect(color.contrast(with: theme.background) >= 3) }
        #expect(theme.foreground.contrast(with: theme.background) >= 7)
        #expect(theme.quiet.contrast(with: theme.background) >= 4.5)
    }

    @Test(arguments: themes, [ColorMap.viridis, .grey, .blues]) func lightnessRunsOneWay(_ theme: Theme, map: ColorMap)
    {
        let lightness = map.colors(theme).map(\.lightness)
        let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
    }

    @Test(arguments: themes) func bothEndsOfTheDivergingMapAreEquallyStrong(_ theme: Theme) {
        let lightness = ColorMap.diverging.colors(theme).map(\.lightness)
        for index in 0..<128 { #expect(abs(lightness[index] - lightness[255 - index]) < 2.5) }
        let half = lightness.prefix(128)
        let steps = zip(half, half.dropFirst()).map { $1 - $0 }
        #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
    }

    @Test(arguments: themes) func classShadesAreEquallyLight(_ theme: Theme) {
        let lightness = theme.palette.indices.map { theme.shade(of: $0, strength: 1).lightness }
        for one in lightness { #expect(abs(one - lightness[0]) < 3) }
        #expect(abs(theme.shade(of: 0, strength: 0).lightness - theme.background.lightness) < 0.01)
    }

    /// One colour a class, exactly: no class is drawn in a mixture of its neighbours' colours.
    @Test(arguments: themes) func classesHaveColoursOfTheirOwn(_ theme: Theme) {
        let colors = ColorMap.classes(8).colors(theme)
        let scale = ColorScale(colors: colors, range: 0...7)
        #expect(colors.count == 8)
        for number in 0..<8 {
            #expect(scale.color(Double(number)) == colors[number])
            #expect(colors[number].contrast(with: theme.background) > (number == 0 ? 1.05 : 3))
            for other in 0..<number { #expect(colors[number] != colors[other]) }
        }
    }
}
