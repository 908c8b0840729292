/// The one place where programmers' mistakes end: it says what was asked, which rule that broke, what was found and
/// what to do about it, in optimised builds too (`precondition` loses its text there).
package enum Misuse {
    /// The text of a mistake, four lines.
    package static func message(_ op: String, rule: String, found: String, remedy: String) -> String {
        """
        \(op): these operands do not fit
          rule:   \(rule)
          found:  \(found)
          remedy: \(remedy)
        """
    }

    /// Prints the mistake and ends the program.
    @inline(never)
    package static func stop(_ op: StaticString, rule: String, found: String, remedy: String) -> Never {
        fatalError("\n" + message("\(op)", rule: rule, found: found, remedy: remedy))
    }

    /// Prints a mistake about two shapes and ends the program.
    @inline(never)
    package static func stop(_ op: StaticString, rule: String, _ left: Shape, _ right: Shape, remedy: String) -> Never {
        stop(op, rule: rule, found: "left \(left), right \(right)", remedy: remedy)
    }
}
