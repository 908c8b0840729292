/// A page as HTML, and what a site needs to know of it.
package struct PageHTML: Sendable {
    package struct Heading: Sendable {
        package let level: Int
        package let text: String
        package let html: String
        package let anchor: String
    }

    package struct Figure: Sendable {
        /// Of the file in `Docs/figures`, without `.png`.
        package let name: String
        /// Such as `1.2`: the chapter and the place in it.
        package let number: String
        package let text: String

        package var anchor: String { "figure-" + name }
    }

    /// The text below the title.
    package internal(set) var body = ""
    package internal(set) var headings: [Heading] = []
    package internal(set) var figures: [Figure] = []
    /// Paths in the clone of files that the page links to and that are no pages.
    package internal(set) var attachments: Set<String> = []
    /// Parts for the search, in the order of the page.
    package internal(set) var sections: [SearchIndex.Section] = []
}
