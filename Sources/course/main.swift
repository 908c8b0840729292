import CourseCLI
import CourseContents

CourseProgram.start(courseChapters)
