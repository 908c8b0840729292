/// What a page is given beyond the text of the book: nothing where it is printed or read from a folder, more where a
/// program stands behind it.
package struct Fittings: Sendable {
    /// Everything comes from the site itself; scripts and styles stand in files, none in the page.
    package var policy =
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
    /// Lines at the end of the head.
    package var head = ""
    /// More links in the bar on top: the name of the file without `.html`, and the word that is shown.
    package var places: [(name: String, text: String)] = []
    /// Libraries that have a page of their own.
    package var libraries: [String] = []
    /// HTML at the end of the text of the page with this name.
    package var ending: @Sendable (_ name: String) -> String = { _ in "" }

    package init() {}
}
