// Opens a card with its note beside a figure in prose: on hover, on keyboard focus, on the first tap.
// The card follows its figure in the document, so that Tab goes through it and on; as a popover it is painted
// above everything. The card is the description of the focused figure, so that screen readers read it out.
"use strict";
{
  const OPEN_AFTER = 150, CLOSE_AFTER = 300; // ms: a passing pointer opens nothing, and one may stray on its way to the card
  const GAP = 4, WIDTH = 448; // px
  const onTheWeb = /^https?:$/.test(location.protocol); // nobody wants to cite a path on a disk
  const card = element("div", "figure-card", { id: "figure-card", role: "dialog", tabindex: "-1", popover: "manual" });
  let open = null; // the figure whose card is open
  let openAtPress = null, pressed = null, pointer = "mouse", timer = 0;

  function element(name, className, attributes = {}, text = "") {
    const created = document.createElement(name);
    created.className = className;
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    created.textContent = text;
    return created;
  }

  const noteOf = (figure) => document.getElementById(`note-${decodeURIComponent(figure.hash.slice(1))}`);
  const isOurs = (target) => open !== null && target instanceof Node && (open.contains(target) || card.contains(target));
  const isHeld = () => open?.matches(":focus-visible") || card.contains(document.activeElement);

  function show(figure) {
    clearTimeout(timer);
    if (open === figure) return;
    if (open) dismiss();
    open = figure;
    fill(noteOf(figure));
    figure.after(card);
    card.showPopover?.();
    card.setAttribute("aria-label", `Where “${figure.textContent}” comes from`);
    figure.setAttribute("aria-expanded", "true");
    figure.setAttribute("aria-controls", "figure-card");
    figure.setAttribute("aria-describedby", "figure-card-text");
    place();
  }

  function close() {
    clearTimeout(timer);
    if (!open) return;
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-controls");
    open.removeAttribute("aria-describedby");
    open = null;
    card.remove();
  }

  function fill(note) {
    const text = element("div", "", { id: "figure-card-text" });
    text.append(...note.cloneNode(true).childNodes);
    const evidence = text.querySelector(".more a");
    evidence.parentElement.remove();
    const status = element("span", "copied", { role: "status" });
    const closeButton = element("button", "close", { type: "button" }, "Close");
    closeButton.addEventListener("click", dismiss);
    const copies = [["Copy sentence", note.dataset.sentence], ["Copy short form", note.dataset.short], ["Copy citation", note.dataset.cite]].map(([name, line]) => {
      const button = element("button", "", { type: "button" }, name);
      button.addEventListener("click", () => copyLine(onTheWeb && note.dataset.within ? line.replace(note.dataset.within, evidence.href) : line, status));
      return button;
    });
    const actions = element("div", "actions");
    actions.append(...copies, evidence, closeButton, status);
    card.replaceChildren(text, actions);
  }

  async function copyLine(line, status) {
    try {
      await navigator.clipboard.writeText(line);
      status.textContent = "Copied";
    } catch { // not permitted, as from some files: the reader copies the selected line
      status.textContent = line;
      getSelection().selectAllChildren(status);
    }
    place();
  }

  // Below the figure, or above it where only that leaves the card in view; never on its line.
  function place() {
    if (!open) return;
    const line = open.getBoundingClientRect(), column = open.closest("section").getBoundingClientRect();
    const width = Math.min(WIDTH, column.width);
    Object.assign(card.style, { width: `${width}px`, left: "0", top: "0" });
    const origin = card.getBoundingClientRect();
    const below = line.bottom + GAP, above = line.top - GAP - origin.height;
    const top = below + origin.height > innerHeight && above >= 0 ? above : below;
    const left = Math.max(column.left, Math.min(line.left, column.right - width));
    Object.assign(card.style, { left: `${left - origin.left}px`, top: `${top - origin.top}px` });
  }

  // Closes the card and keeps the reader's place: the focus goes from the card back to the figure.
  function dismiss() {
    if (card.contains(document.activeElement)) open.focus({ preventScroll: true });
    close();
  }

  function schedule(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  const byMouse = (action) => (event) => event.pointerType === "mouse" && action();
  const closeSoon = byMouse(() => schedule(() => isHeld() || close(), CLOSE_AFTER));
  const leave = (event) => isOurs(event.relatedTarget) || (isOurs(event.target) && close());

  for (const figure of document.querySelectorAll("a.fig")) {
    if (!noteOf(figure)) continue;
    figure.setAttribute("aria-haspopup", "dialog");
    figure.setAttribute("aria-expanded", "false");
    figure.addEventListener("pointerenter", byMouse(() => schedule(() => show(figure), OPEN_AFTER)));
    figure.addEventListener("pointerleave", closeSoon);
    figure.addEventListener("focus", () => figure.matches(":focus-visible") && show(figure));
    figure.addEventListener("focusout", leave);
    figure.addEventListener("click", (event) => {
      if (event.detail === 0 || pointer === "mouse" || openAtPress === figure) return; // keyboard, mouse, second tap
      event.preventDefault();
      show(figure);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("focusout", leave);
  addEventListener("pointerdown", (event) => [pressed, pointer, openAtPress] = [event.target, event.pointerType, open], true);
  addEventListener("pointerup", (event) => isOurs(event.target) || isOurs(pressed) || close());
  addEventListener("keydown", (event) => event.key === "Escape" && open && dismiss());
  addEventListener("resize", place);
  addEventListener("scroll", (event) => event.target !== document && place(), true);

  // The notes are folded on screen, unless the address names one of them, and open in print.
  const notes = document.querySelector("#figure-notes details");
  if (notes) {
    let wasOpen = notes.contains(document.getElementById(location.hash.slice(1)));
    notes.open = wasOpen;
    addEventListener("beforeprint", () => { wasOpen = notes.open; notes.open = true; });
    addEventListener("afterprint", () => { notes.open = wasOpen; });
  }
}
