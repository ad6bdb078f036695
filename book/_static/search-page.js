// Show what the search page's address asks for: hits by kind, each with the words around what was found.
{
  const NAMES = { figures: ["figure", "figures"], questions: ["question", "questions"], sections: ["section", "sections"] };
  const SHOWN = 8, BEFORE = 60, LENGTH = 240;

  const element = (name, attributes = {}, ...content) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...content);
    return made;
  };
  const counted = ({ kind, hits }) => `${hits.length} ${NAMES[kind][hits.length === 1 ? 0 : 1]}`;
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

  // The pattern of what was asked for: a number as it stands, a word with its endings; a letter may carry its accent.
  function pattern(terms) {
    const numbers = terms.filter((term) => !term.word).flatMap((term) => term.marks).map((mark) => `${escaped(mark)}(?![\\p{L}\\p{N}]|[.,]\\d)`);
    const words = terms.filter((term) => term.word).flatMap((term) => term.marks)
      .map((word) => (word.length > 4 && !/^\d/.test(word) ? `${escaped(Search.stem(word))}\\p{L}*` : `${escaped(word)}(?![\\p{L}\\p{N}])`));
    return new RegExp(`(?<![\\p{L}\\p{N}]|\\d[.,])(?:${[...numbers, ...words].sort((one, other) => other.length - one.length).join("|")})`, "giu");
  }

  // The text, cut to what stands around its first mark, with its marks; without accents only where that moves no letter.
  function excerpt(text, marks, length) {
    const bare = text.normalize("NFKD").replace(/\p{M}/gu, ""), found = [...(bare.length === text.length ? bare : text).matchAll(marks)];
    const first = found[0]?.index ?? 0, cut = text.length > length;
    const start = cut && first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const last = text.lastIndexOf(" ", start + length), end = cut && start + length < text.length ? (last > first ? last : start + length) : text.length;
    const parts = [start ? "… " : ""];
    let position = start;
    for (const { index, 0: words } of found) {
      if (index < position || index + words.length > end) continue;
      parts.push(text.slice(position, index), element("mark", {}, text.slice(index, index + words.length)));
      position = index + words.length;
    }
    return [...parts, text.slice(position, end), end < text.length ? " …" : ""];
  }

  function line({ kind, entry }, marks) {
    const link = element("a", { href: entry.href }, ...excerpt(entry.title, marks, Infinity));
    const note = element("p", { className: "note" }, ...excerpt(entry.note, marks, LENGTH));
    if (kind === "figures") return element("li", {}, link, " ", ...excerpt(entry.about, marks, Infinity), note, element("p", { translate: false }, "“", ...excerpt(entry.text, marks, Infinity), "”"));
    return element("li", {}, link, ...(entry.note ? [note] : []), element("p", {}, ...excerpt(entry.text, marks, LENGTH)));
  }

  function section(group, marks) {
    const items = group.hits.map((hit) => line(hit, marks)), name = NAMES[group.kind][1];
    const list = element("ul", {}, ...items);
    const heading = element("h2", {}, `${name[0].toUpperCase()}${name.slice(1)} `, element("span", {}, `(${group.hits.length})`));
    const more = element("button", { type: "button" }, `Show all ${counted(group)}`);
    for (const item of items.slice(SHOWN)) item.hidden = true;
    more.addEventListener("click", () => {
      more.remove();
      for (const item of items) item.hidden = false;
      items[SHOWN].querySelector("a").focus();
    });
    return element("section", { id: `${NAMES[group.kind][0]}-results` }, heading, list, ...(items.length > SHOWN ? [more] : []));
  }

  function status(query, { isWhole, groups }) {
    if (!groups.length) return `Nothing found for “${query}”. Try fewer words, another word, or a number alone.`;
    const counts = groups.map(counted), list = counts.length > 1 ? `${counts.slice(0, -1).join(", ")} and ${counts.at(-1)}` : counts[0];
    return isWhole ? `${list} for “${query}”` : `No entry has every word of “${query}”. These have the most of them: ${list}`;
  }

  // Show the hits of the query in the address, if there is one; the page that a hit leads to marks the same words.
  Search.show = () => {
    const query = (new URLSearchParams(location.search).get("q") ?? "").trim();
    if (!query) return;
    const found = Search.find(query), results = document.getElementById("search-results"), marks = pattern(found.terms);
    for (const field of document.querySelectorAll("input[name=q]")) field.value = query;
    document.title = `${query} – ${document.title}`;
    results.append(...found.groups.map((group) => section(group, marks)));
    document.getElementById("search-status").textContent = status(query, found);
    results.addEventListener("click", (event) => event.target.closest("a") && sessionStorage.setItem("searched", marks.source));
  };
}
