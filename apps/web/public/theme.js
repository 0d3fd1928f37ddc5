// Before the first paint, so that a dark page never flashes white. A file of its own because the CSP allows no inline script.
(function () {
  var choice = null;
  try {
    choice = localStorage.getItem("theme");
  } catch {
    // Storage may be blocked; the system's choice holds.
  }
  var dark = choice === "dark" || (choice !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.classList.toggle("dark", dark);
  document.querySelector('meta[name="theme-color"]').setAttribute("content", dark ? "#161715" : "#faf9f7");
})();
