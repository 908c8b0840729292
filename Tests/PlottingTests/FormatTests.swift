import Foundation
import Testing

@testable import Plotting

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// SVG and PDF beside PNG: the same figure, and its text is text.
struct FormatTests {
    private let figure = Figure(
        title: "Loss & accuracy", lookAt: "It falls to 0.731 < 1.",
        panels: [[SampleFigures.softmax, SampleFigures.region]])

    @Test func aPathTellsTheFormat() {
        #expect(FigureFormat(path: "a.b/x.svg") == .svg && FigureFormat(path: "x.PDF") == .pdf)
        #expect(
            FigureFormat(path: "x.png") == .png && FigureFormat(path: "x.gif") == nil && FigureFormat(path: "x") == nil)
    }

    @Test(arguments: [Theme.light, .dark]) func theSVGHoldsEveryText(theme: Theme) throws {
        let bytes = try figure.encoded(as: .svg, theme: theme, metadata: PlotMetadata(command: "course plot x"))
        let reader = SVGTexts()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "")")
        let drawing = try figure.drawing(theme: theme)
        #expect(reader.texts == drawing.texts.map(\.string))
        #expect(reader.texts.contains("0.61") && reader.texts.contains("It falls to 0.731 < 1."))
        #expect(reader.elements["image"] ?? 0 >= 2 && reader.elements["circle"] ?? 0 >= 40)
        #expect(reader.title == "Loss & accuracy")
    }

    @Test func thePDFIsOnePageWithText() throws {
        let bytes = try figure.encoded(as: .pdf)
        let text = String(decoding: bytes, as: Unicode.ASCII.self)
        #expect(text.hasPrefix("%PDF-") && text.contains("%%EOF"))
        // 1200 x 800 pixels at 150 an inch are 576 x 384 points.
        #expect(text.contains("/MediaBox [ 0 0 576 384 ]"))
        // Letters of an embedded font, with the way back to characters: not drawn outlines.
        #expect(text.contains("/FontFile2") && text.contains("/ToUnicode"))
        #expect(text.contains("DejaVuSans"))
        guard
            let tool = ["/usr/bin/pdftotext", "/opt/homebrew/bin/pdftotext"].first(where: {
                FileManager.default.isExecutableFile(atPath: $0)
            })
        else { return }
        let words = try FormatTests.run(tool, bytes)
        #expect(words.contains("0.61") && words.contains("It falls to 0.731 < 1.") && words.contains("versicolor"))
    }

    private static func run(_ tool: String, _ bytes: [UInt8]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).pdf").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = [path, "-"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}

/// What an SVG says, element by element.
private final class SVGTexts: NSObject, XMLParserDelegate {
    var texts: [String] = []
    var title = ""
    var elements: [String: Int] = [:]
    private var inside: [String] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        inside.append(name)
        elements[name, default: 0] += 1
        if name == "text" { texts.append("") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        inside.removeLast()
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if inside.contains("text"), let last = texts.indices.last { texts[last] += string }
        if inside.last == "title" { title += string }
    }
}
