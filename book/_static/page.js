// The page around the text: light or dark, the contents on phones, search, the section being read.
{
  const root = document.documentElement;
  const one = (selector) => document.querySelector(selector);

  // The switch goes round: to the theme that differs from the system's first, then to the system's, then to following it.
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

  // A dialog closes by Escape, by its button, by a click beside it, and once a section within it is chosen, which then has the focus.
  function closable(dialog) {
    dialog.addEventListener("click", ({ target, clientX: x, clientY: y }) => {
      const box = dialog.getBoundingClientRect(), link = target.closest("a[href^='#']");
      const beside = target === dialog && (x < box.left || x > box.right || y < box.top || y > box.bottom);
      if (link) dialog.addEventListener("close", () => focus(document.getElementById(decodeURIComponent(link.hash.slice(1)))), { once: true });
      if (beside || link || target.closest(".closes-dialog")) dialog.close();
    });
  }
  function focus(section) {
    if (!section) return;
    section.tabIndex = -1;
    section.focus({ preventScroll: true });
  }

  // Contents that have no room of their own open as a dialog: they move into it with their classes, and back.
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

  // Search: the page's own field where it has one, else a dialog.
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

  // The contents show the page, and the section, that is being read.
  const here = one("#pst-primary-sidebar a.current"), sidebar = one("#pst-primary-sidebar");
  if (here) {
    const once = new IntersectionObserver(([seen]) => {
      const below = seen.boundingClientRect.top - seen.rootBounds.top - seen.rootBounds.height / 2;
      if (below > 0) sidebar.scrollTop += below + seen.rootBounds.height / 4;
      once.disconnect();
    }, { root: sidebar });
    once.observe(here);
  }
  const links = new Map([...document.querySelectorAll("#pst-page-toc-nav a[href^='#']")].map((link) => [heading(link.hash), link]));
  function heading(hash) {
    const named = document.getElementById(decodeURIComponent(hash.slice(1)));
    return named?.querySelector("h1, h2, h3, h4, h5, h6") ?? named;
  }
  function mark(current) {
    for (const link of links.values()) {
      link.classList.toggle("active", link === current);
      link.toggleAttribute("aria-current", link === current);
      if (link === current) link.setAttribute("aria-current", "true");
    }
    for (const entry of document.querySelectorAll("#pst-page-toc-nav .toc-entry")) entry.classList.toggle("active", entry.contains(current));
  }
  const reading = new IntersectionObserver((seen) => {
    const last = seen.filter((entry) => entry.isIntersecting).pop();
    if (last) mark(links.get(last.target));
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const title of links.keys()) if (title) reading.observe(title);
  const markNamed = () => links.has(heading(location.hash)) && mark(links.get(heading(location.hash)));
  addEventListener("hashchange", markNamed);
  markNamed();

  // Once the page is scrolled, its head stands out from it.
  const top = one(".sbt-scroll-pixel-helper");
  new IntersectionObserver(([seen]) => document.body.classList.toggle("scrolled", seen.boundingClientRect.y < 0)).observe(top);

  // What is wider than the page scrolls by keyboard too. An observer asks for no layout of its own.
  const wide = new ResizeObserver((sized) => {
    for (const { target } of sized) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll("pre, .cell_output > .output")) wide.observe(part);

  // What need not be there at once waits for an idle moment.
  const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(() => then({ timeRemaining: () => 0 }), 20));

  // The words that led here from the search page are marked, until Escape is pressed.
  if (window.Highlight && !one("#search-results")) whenIdle(() => {
    const searched = sessionStorage.getItem("searched");  // the first look into it takes longer than all else here
    sessionStorage.removeItem("searched");
    const words = searched?.toLowerCase().match(/[\p{L}\p{N}]+/gu);
    if (words) highlight(new RegExp(words.join("|"), "gu"));
  });
  function highlight(words) {
    const found = new Highlight(), texts = document.createTreeWalker(one("article.bd-article"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { index, 0: word } of texts.currentNode.data.toLowerCase().matchAll(words)) {
        found.add(new StaticRange({ startContainer: texts.currentNode, startOffset: index, endContainer: texts.currentNode, endOffset: index + word.length }));
      }
    }
    root.dataset.searched = "";  // the rule for what is marked would otherwise be tried on every element of every page
    CSS.highlights.set("searched", found);
    addEventListener("keydown", (event) => event.key === "Escape" && CSS.highlights.clear());
  }

  // The lower parts of a long page are laid out in idle moments, before the reader comes there: all at once they would hold up the first tap.
  const parts = root.classList.contains("unrolling") ? [...document.querySelectorAll(".bd-article :is(section > section, article, section > section .picture, section > section .scroll:not(details *))")] : [];
  function unroll(idle) {
    do {
      const [part] = parts;
      if (part?.classList.contains("unrolled")) {
        part.getBoundingClientRect();
        parts.shift();
      } else if (part) {  // how it looks is reckoned by itself, because that and its layout take too long for one moment
        part.classList.add("unrolled");
        getComputedStyle(part.lastElementChild ?? part).color;
      }
    } while (parts.length && idle.timeRemaining() > 8);
    if (parts.length) whenIdle(unroll);
    else unrolled();
  }
  function unrolled() {
    parts.length = 0;
    root.classList.remove("unrolling");
  }
  document.addEventListener("click", ({ target }) => parts.length && target.closest("a[href^='#']") && unrolled(), true);  // a place within the page must be where it stays
  addEventListener("load", () => whenIdle(unroll));
}
