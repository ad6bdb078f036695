// Makes a chart interactive when a reader points at it, focuses or touches it: Vega draws the same specification
// in place of the drawing, with tooltips; the arrow keys move from mark to mark.
{
  const approaches = ["pointerenter", "focusin", "touchstart"];

  const marksOf = (picture) => [...picture.querySelectorAll('[aria-roledescription="figure"]')]
    .filter((mark) => mark.getAttribute("role") === "graphics-symbol" && mark.tagName === "path");

  const at = (mark) => {
    const box = mark.getBoundingClientRect();
    return { clientX: box.left + box.width / 3, clientY: box.bottom - 4 };
  };

  const show = (mark) => {
    mark.scrollIntoView({ block: "nearest" });  // before the tooltip shows; the browser scrolls to the focus only afterwards
    for (const kind of ["pointerover", "mouseover", "pointermove", "mousemove"]) mark.dispatchEvent(new PointerEvent(kind, { bubbles: true, ...at(mark) }));
  };

  const hide = (mark) => {
    for (const kind of ["pointerout", "mouseout"]) mark.dispatchEvent(new PointerEvent(kind, { bubbles: true }));
  };

  // Of all that Vega labels, only the marks mean something to a reader; "left: 163.2" and the names of layers don't.
  const dropLabels = (picture, marks) => {
    const drawn = picture.querySelector("svg");
    for (const part of drawn.querySelectorAll("[role], [aria-label]")) {
      if (!marks.includes(part)) for (const attribute of ["role", "aria-roledescription", "aria-label"]) part.removeAttribute(attribute);
    }
  };

  const byKeyboard = (picture) => {
    const marks = marksOf(picture);
    dropLabels(picture, marks);
    marks.forEach((mark, place) => {
      mark.setAttribute("role", "img");
      mark.setAttribute("tabindex", place ? "-1" : "0");
      mark.addEventListener("focus", () => show(mark));
      mark.addEventListener("blur", () => hide(mark));
      mark.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
        if (event.key === "Escape") hide(mark);
        if (event.key === "Enter") mark.dispatchEvent(new MouseEvent("click", { bubbles: true, ...at(mark) }));  // follows its link, if it has one
        if (!step) return;
        event.preventDefault();
        const next = marks[(place + step + marks.length) % marks.length];
        mark.setAttribute("tabindex", "-1");
        next.setAttribute("tabindex", "0");
        next.focus();
      });
    });
    return marks;
  };

  // The specification of one of a chart's drawings: the narrow one carries only what the wide one lacks.
  const specOf = (picture) => {
    const spec = structuredClone(window.chartSpecs[picture.closest("figure").id.slice("chart-".length)]);
    const { usermeta: { narrow }, ...wide } = spec;
    if (!picture.classList.contains("narrow")) return wide;
    return { $schema: spec.$schema, config: spec.config, ...narrow, datasets: { ...spec.datasets, ...narrow.datasets } };
  };

  const fetched = (picture) => Promise.all([loadScript(picture.dataset.vega), loadScript(picture.dataset.spec)]);

  const makeInteractive = async (picture, event) => {
    const spec = specOf(picture);
    const drawing = document.createElement("div");
    const dark = document.documentElement.dataset.theme === "dark";
    Object.assign(spec.config, { aria: true, background: "transparent" });
    await window.vegaEmbed(drawing, spec, { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: { theme: dark ? "dark" : "light", disableDefaultStyle: true } });
    drawing.querySelector("svg").setAttribute("role", "presentation");
    const focused = picture.contains(document.activeElement);
    picture.replaceChildren(drawing);
    picture.removeAttribute("tabindex");
    const marks = byKeyboard(picture);
    if (focused && event.type === "focusin") marks[0]?.focus();
    picture.dataset.live = "";
  };

  for (const picture of document.querySelectorAll("figure.chart .picture")) {
    const once = (event) => {
      for (const kind of approaches) picture.removeEventListener(kind, once);
      // The browser itself says what it can't load; the drawing stays, and the next approach tries again.
      fetched(picture).then(() => makeInteractive(picture, event).catch((error) => console.error(error.message)), wait);
    };
    const wait = () => { for (const kind of approaches) picture.addEventListener(kind, once, { passive: true }); };
    picture.addEventListener("pointerover", ({ target }) => {  // on phones the tooltip is on the side where the mark is not
      const { top, bottom } = target.getBoundingClientRect();
      document.documentElement.dataset.tooltip = top + bottom > innerHeight ? "above" : "below";
    });
    picture.tabIndex = 0;
    picture.setAttribute("role", "group");
    picture.setAttribute("aria-label", `${picture.closest("figure").querySelector(".chart-title").textContent}: interactive chart`);
    wait();
  }
}
