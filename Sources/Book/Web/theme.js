// Before anything is drawn: the colours that the reader chose last time.
try {
  const theme = localStorage.getItem("course-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // A browser without storage follows the system.
}
