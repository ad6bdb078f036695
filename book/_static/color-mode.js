// Switch between light and dark.
{
  const root = document.documentElement;

  // The switch cycles: first to the theme that differs from the system's, then to the system's, then to following it.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const switches = document.querySelectorAll(".theme-switch-button");
  function paint(mode) {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    for (const button of switches) button.setAttribute("aria-label", `Color mode: ${mode === "auto" ? "as the system" : mode}`);
  }
  function nextMode() {
    const round = system.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    paint(round[(round.indexOf(root.dataset.mode) + 1) % round.length]);
    localStorage.setItem("mode", root.dataset.mode);
  }
  system.addEventListener("change", () => paint(root.dataset.mode));
  for (const button of switches) button.addEventListener("click", nextMode);
  paint(root.dataset.mode);
}
