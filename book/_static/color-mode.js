// Light or dark. The button cycles through the modes; "auto" follows the system.
{
  const root = document.documentElement;

  // From "auto" the first press leads to the theme that the system does not show, so that it changes something.
  const system = matchMedia("(prefers-color-scheme: dark)");
  const switches = document.querySelectorAll(".theme-switch-button");
  function paint(mode) {
    root.dataset.mode = mode;
    root.dataset.theme = mode === "auto" ? (system.matches ? "dark" : "light") : mode;
    for (const button of switches) button.setAttribute("aria-label", `Color mode: ${mode === "auto" ? "as the system" : mode}`);
  }
  function nextMode() {
    const cycle = system.matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
    paint(cycle[(cycle.indexOf(root.dataset.mode) + 1) % cycle.length]);
    localStorage.setItem("mode", root.dataset.mode);
  }
  system.addEventListener("change", () => paint(root.dataset.mode));
  for (const button of switches) button.addEventListener("click", nextMode);
  paint(root.dataset.mode);
}
