// LessonsTests
