import Foundation

/// A link of a written site that leads nowhere, or out of it where it must not.
package struct BrokenLink: Equatable, Sendable, CustomStringConvertible {
    package let page: String
    package let address: String
    package let reason: String

    package var description: String { "\(page): `\(address)` \(reason)" }
}

/// Checks the links of a written site.
package enum SiteLinks {
    /// - Parameter folder: of a site; all its `.html` files are read.
    /// - Returns: every address whose file or anchor is missing, and everything that a page would load from elsewhere.
    package static func broken(in folder: URL) throws -> [BrokenLink] {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".html") }
        let texts = try Dictionary(
            uniqueKeysWithValues: files.map { file in
                (file, try String(contentsOf: folder.appending(path: file), encoding: .utf8))
            })
        let anchors = texts.mapValues { text in Set(text.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }) }
        return files.sorted().flatMap { file -> [BrokenLink] in
            (texts[file] ?? "").matches(of: #/<(\w+)[^>]*? (href|src|srcset)="([^"]*)"/#).compactMap { match in
                reason(String(match.3), tag: String(match.1), on: file, folder, anchors).map {
                    BrokenLink(page: file, address: String(match.3), reason: $0)
                }
            }
        }
    }

    private static func reason(
        _ address: String, tag: String, on file: String, _ folder: URL, _ anchors: [String: Set<String>]
    ) -> String? {
        if address.contains(":") || address.hasPrefix("//") {
            return tag == "a" && address.hasPrefix("http") ? nil : "loads something from elsewhere"
        }
        let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let target = parts[0].isEmpty ? file : parts[0].removingPercentEncoding ?? parts[0]
        guard !target.contains(".."), FileManager.default.fileExists(atPath: folder.appending(path: target).path) else {
            return "names a file that is not there"
        }
        guard parts.count > 1, !parts[1].isEmpty else { return nil }
        return anchors[target]?.contains(parts[1].removingPercentEncoding ?? parts[1]) == true
            ? nil : "names an anchor that is not there"
    }
}
