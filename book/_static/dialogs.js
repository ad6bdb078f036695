// Open contents and search as dialogs where they have no room of their own.
{
  const one = (selector) => document.querySelector(selector);

  // Escape, its button, a click outside it or the choice of a section closes a dialog; the section then gets the focus.
  function closable(dialog) {
    dialog.addEventListener("click", ({ target, clientX: x, clientY: y }) => {
      const box = dialog.getBoundingClientRect(), link = target.closest("a[href^='#']");
      const outside = target === dialog && (x < box.left || x > box.right || y < box.top || y > box.bottom);
      if (link) dialog.addEventListener("close", () => focus(document.getElementById(decodeURIComponent(link.hash.slice(1)))), { once: true });
      if (outside || link || target.closest(".closes-dialog")) dialog.close();
    });
  }
  function focus(section) {
    if (!section) return;
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  }

  // Where there is no room for the contents, they open as a dialog: they move into it with their classes, and back.
  function opensAsDialog(button, contents, dialog, name, hasRoom) {
    if (!button || !contents || !dialog) return;
    dialog.setAttribute("aria-label", name);
    const move = (from, to) => {
      to.append(...from.childNodes);
      [to.className, from.className] = [from.className, ""];
    };
    button.addEventListener("click", () => {
      if (hasRoom.matches) return contents.classList.toggle("pst-sidebar-hidden");
      move(contents, dialog);
      dialog.showModal();
    });
    dialog.addEventListener("close", () => move(dialog, contents));
    closable(dialog);
  }
  opensAsDialog(one(".primary-toggle"), one("#pst-primary-sidebar"), one("#pst-primary-sidebar-modal"), "All pages", matchMedia("(min-width: 992px)"));
  opensAsDialog(one(".secondary-toggle"), one("#pst-secondary-sidebar"), one("#pst-secondary-sidebar-modal"), "On this page", matchMedia("(min-width: 1200px)"));

  // Search: the page's own field where it has one, or a dialog.
  const dialog = one("#pst-search-dialog"), field = one(":not(#pst-search-dialog) > form.bd-search input");
  const onMac = /^(Mac|iPhone|iPad)/.test(navigator.platform);
  function search() {
    if (field) field.select();
    else if (dialog.open) dialog.close();
    else dialog.showModal();
  }
  if (dialog) closable(dialog);
  for (const button of document.querySelectorAll(".search-button__button")) button.addEventListener("click", search);
  if (onMac) for (const key of document.querySelectorAll(".kbd-shortcut__modifier")) if (key.textContent === "Ctrl") key.textContent = "⌘";
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || event.shiftKey || event.altKey || !(onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    search();
  });
}
