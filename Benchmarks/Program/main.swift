import BenchmarkTasks

CourseBench.main()
