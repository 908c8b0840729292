// swift-tools-version: 6.2
import Foundation
import PackageDescription

// For editors alone: completion and errors while you write. The course does not build this package: `./course check` and
// `swift test` in the folder above compile each exercise by itself, so that a slip in one costs that one alone.
let chapters = ((try? FileManager.default.contentsOfDirectory(atPath: Context.packageDirectory)) ?? [])
    .filter { $0.wholeMatch(of: #/\d\d-\w+/#) != nil }.sorted()

let package = Package(
    name: "Exercises",
    dependencies: [.package(name: "course", path: "..")],
    targets: chapters.map { chapter in
        .target(
            name: "Exercises\(chapter.filter(\.isLetter))",
            dependencies: [.product(name: "Contracts", package: "course")], path: chapter)
    },
    swiftLanguageModes: [.v6]
)
