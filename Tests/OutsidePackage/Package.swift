// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else's that trains a net with the libraries of the course.
let package = Package(
    name: "outside",
    dependencies: [.package(name: "course", path: "../..")],
    targets: [
        .executableTarget(
            name: "outside",
            dependencies: ["TensorCore", "Layers", "Training"].map { .product(name: $0, package: "course") })
    ],
    swiftLanguageModes: [.v6]
)
