import Testing
import Workshop

@Suite("What a Swift file declares for others") struct OutlineTests {
    @Test func namesAtTheTopAreDeclared() {
        let outline = SwiftOutline(
            """
            import Foundation
            // func inComment() {}
            /* func in /* nested */ comments() {} */
            public func dot(_ a: [Double], _ b: [Double]) -> Double { let inner = 1; return inner }
            private func hidden() {}
            fileprivate struct Hidden { func member() {} }
            struct Pair { var left = "func inText() { \\(interpolated) }" }
            let one = 1, two = 2
            private(set) var seen = #"raw "quoted" text"#
            private extension Array { var mine: Int { 0 } }
            """)
        #expect(outline.declared.isSuperset(of: ["dot", "Pair", "one", "two", "seen"]))
        #expect(
            outline.declared.isDisjoint(with: ["hidden", "Hidden", "member", "inner", "inComment", "inText", "mine"]))
        #expect(outline.mentioned.contains("interpolated"))
        #expect(!outline.mentioned.contains("inComment"))
        #expect(!outline.reachesOut)
    }

    @Test(arguments: [
        "extension Array { var total: Int { 0 } }", "@main struct Program { static func main() {} }",
        "infix operator **", "struct V { static func + (a: V, b: V) -> V { a } }", "typealias FloatLiteralType = Float",
        "@_cdecl(\"x\") public func x() {}", "#sourceLocation(file: \"a\", line: 1)", "let (a, b) = (1, 2)",
        "import RegexBuilder", "func f() {", "let text = \"no end\nfunc g() {}", "let regex = /\"/",
        "#if DEBUG\nfunc f() {}\n#endif", "precedencegroup P {}",
    ]) func whatMayReachOutIsNoticed(_ source: String) {
        #expect(SwiftOutline(source).reachesOut)
    }

    @Test func twoFilesAreIndependentWhereNeitherNamesTheOthers() {
        func outline(_ text: String) -> SwiftOutline { SwiftOutline(text) }
        let sigmoid = outline("public func sigmoid(z: Double) -> Double { z }\nfunc helper() {}")
        let gradient = outline("public func gradient(sigmoid: Int) { }\nprivate func helper2() {}")
        #expect(sigmoid.isIndependent(of: gradient, but: ["sigmoid", "gradient"]))
        #expect(!sigmoid.isIndependent(of: gradient, but: ["gradient"]))
        #expect(!sigmoid.isIndependent(of: outline("func helper() {}"), but: []))
        #expect(!sigmoid.isIndependent(of: outline("func other() { helper() }"), but: []))
        #expect(!sigmoid.isIndependent(of: outline("func other() { print(\"\\(helper())\") }"), but: []))
        // A function of a library that one file replaces is another in the other.
        #expect(!outline("func exp(_ x: Double) -> Double { 0 }").isIndependent(of: outline("let y = exp(1)"), but: []))
    }
}
