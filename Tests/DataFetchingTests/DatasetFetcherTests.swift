import CommandSupport
import DataFetching
import DataLoading
import Foundation
import Testing

@Suite("Fetching") struct DatasetFetcherTests {
    private func withBench(_ body: (Bench) throws -> Void) throws {
        let bench = try Bench()
        defer { bench.remove() }
        try body(bench)
    }

    /// The failure of a fetch that must fail with status 3 and leave no folder of that name.
    private func failure(_ bench: Bench) throws -> String {
        let failure = #expect(throws: CourseFailure.self) { try bench.fetch() }
        #expect(failure?.status == .environment)
        #expect(!bench.isThere)
        return failure?.description ?? ""
    }

    @Test func whatTheSystemHasIsUsedWhereItLies() throws {
        try withBench { bench in
            try bench.write("system/tiny/digits.csv.gz", bench.digits)
            try bench.write("system/tiny/numbers", bench.numbers)
            #expect(try bench.fetch().path == bench.root.path + "/system/tiny")
            #expect(try bench.calls().isEmpty)
            #expect(!bench.isThere)
        }
    }

    @Test func aPackageIsTakenApartWithoutRoot() throws {
        try withBench { bench in
            try bench.package(digits: bench.digits, numbers: bench.numbers)
            #expect(try bench.fetch().path == bench.cache.path)
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["apt-get", "dpkg-deb"])
            #expect(try bench.fetch().path == bench.cache.path)
            #expect(try bench.calls().isEmpty)
        }
    }

    @Test func whatThePackageLacksIsDownloaded() throws {
        try withBench { bench in
            try bench.package(digits: bench.digits, numbers: Data("newer numbers".utf8))
            try bench.curl()
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["apt-get", "dpkg-deb", "curl"])
        }
    }

    @Test func aPackageWithOtherFilesIsToldWhereNothingElseHelps() throws {
        try withBench { bench in
            try bench.package(digits: bench.digits, numbers: Data("newer numbers".utf8))
            let text = try failure(bench)
            #expect(text.contains("the package dataset-tiny is not as expected ("))
            #expect(text.contains("numbers: expected data with the sha256 f3a25aa93aa2…"))
        }
    }

    @Test func withoutAptItIsDownloaded() throws {
        try withBench { bench in
            try bench.curl()
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["curl", "curl"])
        }
    }

    @Test func nothingThatFetchesIsAClearFailure() throws {
        try withBench { bench in
            let text = try failure(bench)
            #expect(text.hasPrefix("cannot fetch tiny: there is no apt-get here; there is no curl here.\nWhat to do: "))
            #expect(text.contains("sudo apt-get install dataset-tiny"))
            #expect(text.contains("https://example.org/tiny into \(bench.cache.path): digits.csv.gz, numbers"))
        }
    }

    @Test func theReasonsOfBothWaysAreTold() throws {
        try withBench { bench in
            try bench.noPackage()
            try bench.program("curl", "echo 'curl: (6) Could not resolve host' >&2; exit 6")
            let text = try failure(bench)
            #expect(
                text.contains("apt-get ended with status 100: E: Unable to locate package; curl ended with status 6"))
            #expect(text.contains("curl: (6) Could not resolve host."))
        }
    }

    @Test func aBrokenLineIsTakenUpAgain() throws {
        try withBench { bench in
            try bench.curl(limit: 1_000)
            #expect(try failure(bench).contains("curl: (18) the line broke"))
            let part = bench.cache.path + ".part/digits.csv.gz.download"
            #expect(try Data(contentsOf: URL(filePath: part)) == bench.digits.prefix(1_000))
            // The home now has only what comes after: were it not continued, the check sum would be wrong.
            try bench.write("home/digits.csv.gz", Data(count: 1_000) + bench.digits.dropFirst(1_000))
            try bench.curl()
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(!FileManager.default.fileExists(atPath: bench.cache.path + ".part"))
        }
    }

    @Test func aPartOfSomethingElseIsDownloadedAfresh() throws {
        try withBench { bench in
            try bench.write("Datasets/.cache/tiny.part/digits.csv.gz.download", Data("something else".utf8))
            try bench.curl()
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["curl", "curl", "curl"])
        }
    }

    @Test func wrongBytesAreNeverKept() throws {
        try withBench { bench in
            try bench.write("home/numbers", Data("<html>not found</html>".utf8))
            try bench.curl()
            let text = try failure(bench)
            #expect(
                text.contains("what came is not the right file (numbers: expected data with the sha256 f3a25aa93aa2"))
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: bench.cache.path + ".part") == ["digits.csv.gz"])
            // What did arrive is not fetched again.
            _ = try bench.calls()
            try bench.write("home/numbers", bench.numbers)
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["curl"])
        }
    }

    @Test func aFileThatIsNotThereIsToldWithItsStatus() throws {
        try withBench { bench in
            try FileManager.default.removeItem(at: bench.root.appending(path: "home/numbers"))
            try bench.curl()
            #expect(try failure(bench).contains("curl ended with status 22: curl: (22) The requested URL returned"))
        }
    }

    @Test func aDamagedCacheMakesWay() throws {
        try withBench { bench in
            try bench.write("Datasets/.cache/tiny/digits.csv.gz", bench.digits.prefix(900))
            try bench.write("Datasets/.cache/tiny/numbers", bench.numbers)
            try bench.curl()
            _ = try bench.fetch()
            #expect(try bench.isWhole(bench.cache))
            #expect(try bench.calls() == ["curl"])
        }
    }

    @Test func aDamagedCacheDoesNotHideWhatTheSystemHas() throws {
        try withBench { bench in
            try bench.write("system/tiny/digits.csv.gz", bench.digits)
            try bench.write("system/tiny/numbers", bench.numbers)
            try bench.write("Datasets/.cache/tiny/digits.csv.gz", bench.digits)
            try bench.write("Datasets/.cache/tiny/numbers", bench.numbers.dropLast())
            let system = try bench.fetch()
            #expect(try bench.isWhole(system))
            let found = try Bench.set.folder(
                datasets: bench.root.appending(path: "Datasets"), system: bench.root.appending(path: "system"))
            #expect(found == system)
        }
    }

    @Test func twoCannotFetchAtOnce() throws {
        try withBench { bench in
            let lock = bench.cache.path + ".lock"
            try bench.write("Datasets/.cache/tiny.lock", Data())
            let descriptor = open(lock, O_RDWR)
            defer { close(descriptor) }
            #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
            #expect(try failure(bench) == "tiny is being fetched by another process; wait until it is done")
        }
    }

    @Test func aPlaceThatCannotBeWrittenIsNamed() throws {
        try withBench { bench in
            try bench.write("Datasets/.cache", Data())
            #expect(try failure(bench).hasPrefix("cannot make the folder \(bench.root.path)/Datasets/.cache: is"))
        }
    }

    /// The way of the rated sentences, an archive in an archive, from the home to the reader: with an invented package
    /// of the same layout.
    @Test func ratedSentencesAreReadFromWhatWasFetched() throws {
        try withBench { bench in
            let layout = ["inner/hutto_ICWSM_2014", "outer/vaderSentiment-2.5/additional_resources"]
            for place in layout {
                try FileManager.default.createDirectory(
                    at: bench.root.appending(path: place), withIntermediateDirectories: true)
            }
            let films = "1\t2.5\tA fine film.\r\n2\t-1.75\tDull.\r\n"
            try bench.write("\(layout[0])/movieReviewSnippets_GroundTruth.txt", Data(films.utf8))
            try tar(bench.root, "\(layout[1])/hutto_ICWSM_2014.tar.gz", "inner", "hutto_ICWSM_2014")
            try tar(bench.root, "home/vaderSentiment-2.5.tar.gz", "outer", "vaderSentiment-2.5")
            try bench.curl()
            let real = FetchableDataset.sentiment
            let packed = try Data(contentsOf: bench.root.appending(path: "home/vaderSentiment-2.5.tar.gz"))
            let invented = FetchableDataset(
                name: real.name, summary: "", licence: "", megabytes: 0, home: real.home, debianPackage: nil,
                files: [
                    .init(
                        name: real.files[0].name, address: real.files[0].address, sha256: SHA256.hex(of: packed),
                        isSumOfPacked: real.files[0].isSumOfPacked)
                ])
            let datasets = bench.root.appending(path: "Datasets")
            let programs = bench.root.appending(path: "programs").path
            _ = try DatasetFetcher(
                invented, datasets: datasets, system: bench.root.appending(path: "system"),
                environment: ["PATH": programs], report: { _ in }
            ).fetch()
            #expect(try bench.calls() == ["curl"])
            let found = try RatedSentences.films.load(from: datasets)
            #expect(found == [.init(text: "A fine film.", rating: 2.5), .init(text: "Dull.", rating: -1.75)])
        }
    }

    private func tar(_ root: URL, _ archive: String, _ folder: String, _ name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let (archive, folder) = (root.appending(path: archive).path, root.appending(path: folder).path)
        process.arguments = ["tar", "--format", "ustar", "-czf", archive, "-C", folder, name]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    /// Where only the sum of the packed file is published, that one counts: the same bytes packed anew are refused.
    @Test func aSumOfThePackedFileIsOfTheFileAsItIs() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "packed-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let repository = URL(filePath: #filePath).appending(path: "../../..").standardized
        let digits = try Data(contentsOf: repository.appending(path: "Datasets/digits/digits.csv.gz"))
        try digits.write(to: folder.appending(path: "digits.csv.gz"))
        func file(_ sum: String, isPacked: Bool) -> FetchableDataset.File {
            .init(name: "digits.csv.gz", address: "", sha256: sum, isSumOfPacked: isPacked)
        }
        let packed = "09f66e6debdee2cd2b5ae59e0d6abbb73fc2b0e0185d2e1957e9ebb51e23aa22"
        try file(packed, isPacked: true).check(in: folder)
        #expect(throws: DataError.self) { try file(packed, isPacked: false).check(in: folder) }
    }
}
