// Everything can be reached by keyboard, and left again with the reader's place kept; what changes is said.
{
  const names = { "pst-primary-sidebar-modal": "All pages", "pst-secondary-sidebar-modal": "On this page" };
  for (const [id, name] of Object.entries(names)) document.getElementById(id)?.setAttribute("aria-label", name);

  // A section chosen from a dialog gets the focus once the dialog has given it back.
  document.addEventListener("click", ({ target }) => {
    const dialog = target.closest("dialog"), link = target.closest("a[href^='#']");
    if (target.closest(".closes-dialog")) dialog.close();
    const section = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!dialog || !section) return;
    dialog.addEventListener("close", () => {
      section.tabIndex = -1;
      section.focus({ preventScroll: true });
    }, { once: true });
  }, true);

  const switcher = document.querySelector(".theme-switch-button"), root = document.documentElement;
  const nameMode = () => switcher?.setAttribute("aria-label", `Color mode: ${root.dataset.mode === "auto" ? "as the system" : root.dataset.mode}`);
  new MutationObserver(nameMode).observe(root, { attributeFilter: ["data-mode"] });
  nameMode();
}
