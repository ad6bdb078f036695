// A note as rich text, plain text and Markdown, and its records for reference managers.
const NoteWrite = (() => {
  const parsed = (html) => {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  };
  const inMarkdown = {
    text: (text) => text.replace(/[\\*_\x60[\]<>#|~^$@]/g, "\\$&"),
    EM: (inner) => `*${inner}*`,
    STRONG: (inner) => `**${inner}**`,
    A: (inner, { href }) => (parsed(inner).textContent.replace(/\\/g, "") === href ? `<${href}>` : `[${inner}](<${href}>)`),
  };
  const inPlain = { text: (text) => text, A: (inner, { href }) => (inner === href ? inner : `${inner}: ${href}`) };
  const inRich = {
    text: escaped,
    EM: (inner) => `<i>${inner}</i>`,
    STRONG: (inner) => `<b>${inner}</b>`,
    A: (inner, { href }) => `<a href="${escaped(href).replace(/"/g, "&quot;")}">${inner}</a>`,
  };
  const written = (node, form) => [...node.childNodes].map((part) => {
    if (part.nodeType === Node.TEXT_NODE) return form.text(part.data);
    return (form[part.tagName] ?? ((inner) => inner))(written(part, form), part);
  }).join("");
  const as = (form) => (html) => written(parsed(html), form);

  // The parts after the text: their title, and their lines.
  const after = (note) => [["Notes", note.notes], ["References", note.references], ["Caveats", note.caveats]].filter(([, lines]) => lines.length);

  function markdown(note) {
    const line = as(inMarkdown);
    const text = note.blocks.map((block, place) => {
      const picture = block.picture && onTheWeb ? `\n\n![${line(escaped(block.title))}](<${new URL(`../${block.picture}`, location).href}>)` : "";
      // A line of the reader's that begins as a list would is text.
      const words = line(block.html).replace(/^(\d+)([.)])/, "$1\\$2").replace(/^([-+])/, "\\$1") + (block.note ? `[^${block.note}]` : "");
      const tight = block.kind === "li" && note.blocks[place + 1]?.kind === "li" ? "\n" : "\n\n";
      return (block.kind === "li" ? `- ${words}` : words) + picture + tight;
    }).join("");
    const list = ([title, lines]) => `**${title}**\n\n${lines.map((each) => (title === "References" ? line(each) : `- ${line(each)}`)).join(title === "References" ? "\n\n" : "\n")}\n\n`;
    const notes = note.notes.map((each, n) => `[^${n + 1}]: ${line(each)}\n\n`).join("");
    return `${text}${after({ ...note, notes: [] }).map(list).join("")}${note.book && `${line(note.book)}\n\n`}${notes}`.trimEnd() + "\n";
  }

  function plain(note) {
    const line = as(inPlain);
    const text = note.blocks.map((block) => `${block.kind === "li" ? "• " : ""}${line(block.html)}${block.note ? `[${block.note}]` : ""}`);
    const ends = after(note).flatMap(([title, lines]) => ["", title, ...lines.map((each, n) => `${{ Notes: `[${n + 1}] `, Caveats: "• " }[title] ?? ""}${line(each)}`)]);
    return [...text, ...ends, ...(note.book ? ["", line(note.book)] : [])].join("\n");
  }

  // LibreOffice makes footnotes of links and boxes of these names, Word of those with these properties; others show a list.
  const mark = (n) => `<a class="sdfootnoteanc" style="mso-footnote-id:sdfootnote${n}" name="sdfootnote${n}anc" href="#sdfootnote${n}sym"><sup>${n}</sup></a>`;
  const foot = (html, n) => `<div id="sdfootnote${n}" style="mso-element:footnote"><p class="sdfootnote"><a class="sdfootnotesym" style="mso-footnote-id:sdfootnote${n}" name="sdfootnote${n}sym" href="#sdfootnote${n}anc">${n}</a> ${html}</p></div>`;

  function rich(note) {
    const line = as(inRich);
    const text = note.blocks.map((block) => {
      const picture = block.picture && onTheWeb ? `<p><img src="${new URL(`../${block.picture}`, location).href}" alt="${escaped(block.title)}" width="600"></p>` : "";
      return `<${block.kind}>${line(block.html)}${block.note ? mark(block.note) : ""}</${block.kind}>${picture}`;
    }).join("").replace(/(?:<li>.*?<\/li>)+/g, "<ul>$&</ul>");
    const list = ([title, lines]) => `<p><b>${title}</b></p>${title === "Caveats" ? `<ul>${lines.map((each) => `<li>${line(each)}</li>`).join("")}</ul>` : lines.map((each) => `<p>${line(each)}</p>`).join("")}`;
    const notes = note.notes.map((each, n) => foot(line(each), n + 1)).join("");
    return `${text}${after({ ...note, notes: [] }).map(list).join("")}${note.book && `<p>${line(note.book)}</p>`}${notes && `<div style="mso-element:footnote-list">${notes}</div>`}`;
  }

  // The records of all works that the items cite, each once, as the book's own files write them.
  function references(items, format) {
    const { cites, works } = NoteData.references;
    const ids = items.flatMap(({ id }) => (id && NoteCompose.known(id) ? NoteCompose.figures(id) : []));
    const found = [...new Set(ids.flatMap((id) => cites[id]))].map((name) => works[name][format]);
    return format === "json" ? `${JSON.stringify(found, null, 1)}\n` : found.join("\n");
  }

  return { markdown, plain, rich, references, parsed };
})();
