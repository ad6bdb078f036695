// Opens a card with its note beside a figure: with a click, a tap or Enter, to stay until it is closed, and as a
// preview where a mouse rests. The card follows its figure in the document, so that Tab goes through it and on;
// as a popover it is painted above everything. From the card a link leads to the evidence.
"use strict";
{
  const OPEN_AFTER = 300, CLOSE_AFTER = 300; // ms: a passing pointer opens nothing, and one may stray on its way to the card
  const GAP = 4, WIDTH = 448; // px
  const card = element("div", "figure-card", { id: "figure-card", role: "dialog", tabindex: "-1", popover: "manual" });
  const ofTables = document.querySelector("template.figure-notes")?.content; // notes that only tables name
  let open = null; // the figure whose card is open
  let stays = false, pressed = null, timer = 0;

  function element(name, className, attributes = {}, text = "") {
    const created = document.createElement(name);
    created.className = className;
    for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, value);
    created.textContent = text;
    return created;
  }

  function noteOf(figure) {
    const name = `note-${decodeURIComponent(figure.hash.slice(1))}`;
    return document.getElementById(name) ?? ofTables?.getElementById(name);
  }
  const figures = [...document.querySelectorAll("a.fig")].filter(noteOf);
  const isOurs = (target) => open !== null && target instanceof Node && (open.contains(target) || card.contains(target));
  const isHeld = () => stays || card.contains(document.activeElement);

  function show(figure) {
    clearTimeout(timer);
    if (open === figure) return;
    if (open) dismiss();
    open = figure;
    fill(noteOf(figure));
    figure.after(card);
    card.showPopover?.();
    card.setAttribute("aria-label", `Where “${figure.textContent}” comes from`);
    card.setAttribute("aria-describedby", "figure-card-text");
    figure.setAttribute("aria-expanded", "true");
    figure.setAttribute("aria-controls", "figure-card");
    place();
  }

  // Keeps the card open, and reads it out: the focus goes to it.
  function keep(figure) {
    show(figure);
    stays = true;
    card.focus({ preventScroll: true });
  }

  function close() {
    clearTimeout(timer);
    if (!open) return;
    open.setAttribute("aria-expanded", "false");
    open.removeAttribute("aria-controls");
    open = null;
    stays = false;
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
      button.addEventListener("click", () => copyLines([withAddress(line, note.dataset.within, evidence.href)], status).finally(place));
      return button;
    });
    const actions = element("div", "actions");
    actions.append(...copies, myNote.button(note.id.slice("note-".length)), evidence, closeButton, status);
    card.replaceChildren(text, actions);
  }

  // Below the figure's line or above it, within its column: where it is in view and covers the fewest other figures.
  function place() {
    if (!open) return;
    const line = open.getBoundingClientRect(), column = open.closest("section").getBoundingClientRect();
    const width = Math.min(WIDTH, column.width);
    Object.assign(card.style, { width: `${width}px`, left: "0", top: "0" });
    const origin = card.getBoundingClientRect(), height = origin.height;
    const others = figures.filter((figure) => figure !== open).map((figure) => figure.getBoundingClientRect());
    const covered = ({ left, top }) => others.filter((box) =>
      box.width && box.left < left + width && box.right > left && box.top < top + height && box.bottom > top).length;
    const lefts = [Math.max(column.left, Math.min(line.left, column.right - width)), column.right - width, column.left];
    const below = line.bottom + GAP, above = line.top - GAP - height;
    const tops = [below, above].filter((top) => top >= 0 && top + height <= innerHeight);
    const spots = (tops.length ? tops : [below]).flatMap((top) => lefts.map((left) => ({ left, top })));
    const best = spots.reduce((one, other) => covered(other) < covered(one) ? other : one);
    Object.assign(card.style, { left: `${best.left - origin.left}px`, top: `${best.top - origin.top}px` });
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
  const leave = ({ target, relatedTarget }) => relatedTarget && isOurs(target) && !isOurs(relatedTarget) && close();

  for (const figure of figures) {
    figure.setAttribute("aria-haspopup", "dialog");
    figure.setAttribute("aria-expanded", "false");
    figure.addEventListener("pointerenter", byMouse(() => schedule(() => show(figure), OPEN_AFTER)));
    figure.addEventListener("pointerleave", closeSoon);
    figure.addEventListener("focusout", leave);
    figure.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return; // the link, in a new tab or saved
      event.preventDefault();
      if (open === figure && stays) dismiss();
      else keep(figure);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("focusout", leave);
  addEventListener("pointerdown", (event) => { pressed = event.target; }, true);
  addEventListener("pointerup", (event) => isOurs(event.target) || isOurs(pressed) || close());
  addEventListener("keydown", (event) => event.key === "Escape" && open && dismiss());
  addEventListener("resize", place);
  addEventListener("scroll", (event) => event.target !== document && place(), true);

  // The notes are folded on screen, unless the address names one of them; print.js opens them in print.
  const notes = document.querySelector("#figure-notes details");
  if (notes) notes.open = notes.contains(document.getElementById(location.hash.slice(1)));
}
