/// The number type of every tensor: `Float` for training, `Double` for sharp gradient checks.
///
/// `COURSE_SCALAR=double` in the environment makes the manifest define `SCALAR_IS_DOUBLE`.
#if SCALAR_IS_DOUBLE
    public typealias Scalar = Double
#else
    public typealias Scalar = Float
#endif
