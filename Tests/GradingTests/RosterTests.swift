import CommandSupport
import Foundation
import Testing
@testable import Grading

@Suite("Who is in the class, and what they handed in") struct RosterTests {
    private func roster(_ text: String) throws -> Roster {
        try Roster(CSVTable(text, name: "roster.csv"), name: "roster.csv")
    }

    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    private func put(_ names: [String], in folder: URL) throws {
        for name in names {
            let file = folder.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("// \(name)".utf8).write(to: file)
        }
    }

    /// RFC 4180, with what spreadsheets add to it.
    @Test func tablesAreReadAndWrittenAsTheyAre() throws {
        let text = "a,\"b \"\"c\"\"\",d\n1,\"two\nlines\",\"x,y\"\n"
        let table = try CSVTable(text, name: "t")
        #expect(table.header == ["a", "b \"c\"", "d"])
        #expect(table.rows == [["1", "two\nlines", "x,y"]])
        #expect(table.text == text)
        #expect(try CSVTable("\u{FEFF}a;b\r\n1;2\r\n\r\n", name: "t").rows == [["1", "2"]])
        #expect(try CSVTable("a,b\n1", name: "t").rows == [["1", ""]])
        #expect(throws: CourseFailure.self) { try CSVTable("a,\"b\n1,2\n", name: "t") }
        #expect(throws: CourseFailure.self) { try CSVTable("", name: "t") }
        #expect(throws: CourseFailure.self) { try CSVTable("a,b\n1\0,2\n", name: "t") }
    }

    @Test func aTableOfOnesOwn() throws {
        let roster = try roster("id,name,email,days late\nada,Ada Lovelace,ada@x.org,2\nbob/b,Bob,,\n")
        #expect(roster.kind == .plain)
        #expect(roster.students.map(\.id) == ["ada", "bob_b"])
        #expect(roster.students.map(\.daysLate) == [2, nil])
        #expect(try roster.student(named: "ADA@x.org").id == "ada")
        #expect(throws: CourseFailure.self) { try roster.student(named: "eve") }
        for bad in ["who\nada\n", "id,name\nada,A\nada,B\n", "id\n", "id,days late\nada,two\n"] {
            #expect(throws: CourseFailure.self, "\(bad)") { try self.roster(bad) }
        }
    }

    @Test func aDownloadOfCanvasIsUnderstood() throws {
        let roster = try roster(ClassTableTests.canvas)
        #expect(roster.kind == .canvas)
        #expect(roster.students.map(\.id) == ["ada", "grace"])
        try withFolder { folder in
            try put(
                [
                    "lovelaceada_123_456_WeightedSum.swift", "lovelaceada_123_457_Sigmoid-1.swift",
                    "hoppergrace_LATE_124_460_homework.zip", "someoneelse_999_461_Sigmoid.swift",
                ], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            guard case .files(let files) = folder.handIns["ada"] else {
                Issue.record("no files of ada")
                return
            }
            #expect(files.map(\.name) == ["WeightedSum.swift", "Sigmoid.swift"])
            guard case .archive = folder.handIns["grace"] else {
                Issue.record("no archive of grace")
                return
            }
            #expect(folder.late == ["grace"])
            #expect(folder.strangers == ["someoneelse_999_461_Sigmoid.swift"])
        }
    }

    @Test func linksAreNotFollowedAndTold() throws {
        try withFolder { folder in
            try put(["else/Sigmoid.swift"], in: folder)
            let hall = folder.appending(path: "class")
            try FileManager.default.createDirectory(at: hall, withIntermediateDirectories: true)
            try FileManager.default.createSymbolicLink(
                at: hall.appending(path: "ada"), withDestinationURL: folder.appending(path: "else"))
            let read = try ClassFolder(hall, for: roster("id\nada\n"))
            #expect(read.handIns.isEmpty)
            #expect(read.leftOut == ["symbolic links are not followed: ada"])
        }
    }

    @Test func ofAFileThatWasHandedInTwiceTheLaterCounts() throws {
        try withFolder { folder in
            let names = ["lovelaceada_123_456_Sigmoid.swift", "lovelaceada_LATE_123_457_Sigmoid-1.swift"]
            try put(names, in: folder)
            #expect(names.map { DownloadName($0)?.start } == ["lovelaceada_123_456_", "lovelaceada_LATE_123_457_"])
            let handIn = try ClassFolder(folder, for: roster(ClassTableTests.canvas)).handIns["ada"]
            let own = try StudentFolder(handIn)
            defer { own.remove() }
            #expect(own.notes == ["Sigmoid.swift was handed in 2 times: \(names[1]) counts"])
        }
        let test = ClassTableTests.canvas.replacing("\"Lovelace, Ada\"", with: "\"Student, Test\"")
        #expect(try roster(test).students.map(\.id) == ["grace"])
    }

    @Test func aDownloadOfMoodleIsUnderstood() throws {
        let roster = try roster(ClassTableTests.moodle)
        #expect(roster.kind == .moodle)
        #expect(roster.students.map(\.id) == ["ada@x.org", "grace@x.org"])
        try withFolder { folder in
            try put(
                [
                    "Ada Lovelace_789_assignsubmission_file_/Sigmoid.swift",
                    "Grace Hopper_790_assignsubmission_file_WeightedSum.swift",
                ], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            #expect(
                folder.handIns["ada@x.org"]?.paths.first?.hasSuffix("Ada Lovelace_789_assignsubmission_file_") == true)
            guard case .files(let files) = folder.handIns["grace@x.org"] else {
                Issue.record("no files of grace")
                return
            }
            #expect(files.map(\.name) == ["WeightedSum.swift"])
        }
    }

    @Test func foldersAndArchivesAreNamedAfterTheirOwners() throws {
        let roster = try roster("id,name,folder\nada,Ada Lovelace,\nbob,Bob,team-7\neve,Eve,\n")
        try withFolder { folder in
            try put(
                ["ada/Sigmoid.swift", "ada.zip", "team-7/Sigmoid.swift", "Nobody/x.swift", "notes.txt"], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            #expect(Set(folder.handIns.keys) == ["ada", "bob"])
            #expect(folder.twice == ["ada": ["ada", "ada.zip"]])
            #expect(folder.strangers == ["Nobody", "notes.txt"])
        }
    }

    /// Canvas puts the last name first, and its numbers are none of the roster's.
    @Test func aDownloadOfCanvasIsUnderstoodByNameToo() throws {
        let roster = try roster(
            "id,name\ns1,Ada Lovelace\ns2,\"Jiménez Ruiz, José\"\ns3,Jan van der Berg\ns4,Kim Lee\ns5,Lee Kim\n")
        try withFolder { folder in
            try put(
                [
                    "lovelaceada_123_456_Sigmoid.swift", "jimenezruizjose_124_457_Sigmoid.swift",
                    "vanderbergjan_LATE_125_458_Sigmoid.swift", "leekim_126_459_Sigmoid.swift",
                    "turingalan_127_460_Sigmoid.swift",
                ], in: folder)
            let folder = try ClassFolder(folder, for: roster)
            #expect(Set(folder.handIns.keys) == ["s1", "s2", "s3"])
            #expect(folder.late == ["s3"])
            #expect(folder.strangers == ["turingalan_127_460_Sigmoid.swift"])
            #expect(folder.doubtful.map(\.ids) == [["s4", "s5"]])
            #expect(
                folder.leftOut == [
                    "1 of nobody on the roster, not graded: turingalan_127_460_Sigmoid.swift",
                    "not clear whose, not graded: leekim_126_459_Sigmoid.swift may be of s4 or s5",
                ])
        }
    }

    @Test func aFolderThatIsOfNobodyIsTheWrongOne() throws {
        let roster = try roster("id,name\nada,Ada Lovelace\n")
        try withFolder { folder in
            func failure() throws -> CourseFailure? {
                let folder = try ClassFolder(folder, for: roster)
                return #expect(throws: CourseFailure.self) {
                    try folder.checkIsOf(roster, folder: "hand-ins", names: "roster.csv")
                }
            }
            #expect(try failure()?.description.hasPrefix("hand-ins holds no hand-ins") == true)
            try put(["team-7/Sigmoid.swift"], in: folder)
            #expect(try failure()?.status == .usage)
            #expect(try failure()?.description.contains("Found: team-7. Expected names such as ada (Ada") == true)
            try put(["ada/Sigmoid.swift"], in: folder)
            try ClassFolder(folder, for: roster).checkIsOf(roster, folder: "hand-ins", names: "roster.csv")
        }
    }

