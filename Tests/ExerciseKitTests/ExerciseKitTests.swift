// ExerciseKitTests
