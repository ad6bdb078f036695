// My note, put together: the blocks of its items in order, numbered notes or years, sources, caveats.
// All words are the build's, but for the reader's own; a block's HTML has italics, bold and links only.
const NoteData = {};
const NoteCompose = (() => {
  const known = (id) => NoteData.items.items[id];
  const endless = (html) => html.replace(/\.(”?)$/, "$1");  // its point may be within its marks

  // The figures of an item, which are its own caveat's or those that its lines name.
  const figures = (id) => (known(id).lines ? [...new Set(known(id).lines.flatMap((line) => line.figures))] : [id]);

  // The blocks of one item: their kind, their HTML, and the sources to cite.
  function blocks(item) {
    if (item.id === undefined) {
      return item.text.split(/\n+/).filter((line) => line.trim()).map((line) => ({ kind: "p", html: escaped(line.trim()), sources: [] }));
    }
    const found = known(item.id), short = item.form === "short";
    if (!found) return [];
    if (!found.lines) return [{ kind: short ? "li" : "p", html: short ? found.short : found.sentence, sources: found.sources, picture: found.picture, title: found.title, alt: found.alt, address: found.address }];
    const lead = { kind: "p", html: `<strong>${escaped(found.title)}</strong>`, sources: [] };
    const sourcesOf = (names) => [...new Set(names.flatMap((name) => known(name).sources))];
    if (short || !item.form) return [lead, ...found.lines.map((line) => ({ kind: "li", html: line.html, sources: sourcesOf(line.figures) }))];
    return [lead, ...figures(item.id).map((name) => ({ kind: "p", html: known(name).sentence, sources: known(name).sources }))];
  }

  // In notes a source is cited in full once, and shortly later; works of one note are apart by semicolons.
  function number(all) {
    const seen = new Set(), notes = [];
    for (const block of all.filter(({ sources }) => sources.length)) {
      const parts = block.sources.map((name) => NoteData.items.sources[name][seen.has(name) ? "later" : "note"]);
      for (const name of block.sources) seen.add(name);
      notes.push([...parts.slice(0, -1).map(endless), parts.at(-1)].join("; "));
      block.note = notes.length;
    }
    return notes;
  }

  // With author and date the text names the year, within the sentence, and the works are a list at the end.
  function date(all) {
    for (const block of all.filter(({ sources }) => sources.length)) {
      const years = ` (${block.sources.map((name) => NoteData.items.sources[name].inText).join("; ")})`;
      block.html = endless(block.html) + years + (/\.”?$/.test(block.html) ? "." : "");
    }
    const names = [...new Set(all.flatMap(({ sources }) => sources))];
    return names.map((name) => NoteData.items.sources[name].entry).sort((one, other) => one.localeCompare(other, "en"));
  }

  const address = (path) => (NoteData.items.home ? NoteData.items.home + path : onTheWeb ? new URL(`../${path}`, location).href : "");

  function caveats(items) {
    const ids = items.map(({ id }) => id).filter((id) => id && known(id));
    const names = [...new Set(ids.flatMap((id) => (known(id).lines ? [id, ...figures(id)] : [id])))];
    return names.map(known).filter(({ caveat }) => caveat).map(({ title, caveat, lines, address: path }) => {
      const link = address(path);
      return `${escaped(title)}. ${escaped(caveat)}${link ? ` <a href="${escaped(link)}">${lines ? "Chapter" : "Evidence"}</a>` : ""}`;
    });
  }

  // The book as it is cited; its address only where it leads there from elsewhere.
  function book() {
    const holder = document.createElement("template");
    holder.innerHTML = NoteData.items.book;
    for (const link of holder.content.querySelectorAll("a[data-within]")) {
      if (onTheWeb) link.textContent = link.href = new URL(link.getAttribute("href"), location).href;
      else {
        link.previousSibling.data = link.previousSibling.data.replace(/, $/, "");
        link.remove();
      }
      link.removeAttribute("data-within");
    }
    return `As read in: ${holder.innerHTML}`;
  }

  // The whole note. `of` of a block is the place of its item.
  function whole({ items, style }) {
    const all = items.flatMap((item, of) => blocks(item).map((block) => ({ ...block, of })));
    const byYear = style === "author-date", list = byYear ? date(all) : number(all);
    const cites = all.some(({ sources }) => sources.length);
    return { blocks: all, notes: byYear ? [] : list, references: byYear ? list : [], caveats: caveats(items), book: cites ? book() : "" };
  }

  return { whole, figures, known, address };
})();
