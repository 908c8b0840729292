#if canImport(Accelerate)
    internal import Accelerate

    extension GeneralMatrixProduct {
        /// From so many multiplications on, Accelerate is faster: it reaches the processor's matrix unit.
        static let smallestForAccelerate = 1 << 14

        func accelerated(
            _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, _ c: UnsafeMutablePointer<Scalar>,
            _ added: UnsafePointer<Scalar>?, _ stride: Int
        ) {
            if let added, added != UnsafePointer(c) {
                for row in 0..<m { (c + row * n).update(from: added + row * stride, count: n) }
            }
            let (m32, n32, k32) = (Int32(m), Int32(n), Int32(k))
            let (opA, opB) = (transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans)
            let (strideA, strideB) = (transposeA ? m32 : k32, transposeB ? k32 : n32)
            let beta: Scalar = added == nil ? 0 : 1
            #if SCALAR_IS_DOUBLE
                cblas_dgemm(CblasRowMajor, opA, opB, m32, n32, k32, 1, a, strideA, b, strideB, beta, c, n32)
            #else
                cblas_sgemm(CblasRowMajor, opA, opB, m32, n32, k32, 1, a, strideA, b, strideB, beta, c, n32)
            #endif
        }
    }
#endif
