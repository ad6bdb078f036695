// Opens, beside a number of the prose, a card with its note: on hover, on keyboard focus, on the first tap.
// The card stands behind its number in the document, so that Tab goes through it and on; as a popover it is
// painted above everything. The focused number is described by the card, so that screen readers say what it says.
"use strict";
{
  const OPEN_AFTER = 150, CLOSE_AFTER = 300; // ms: a pointer passing by opens nothing, one on its way to the card may wander
  const GAP = 4, WIDTH = 448; // px
  const onTheWeb = /^https?:$/.test(location.protocol); // of a file on a reader's disk nobody wants the path
  const card = element("div", "figure-card", { id: "figure-card", role: "dialog", tabindex: "-1", popover: "manual" });
  let open = null; // the number whose card is open
  let openAtPress = null, pressed = null, pointer = "mouse", timer = 0;

  function element(name, className, attributes = {}, text = "") {
    const made = document.createElement(name);
    made.className = className;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.textContent = text;
    return made;
  }

  const noteOf = (number) => document.getElementById(`note-${decodeURIComponent(number.hash.slice(1))}`);
  const belongs = (target) => open !== null && target instanceof Node && (open.contains(target) || card.contains(target));
  const held = () => open?.matches(":focus-visible") || card.contains(document.activeElement);

  function show(number) {
    clearTimeout(timer);
    if (open === number) return;
    close();
    open = number;
    fill(noteOf(number));
    number.after(card);
    card.showPopover?.();
    card.setAttribute("aria-label", `Where “${number.textContent}” comes from`);
    number.setAttribute("aria-expanded", "true");
    number.setAttribute("aria-controls", "figure-card");
    number.setAttribute("aria-describedby", "figure-card-text");
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
    const shut = element("button", "close", { type: "button" }, "Close");
    shut.addEventListener("click", dismiss);
    const copies = [["Copy quote", note.dataset.quote], ["Copy citation", note.dataset.cite]].map(([name, line]) => {
      const button = element("button", "", { type: "button" }, name);
      button.addEventListener("click", () => copyLine(onTheWeb && note.dataset.within ? line.replace(note.dataset.within, evidence.href) : line, status));
      return button;
    });
    const actions = element("div", "actions");
    actions.append(...copies, evidence, shut, status);
    card.replaceChildren(text, actions);
  }

  async function copyLine(line, status) {
    try {
      await navigator.clipboard.writeText(line);
      status.textContent = "Copied";
    } catch { // no permission, as from some files: the reader copies the line that is selected
      status.textContent = line;
      getSelection().selectAllChildren(status);
    }
    place();
  }

  // Below the number, or above it where only that leaves the card in view; never on its line.
  function place() {
    if (!open) return;
    const number = open.getBoundingClientRect(), column = open.closest("section").getBoundingClientRect();
    const width = Math.min(WIDTH, column.width);
    Object.assign(card.style, { width: `${width}px`, left: "0", top: "0" });
    const origin = card.getBoundingClientRect();
    const below = number.bottom + GAP, above = number.top - GAP - origin.height;
    const top = below + origin.height > innerHeight && above >= 0 ? above : below;
    const left = Math.max(column.left, Math.min(number.left, column.right - width));
    Object.assign(card.style, { left: `${left - origin.left}px`, top: `${top - origin.top}px` });
  }

  // Closes the card and keeps the reader's place: a focus within the card goes back to the number.
  function dismiss() {
    if (card.contains(document.activeElement)) open.focus({ preventScroll: true });
    close();
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  const byMouse = (action) => (event) => event.pointerType === "mouse" && action();
  const closeSoon = byMouse(() => later(() => held() || close(), CLOSE_AFTER));
  const leave = (event) => belongs(event.relatedTarget) || (belongs(event.target) && close());

  for (const number of document.querySelectorAll("a.fig")) {
    if (!noteOf(number)) continue;
    number.setAttribute("aria-haspopup", "dialog");
    number.setAttribute("aria-expanded", "false");
    number.addEventListener("pointerenter", byMouse(() => later(() => card.contains(document.activeElement) || show(number), OPEN_AFTER)));
    number.addEventListener("pointerleave", closeSoon);
    number.addEventListener("focus", () => number.matches(":focus-visible") && show(number));
    number.addEventListener("focusout", leave);
    number.addEventListener("click", (event) => {
      if (event.detail === 0 || pointer === "mouse" || openAtPress === number) return; // keyboard, mouse, second tap
      event.preventDefault();
      show(number);
    });
  }
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", closeSoon);
  card.addEventListener("focusout", leave);
  addEventListener("pointerdown", (event) => [pressed, pointer, openAtPress] = [event.target, event.pointerType, open], true);
  addEventListener("pointerup", (event) => belongs(event.target) || belongs(pressed) || close());
  addEventListener("keydown", (event) => event.key === "Escape" && open && dismiss());
  addEventListener("resize", place);
  addEventListener("scroll", (event) => event.target !== document && place(), true);

  // The notes are folded on screen, unless the address names one of them, and open in print.
  const notes = document.querySelector("#figure-notes details");
  if (notes) {
    let before = notes.contains(document.getElementById(location.hash.slice(1)));
    notes.open = before;
    addEventListener("beforeprint", () => { before = notes.open; notes.open = true; });
    addEventListener("afterprint", () => { notes.open = before; });
  }
}
