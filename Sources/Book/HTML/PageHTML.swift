/// A page as HTML, and what a site needs to know of it.
public struct PageHTML: Sendable {
    public struct Heading: Sendable {
        public let level: Int
        public let text: String
        public let html: String
        public let anchor: String
    }

    public struct Figure: Sendable {
        /// Of the file in `Docs/figures`, without `.png`.
        public let name: String
        /// Such as `1.2`: the chapter and the place in it.
        public let number: String
        public let text: String

        public var anchor: String { "figure-" + name }
    }

    /// The text below the title.
    public internal(set) var body = ""
    public internal(set) var headings: [Heading] = []
    public internal(set) var figures: [Figure] = []
    /// Paths in the clone of files that the page links to and that are no pages.
    public internal(set) var attachments: Set<String> = []
    /// Parts for the search, in the order of the page.
    public internal(set) var sections: [SearchIndex.Section] = []
}
