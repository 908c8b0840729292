import Testing
@testable import Workshop

/// What the compiler of Swift 6 says of beginners' slips, word for word, and what is added.
@Suite("Advice on what the compiler says") struct CompilerAdviceTests {
    private func message(_ output: String) -> String? { CompileError.all(in: output, name: { $0 }).first?.message }

    @Test func aMissingArgumentIsToldWithAllThatTheCallTakes() {
        let one = """
            a.swift:11:35: error: missing argument for parameter 'bias' in call
                let x = Neuron(weights: values)
                                              ^
                                              , bias: <#Double#>
            /Contracts/Perceptron.swift:10:12: note: 'init(weights:bias:)' declared here
                public init(weights: [Double], bias: Double) {
                       ^
            a.swift:12:1: error: something else
            """
        #expect(
            message(one)
                == "missing argument for parameter 'bias' in call: it takes Neuron(weights: …, bias: …)")
        let two = """
            a.swift:12:22: error: missing arguments for parameters 'squares', 'step' in call
                let y = AdamState(values: f(values), means: values)
                                 ^
            /Contracts/TrainingCraft.swift:35:12: note: 'init(values:means:squares:step:)' declared here
            """
        #expect(message(two)?.hasSuffix("it takes AdamState(values: …, means: …, squares: …, step: …)") ?? false)
    }

    @Test func argumentsWithoutANameAreToldByTheDeclaration() {
        let mismatch = """
            a.swift:5:24: error: missing arguments for parameters #1, #2, #3 in call
                throw ShapeMismatch()
                                   ^
            /Contracts/MatrixArithmetic.swift:7:12: note: 'init(_:_:_:)' declared here
                public init(_ operation: String, _ left: [Int], _ right: [Int]) {
                       ^
            """
        #expect(
            message(mismatch)?.hasSuffix(
                "it takes ShapeMismatch(operation, left, right), with operation String, left [Int], right [Int]")
                ?? false)
    }

    @Test func whatAMatrixHasIsTold() {
        func told(_ member: String) -> String? {
            message("a.swift:3:9: error: value of type 'Matrix' has no member '\(member)'\n    input.\(member)")
        }
        #expect(told("multiplied")?.hasSuffix("map, transposed, combined and matrixProduct") ?? false)
        #expect(told("count")?.hasSuffix("a matrix has rows and columns") ?? false)
    }

    @Test func missingAndWrongNamesAreTold() {
        let none = """
            a.swift:15:20: error: missing argument labels 'rows:columns:' in call
                let z3 = Matrix(2, 3)
                               ^
            """
        #expect(message(none)?.hasSuffix("write the names too, as in Matrix(rows: …, columns: …)") ?? false)
        let other = """
            a.swift:6:19: error: incorrect argument label in call (have 'weight:bias:', expected 'weights:bias:')
                let y = Neuron(weight: row, bias: 1)
                              ^~~~~~~
            """
        #expect(message(other)?.hasSuffix(": write Neuron(weights: …, bias: …)") ?? false)
        let tooMany = """
            a.swift:6:22: error: extraneous argument labels 'left:right:' in call
                let y = PiecePair(left: a, right: b)
                                 ^~~~~~~
            """
        #expect(message(tooMany)?.hasSuffix("write no names, as in PiecePair(…, …)") ?? false)
    }

    @Test func constantsBecomeVariables() {
        let parameter = """
            a.swift:4:11: error: cannot assign through subscript: 'values' is a 'let' constant
                values[0] = 3
                ~~~~~~^
            """
        #expect(message(parameter)?.hasSuffix("begin with `var values = values` and change that") ?? false)
        let local = """
            a.swift:5:7: error: left side of mutating operator isn't mutable: 'x' is a 'let' constant
                x += 1
                ~ ^
            a.swift:4:5: note: change 'let' to 'var' to make it mutable
                let x = 3
            """
        #expect(message(local)?.hasSuffix("declare it with `var x = …`") ?? false)
    }

    @Test func wholeNumbersAreConverted() {
        let mixed = "a.swift:9:23: error: binary operator '*' cannot be applied to operands of type 'Double' and 'Int'"
        #expect(message(mixed)?.hasSuffix("write `Double(…)` around the whole number") ?? false)
        let assigned = "a.swift:10:21: error: cannot convert value of type 'Int' to specified type 'Double'"
        #expect(message(assigned)?.hasSuffix("write `Double(…)` around the whole number") ?? false)
        let back = "a.swift:7:16: error: cannot convert value of type 'Double' to expected argument type 'Int'"
        #expect(message(back)?.contains("`Int(…)` drops the fraction") ?? false)
    }

    @Test func functionsOfFoundationNeedItsImport() {
        let advice = "write `import Foundation` at the top of the file"
        let asList = """
            a.swift:8:24: error: cannot convert value of type 'Double' to expected argument type '[Double]'
                let s = sqrt(values[0])
                                   ^
            """
        #expect(message(asList)?.hasSuffix(advice) ?? false)
        #expect(
            message(asList.replacing("sqrt", with: "mean"))
                == "cannot convert value of type 'Double' to expected argument type '[Double]'")
        #expect(message("a.swift:21:13: error: cannot find 'pow' in scope")?.hasSuffix(advice) ?? false)
        #expect(message("a.swift:21:13: error: cannot find 'power' in scope") == "cannot find 'power' in scope")
        let habits = """
            a.swift:17:13: error: no exact matches in call to global function 'exp'
                let e = exp(values[0])
                        ^
            /Contracts/NumpyHabits.swift:81:13: note: candidate expects value of type '[Double]' for parameter #1
            """
        #expect(message(habits)?.hasSuffix(advice) ?? false)
        let others = habits + "\n/usr/include/math.h:1:1: note: candidate expects value of type 'Double'"
        #expect(message(others) == "no exact matches in call to global function 'exp'")
    }

    @Test func aSlowFileIsToldOfTheImportWhereItNeedsIt() {
        #expect(CompilerAdvice.foundation(for: "import Contracts\nlet a = sqrt(2)") != nil)
        #expect(CompilerAdvice.foundation(for: "import Foundation\nlet a = sqrt(2)") == nil)
        #expect(CompilerAdvice.foundation(for: "import Contracts\nlet a = 2.0.squareRoot()") == nil)
    }

    @Test func aTableInALoopIsCostly() {
        #expect(CrashReport.costlyHabit(in: "let a = points.table[i][0]")?.contains("row(row)") ?? false)
        #expect(CrashReport.costlyHabit(in: "let rows = points.table\nlet a = rows[i]") == nil)
    }
}
