// My note: the names of what a reader collects, in order, with the reader's own words between; kept in this browser.
// note-page.js shows it. A button that names a thing in `data-add` adds it or removes it.
const myNote = { items: [], at: 0 };
{
  const STORE = "note", byFile = location.protocol === "file:";
  const words = (id) => myNote.has(id) ? "Remove from my note" : "Add to my note";
  const newest = (text) => {
    const found = JSON.parse(text);
    if (found?.at > myNote.at) Object.assign(myNote, found);
  };
  const stored = () => {
    try { newest(localStorage.getItem(STORE)); } catch { /* the browser keeps nothing, or something else has this name */ }
  };
  const shown = () => {
    for (const button of document.querySelectorAll("button[data-add]")) button.firstChild.data = words(button.dataset.add);
    for (const link of document.querySelectorAll(".bd-links a[href*='note.html']")) {
      link.dataset.count = myNote.items.length || "";
      if (myNote.refused) link.hash = myNote.address();
    }
  };

  Object.assign(myNote, {
    has: (id) => myNote.items.some((item) => item.id === id),
    address: () => myNote.items.filter((item) => item.id).map(({ id, form }) => form ? `${id}:${form}` : id).join(),
    // Changes what is stored, which another window may have changed meanwhile.
    change(edit) {
      stored();
      edit(myNote);
      myNote.at = Date.now();
      const { items, at, style } = myNote;
      try { localStorage.setItem(STORE, JSON.stringify({ items, at, style })); } catch { myNote.refused = true; }
      shown();
    },
    button(id, of = "") {
      const button = document.createElement("button"), hidden = document.createElement("span");
      Object.assign(hidden, { className: "visually-hidden", textContent: of && `: ${of}` });
      button.type = "button";
      button.dataset.add = id;
      button.append(words(id), hidden);
      return button;
    },
  });

  document.addEventListener("click", ({ target }) => {
    const button = target.closest?.("button[data-add]");
    if (!button) return;
    const { add } = button.dataset;
    myNote.change((note) => { note.items = note.has(add) ? note.items.filter((item) => item.id !== add) : [...note.items, { id: add }]; });
    const done = button.nextElementSibling?.matches(".note-added") ? button.nextElementSibling : document.createElement("output");
    button.after(done);
    done.className = `note-added ${myNote.refused ? "" : "visually-hidden"}`;
    done.textContent = `My note: ${myNote.items.length}. ${myNote.refused ? "This browser keeps it only until you leave the page." : ""}`;
  });
  addEventListener("storage", () => { stored(); shown(); });

  // Firefox keeps apart what each file stores: from files the note goes along with the link that is followed.
  if (byFile) {
    const query = new URLSearchParams(location.search);
    if (query.has(STORE)) {
      try { newest(query.get(STORE)); } catch { /* not a note */ }
      query.delete(STORE);
      history.replaceState(null, "", `${location.pathname}${query.size ? `?${query}` : ""}${location.hash}`);
      if (myNote.at) myNote.change(() => {});
    }
    const taken = () => JSON.stringify({ items: myNote.items, at: myNote.at, style: myNote.style });
    document.addEventListener("click", ({ target }) => {
      const link = target.closest?.("a[href]");
      if (!myNote.at || !link || link.protocol !== "file:" || link.pathname === location.pathname || !/\.html$/.test(link.pathname)) return;
      const { href } = link, address = new URL(href);
      address.searchParams.set(STORE, taken());
      link.href = address;
      setTimeout(() => { link.href = href; });
    });
    document.addEventListener("submit", ({ target }) => {
      if (!myNote.at || !target.matches("form.bd-search")) return;
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: STORE, value: taken() });
      target.append(field);
      setTimeout(() => field.remove());
    });
  }
  stored();
  shown();
}
