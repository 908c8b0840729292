// DataLoadingTests
