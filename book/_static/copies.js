// Claims and events are copied as a quotation with its source, as a sentence, in short, and as a citation. What is
// copied comes with a script of its own, which is loaded when the buttons are shown.
const copyForms = {};
const copyBar = (() => {
  const NAMES = { quotation: "Copy quotation", content: "Copy content", sentence: "Copy sentence", short: "Copy short form", citation: "Copy citation" };
  const PAGES = { claim: "book/disputes.html", event: "book/timeline.html" };
  const site = document.currentScript.src;

  const load = (kind) => loadScript(new URL(`copies-${kind}.js`, site).href).then(() => copyForms[kind]);

  // On the web the book's own address is completed; from files it would lead nowhere.
  function lines(kind, id, what) {
    return copyForms[kind][id][what].map((line) => withAddress(line, `${PAGES[kind]}#${id}`, `${location.origin}${location.pathname}#${id}`));
  }

  const bar = (kind, id, of, drifted) => {
    const buttons = document.createElement("span"), status = document.createElement("output");
    load(kind).catch(() => {});  // before a button is pressed, which tries again: a browser lets a page copy only for a moment after that
    buttons.className = "copies";
    for (const what of [drifted ? "content" : "quotation", "sentence", "short", "citation"]) {
      const button = document.createElement("button"), hidden = document.createElement("span");
      Object.assign(hidden, { className: "visually-hidden", textContent: `: ${of}` });
      button.type = "button";
      button.append(NAMES[what], hidden);
      button.addEventListener("click", async () => {
        try { await load(kind); } catch (error) { status.textContent = `Not copied: ${error.message}`; return; }
        copyLines(lines(kind, id, what), status);
      });
      buttons.append(button);
    }
    buttons.append(myNote.button(`${kind}-${id}`, of), status);
    return buttons;
  };

  // An event's buttons come with its passage, when a reader opens it.
  for (const row of document.querySelectorAll("table.events tr[data-year]")) {
    const name = row.querySelector("th [id]").id, of = row.querySelector("th .basis a").textContent;
    const passage = row.querySelector("details.passage");
    const show = () => passage.open && !passage.querySelector(".copies") && passage.append(bar("event", name, of, "drifted" in passage.dataset));
    passage.addEventListener("toggle", show);
    show();
  }
  return bar;
})();
