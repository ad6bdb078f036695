// The page "My note": shows the note as it will be copied, lets the reader arrange it, and takes it away.
document.addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("my-note");
  if (!place) return;
  const folder = [...document.scripts].find(({ src }) => src.includes("/site-note.js")).src.replace(/[^/]*$/, "");
  const load = (name) => loadScript(folder + name);
  const element = (name, attributes = {}, ...content) => {
    const { data, ...others } = attributes, made = Object.assign(document.createElement(name), others);
    Object.assign(made.dataset, data);
    made.append(...content);
    return made;
  };
  const hidden = (text) => element("span", { className: "visually-hidden", textContent: text });
  const html = (name, text, attributes) => element(name, attributes, NoteWrite.parsed(text));

  let shared = null;  // a note that an address lists, which is not the reader's own until it is kept
  let undone = null;  // what was before the last removal
  const done = element("output", { className: "note-done" });
  const shownNote = () => shared ?? myNote;
  const change = (edit) => (shared ? edit(shared) : myNote.change(edit));
  const items = () => shownNote().items;

  // The address

  const footnoted = () => /^#note-\d+$/.test(location.hash);
  const listed = () => {
    const forms = new Map(decodeURIComponent(location.hash.slice(1)).split(",").filter(Boolean).map((entry) => entry.split(":")));
    return [...forms].map(([id, form]) => (form ? { id, form } : { id }));
  };

  function readAddress() {
    const found = footnoted() ? [] : listed();
    shared = found.some(({ id }) => !myNote.has(id)) ? { items: found, style: myNote.style } : null;
  }

  function leaveAddress() {
    shared = null;
    history.replaceState(null, "", location.pathname + location.search);
  }

  function banner() {
    const one = items().length === 1;
    const fresh = items().filter(({ id }) => id && !myNote.has(id));
    const button = (words, act) => element("button", { type: "button", textContent: words, onclick: () => { act(); leaveAddress(); render(); place.querySelector("button").focus(); } });
    const keep = () => myNote.change((note) => { note.items = [...note.items, ...fresh]; });
    const own = myNote.items.length;
    return element("div", { className: "note-shared" },
      element("p", { textContent: `This address lists a note of ${items().length} ${one ? "item" : "items"}. ${own ? `Your own has ${own}, and stays as it is unless you add ${one ? "this" : "these"}.` : "It isn’t kept unless you keep it."}` }),
      button(own ? "Add to my note" : "Keep as my note", keep), button(own ? "Show my own note" : "Don’t keep", () => {}));
  }

  // Arranging

  function move(from, to) {
    change((note) => { note.items.splice(to, 0, ...note.items.splice(from, 1)); });
    render();
    done.textContent = `Moved to place ${to + 1} of ${items().length}`;
    const [up, down] = ["up", "down"].map((act) => control(to, act)), wanted = from < to ? down : up;
    (wanted.disabled ? (wanted === up ? down : up) : wanted).focus();
  }

  function remove(at) {
    undone = structuredClone(items());
    change((note) => { note.items.splice(at, 1); });
    render();
    done.replaceChildren("Removed ", element("button", { type: "button", textContent: "Undo", onclick: undo }));
    (control(Math.min(at, items().length - 1), "remove") ?? place.querySelector("[data-write]")).focus();
  }

  function undo() {
    change((note) => { note.items = undone; });
    render();
    done.textContent = "Restored";
    place.querySelector("[data-write]").focus();
  }

  function write(at) {
    change((note) => { note.items.splice(at, 0, { text: "" }); });
    render();
    done.textContent = "";
    place.querySelectorAll(".note-items > li")[at].querySelector("textarea").focus();
  }

  const control = (at, act) => place.querySelectorAll(".note-items > li")[at]?.querySelector(`[data-act="${act}"]`);

  const nameOf = (item) => (item.id === undefined ? "Your own text" : NoteCompose.known(item.id)?.title ?? item.id);

  function controls(item, at) {
    const button = (act, words, run, attributes = {}) => element("button", { type: "button", data: { act }, onclick: run, ...attributes }, words, hidden(`: ${nameOf(item)}`));
    const bar = element("div", { className: "note-controls" },
      button("up", "Up", () => move(at, at - 1), { disabled: at === 0 }),
      button("down", "Down", () => move(at, at + 1), { disabled: at === items().length - 1 }),
      button("remove", "Remove", () => remove(at)),
      button("write", "Write below", () => write(at + 1)));
    const found = NoteCompose.known(item.id);
    if (found) bar.prepend(element("span", { className: "note-kind", textContent: found.kind }));
    if (found && !(found.sentence && found.sentence === found.short)) bar.append(formOf(item, at, found));
    return bar;
  }

  function formOf(item, at, found) {
    const choices = found.lines ? [["Lines", ""], ["Sentences", "sentence"]] : [["Sentence", ""], ["Short form", "short"]];
    const select = element("select", { data: { act: "form" } }, ...choices.map(([words, value]) => new Option(words, value, false, value === (item.form ?? ""))));
    select.setAttribute("aria-label", `Form: ${nameOf(item)}`);
    select.addEventListener("change", () => {
      change(({ items: all }) => {
        if (select.value) all[at].form = select.value;
        else delete all[at].form;
      });
      render();
      control(at, "form").focus();
    });
    return select;
  }

  // Showing

  const marked = (block) => {
    const made = html(block.kind === "li" ? "p" : block.kind, block.html, { className: block.kind === "li" ? "note-point" : "" });
    if (block.note) {
      const link = element("a", { href: `#note-${block.note}`, textContent: `[${block.note}]` });
      link.setAttribute("aria-label", `Note ${block.note}`);
      made.append(element("sup", {}, link));
    }
    return made;
  };

  function entry(item, at, note) {
    const made = element("li");
    if (item.id === undefined) {
      const printed = element("p", { className: "note-printed", textContent: item.text });
      const field = element("textarea", { value: item.text, rows: 2, oninput: () => {
        change(({ items: all }) => { all[at].text = field.value; });
        printed.textContent = field.value;
      } });
      field.setAttribute("aria-label", `Your own text, place ${at + 1}`);
      made.append(field, printed);
    }
    else if (!NoteCompose.known(item.id)) made.append(element("p", { textContent: `This version of the book has no “${item.id}”.` }));
    else made.append(...note.blocks.filter(({ of }) => of === at).flatMap(shownBlock));
    made.append(controls(item, at));
    return made;
  }

  const shownBlock = (block) => [marked(block), ...(block.picture ? [element("img", { src: `${folder}../${block.picture}`, alt: block.title, loading: "lazy" })] : [])];

  function ends(note) {
    const list = (name, title, lines, id) => (lines.length ? [element("h2", { textContent: title }), element(name, {}, ...lines.map((line, n) => html("li", line, id ? { id: `note-${n + 1}` } : {})))] : []);
    return [...list("ol", "Notes", note.notes, true), ...list("ul", "References", note.references), ...list("ul", "Caveats", note.caveats),
      ...(note.book ? [html("p", note.book, { className: "note-book" })] : [])];
  }

  const EMPTY = "Your note is empty. Open a page of the book and press “Add to my note”, or write the first words here.";
  const REFUSED = "This browser keeps nothing for this page: the note lasts until you leave it. Its address keeps all but your own words.";
  const APART = "You read from files. Some browsers keep what each file stores apart: your note goes along when you follow a link of the book, but not when you open a file in another way.";

  function render() {
    const note = NoteData.items ? NoteCompose.whole(shownNote()) : null;
    const says = [myNote.refused && REFUSED, !onTheWeb && APART].filter(Boolean).map((words) => element("p", { className: "note-says", textContent: words }));
    const list = items().length ? [element("ol", { className: "note-items" }, ...items().map((item, at) => entry(item, at, note)))] : [element("p", { textContent: EMPTY })];
    const writing = element("button", { type: "button", textContent: "Write at the end", data: { write: "" }, onclick: () => withItems(() => write(items().length)) });
    place.replaceChildren(...(shared ? [banner()] : []), ...(items().length ? [tools()] : []), done, ...list, element("p", { className: "note-more" }, writing), ...(note ? ends(note) : []), ...says);
  }

  // Taking away

  const save = (name, content, type) => {
    const link = element("a", { href: URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    done.textContent = `Saved as ${name}`;
  };
  const whole = () => NoteCompose.whole(shownNote());
  const REFERENCES = { ris: ["RIS", "application/x-research-info-systems"], bib: ["BibTeX", "application/x-bibtex"], json: ["CSL-JSON", "application/json"] };

  function shareable() {
    const ids = items().filter(({ id }) => id).map(({ id, form }) => (form ? `${id}:${form}` : id)).join();
    const words = items().some(({ id }) => id === undefined) ? "; your own words aren’t in it" : "";
    const at = onTheWeb ? location.href.split("#")[0] : NoteData.items.home && `${NoteData.items.home}book/note.html`;
    return at ? [`${at}#${ids}`, `Copied the address${words}`] : [`note.html#${ids}`, `Copied the end of the address${words}: this copy of the book has no place on the web, so it works beside a copy of the book only`];
  }

  function tools() {
    const button = (words, run, more) => element("button", { type: "button", onclick: run }, words, ...(more ? [hidden(more)] : []));
    // A clipboard that is written otherwise loses what makes a footnote of a note.
    const copy = async (text, rich, words = "Copied") => { done.textContent = (rich && copiedByEvent({ "text/plain": text, "text/html": rich })) || (await copied(text, rich)) ? words : "Not copied: select the text instead"; };
    const style = element("select", { id: "note-style" }, ...[["Notes", "notes"], ["Author and date", "author-date"]].map(([words, value]) => new Option(words, value, false, value === shownNote().style)));
    style.addEventListener("change", () => {
      change((note) => { note.style = style.value; });
      render();
      document.getElementById("note-style").focus();
    });
    const saving = (script, act) => needing(script, act, (why) => { done.textContent = `Not saved: ${why}`; });
    const references = Object.entries(REFERENCES).map(([ending, [words, type]]) => button(words, () => saving("note-references.js",
      () => save(`my-note.${ending}`, NoteWrite.references(items(), ending), type)), " of all that the note cites"));
    return element("div", { className: "note-tools" },
      button("Copy", () => copy(NoteWrite.plain(whole()), NoteWrite.rich(whole())), " the note"),
      button("Copy as Markdown", () => copy(NoteWrite.markdown(whole()))),
      button("Word document", () => saving("note-template.js", async () => save("my-note.docx", await NoteWord.document(whole())))),
      ...references,
      button("Copy address", () => { const [text, words] = shareable(); copy(text, undefined, words); }, " of the note"),
      element("label", {}, "Citations ", style));
  }

  // Acts once a script is there; if it can't be loaded, says why.
  async function needing(script, act, fail) {
    try { await load(script); } catch (error) { fail(error.message); return; }
    await act();
  }

  // What can be collected is loaded as soon as there is something to show.
  const withItems = (act) => needing("note-items.js", act, (why) => place.replaceChildren(`Your note is kept, but can’t be shown: ${why}.`));

  async function start() {
    readAddress();
    if (items().length) await withItems(render);
    else render();
    place.classList.remove("waiting");
  }
  addEventListener("hashchange", () => { if (!footnoted()) start(); });
  addEventListener("storage", start);
  start();
});
