import CourseContents

DeskProgram.start(courseChapters)
