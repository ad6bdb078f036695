// The box of lines that may be quoted gets its buttons: one copies the lines with their italics, one as Markdown.
{
  const RICH = { text: escaped, EM: (inner) => `<i>${inner}</i>`, STRONG: (inner) => `<b>${inner}</b>` };
  const PLAIN = { text: (text) => text };
  const MARKDOWN = { text: (text) => text.replace(/[\\*_\x60[\]]/g, "\\$&"), EM: (inner) => `*${inner}*`, STRONG: (inner) => `**${inner}**` };

  // A line's words in reading order. A figure is copied as text: its link leads nowhere outside the book.
  const written = (node, form) => [...node.childNodes].map((part) => {
    if (part.nodeType === Node.TEXT_NODE) return form.text(part.data.replace(/\s+/g, " "));
    if (part.nodeType !== Node.ELEMENT_NODE || part.matches(".note-mark, .figure-card")) return "";
    return (form[part.tagName] ?? ((inner) => inner))(written(part, form));
  }).join("");

  const list = (lines, form, before, after = "") => lines.map((line) => `${before}${written(line, form).trim()}${after}`).join("\n");

  for (const box of document.querySelectorAll(".briefing")) {
    const lines = [...box.querySelectorAll("li")];
    const bar = document.createElement("div");
    bar.className = "briefing-copies";
    const done = document.createElement("output");
    const button = (name, plain, rich) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = name;
      made.addEventListener("click", () => copyRich(done, plain(), rich?.()));
      return made;
    };
    bar.append(
      button("Copy lines", () => list(lines, PLAIN, "• "), () => `<ul>${list(lines, RICH, "<li>", "</li>")}</ul>`),
      button("Copy as Markdown", () => list(lines, MARKDOWN, "- ")),
      myNote.button(`lines-${location.pathname.split("/").pop().replace(".html", "")}`),
      done,
    );
    box.querySelector(".briefing-title").after(bar);
  }
}
