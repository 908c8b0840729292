/// Arguments as they are typed.
package enum ShellText {
    /// The argument, in quotes where a shell would read it as something else.
    package static func quoted(_ argument: String) -> String {
        let isPlain =
            !argument.isEmpty && argument.allSatisfy { $0.isLetter || $0.isNumber || "-_./:,=+@%".contains($0) }
        return isPlain ? argument : "'" + argument.replacing("'", with: "'\\''") + "'"
    }
}