    /// `submittedlateshort`, "{time} late", with the time as `format_time` of Moodle writes it.
    @Test func moodleSaysHowLate() throws {
        for (status, days) in [
            ("Submitted for grading", nil), ("No submission - Assignment is overdue by: 3 days 2 hours", nil),
            ("Submitted for grading - 2 days late", 2), ("Submitted for grading - 1 day 2 hours late - Graded", 2),
            ("Submitted for grading - 45 mins 3 secs late", 1), ("Submitted for grading - 1 year 3 days late", 368),
            ("99999999999999999999 days late", nil),
        ] as [(String, Int?)] {
            #expect(Roster.daysLate(inStatus: status) == days, "\(status)")
        }
        let text = ClassTableTests.moodle.replacing(" for grading", with: " for grading - 3 days late")
        let roster = try roster(text)
        #expect(roster.students.map(\.daysLate) == [3, nil])
        #expect(roster.tellsOfDaysLate)
        #expect(roster.statusesNotRead.isEmpty)
        let german = ClassTableTests.moodle.replacing(
            "Submitted for grading", with: "Zur Bewertung abgegeben - 1 Tag 2 Stunden verspätet")
        #expect(try self.roster(german).statusesNotRead.map(\.id) == ["ada@x.org"])
        #expect(try !self.roster(ClassTableTests.canvas).tellsOfDaysLate)
    }

    @Test func whatIsMissingIsAMatterOfArguments() throws {
        try withFolder { folder in
            for name in ["none.csv", ""] {
                let failure = #expect(throws: CourseFailure.self) {
                    try Roster(contentsOf: folder.appending(path: name))
                }
                #expect(failure?.status == .usage, "\(failure?.description ?? "")")
            }
        }
    }

    /// Who was killed left a folder; who is at work holds the lock of theirs.
    @Test func whatAKilledRunLeftIsTakenAway() throws {
        try withFolder { place in
            try put(["hand-in/Sigmoid.swift", "hand-in/more.zip"], in: place)
            try put(["tmp/course-hand-in-1-2/Sigmoid.swift", "tmp/course-hand-in-3-4/Sigmoid.swift"], in: place)
            let (tmp, handIn) = (place.appending(path: "tmp"), place.appending(path: "hand-in"))
            let lock = FileLock(tmp.appending(path: "course-hand-in-3-4.lock"))
            let own = try StudentFolder(.folder(handIn), in: tmp)
            own.remove()
            let left = try FileManager.default.contentsOfDirectory(atPath: tmp.path).sorted()
            #expect(left == ["course-hand-in-3-4", "course-hand-in-3-4.lock"])
            withExtendedLifetime(lock) {}
        }
    }
}
