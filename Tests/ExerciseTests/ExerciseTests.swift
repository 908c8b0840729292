// ExerciseTests
