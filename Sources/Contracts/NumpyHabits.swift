// What somebody writes who comes from numpy. None of it is meant: each declaration says what to write instead, and
// `course check` tells that as an error. They are not "unavailable", for then the compiler would search through all
// other operators first: six to twenty seconds for `input * w + h * u + bias`, in place of a tenth of one.

extension Matrix {
    @available(*, deprecated, message: "in the course, the matrix product is try a.matrixProduct(b)")
    public static func * (left: Matrix, right: Matrix) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, try Matrix([row]).matrixProduct(w).row(0) is a row times w")
    public static func * (left: [Double], right: Matrix) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, w times a list is w.table.map { row in … }, a sum a row")
    public static func * (left: Matrix, right: [Double]) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a number times a matrix is matrix.map { number * $0 }")
    public static func * (left: Double, right: Matrix) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a matrix times a number is matrix.map { $0 * number }")
    public static func * (left: Matrix, right: Double) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, number by number it is try a.combined(with: b, +)")
    public static func + (left: Matrix, right: Matrix) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a bias is added by Matrix(z.table.map { zip($0, bias).map(+) })")
    public static func + (left: Matrix, right: [Double]) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a number is added with matrix.map { $0 + number }")
    public static func + (left: Matrix, right: Double) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, number by number it is try a.combined(with: b, -)")
    public static func - (left: Matrix, right: Matrix) -> Matrix { notInTheCourse() }

    @available(
        *, deprecated, message: "in the course, a list is taken off by Matrix(z.table.map { zip($0, list).map(-) })"
    )
    public static func - (left: Matrix, right: [Double]) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, number by number it is try a.combined(with: b, /)")
    public static func / (left: Matrix, right: Matrix) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a matrix divided by a number is matrix.map { $0 / number }")
    public static func / (left: Matrix, right: Double) -> Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, rows are matrix.table, one of them is matrix.row(row)")
    public subscript(row: Int) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, that is matrix.transposed()")
    public var T: Matrix { notInTheCourse() }

    @available(*, deprecated, message: "in the course, the matrix product is try a.matrixProduct(b)")
    public func dot(_ other: Matrix) -> Matrix { notInTheCourse() }
}

extension Array where Element == Double {
    @available(*, deprecated, message: "in the course, number by number it is zip(a, b).map(*)")
    public static func * (left: [Double], right: [Double]) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a number times a list is list.map { number * $0 }")
    public static func * (left: Double, right: [Double]) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a list times a number is list.map { $0 * number }")
    public static func * (left: [Double], right: Double) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, number by number it is zip(a, b).map(-)")
    public static func - (left: [Double], right: [Double]) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a number is added with list.map { $0 + number }")
    public static func + (left: [Double], right: Double) -> [Double] { notInTheCourse() }

    @available(*, deprecated, message: "in the course, a list divided by a number is list.map { $0 / number }")
    public static func / (left: [Double], right: Double) -> [Double] { notInTheCourse() }
}

@available(*, deprecated, message: "in the course, of a list it is list.map { tanh($0) }")
public func tanh(_ list: [Double]) -> [Double] { notInTheCourse() }

@available(*, deprecated, message: "in the course, of a matrix it is matrix.map { tanh($0) }")
public func tanh(_ matrix: Matrix) -> Matrix { notInTheCourse() }

@available(*, deprecated, message: "in the course, of a list it is list.map { exp($0) }")
public func exp(_ list: [Double]) -> [Double] { notInTheCourse() }

@available(*, deprecated, message: "in the course, of a matrix it is matrix.map { exp($0) }")
public func exp(_ matrix: Matrix) -> Matrix { notInTheCourse() }

@available(*, deprecated, message: "in the course, of a list it is list.map { log($0) }")
public func log(_ list: [Double]) -> [Double] { notInTheCourse() }

@available(*, deprecated, message: "in the course, of a list it is list.map { sqrt($0) }")
public func sqrt(_ list: [Double]) -> [Double] { notInTheCourse() }

private func notInTheCourse<Value>() -> Value {
    stop(
        rule: "whole lists and matrices have no operators here", found: "one",
        remedy: "course check says what to write in its place")
}
