# A grade of ./course grade --format json as GitHub Classroom's reporter reads it.
{
  version: 1,
  status: (if .points >= .maximum then "pass" else "fail" end),
  max_score: .maximum,
  tests: [
    .exercises[] | {
      name: .id,
      status: (if .status == "passes" then "pass" else "fail" end),
      score: .points,
      message: .message,
      test_code: "./course check \(.id)",
      filename: .file,
      line_no: 0
    }
  ]
}
