// LearnerCode
