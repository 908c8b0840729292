"""Sets `course bench` beside other libraries: which tasks and peers, turns, records, and the page that shows them."""
