// CourseCLITests
