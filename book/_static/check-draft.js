// Show what is found in a draft: each number that is a figure of the book, what is lost, and a line to use instead.
document.addEventListener("DOMContentLoaded", () => {
  const form = document.getElementById("draft-check");
  if (!form) return;
  const draft = form.querySelector("textarea"), shown = form.querySelector(".draft-findings");
  const element = (name, text, attributes = {}) => Object.assign(document.createElement(name), { textContent: text, ...attributes });

  // The sentence of a finding, its number marked.
  function sentence(text, finding) {
    const points = [...text], before = points.slice(0, finding.start).join(""), after = points.slice(finding.end).join("");
    const begin = /[^.!?\n]*$/u.exec(before)[0].trimStart(), end = /^[^\n]*?(?:[.!?](?=\s|$)|$|(?=\n))/u.exec(after)?.[0] ?? "";
    const quote = element("q", begin);
    quote.append(element("mark", finding.exact), end);
    return quote;
  }

  function entry(text, finding) {
    const item = element("li", "");
    const names = element("p", finding.verdicts.join(", "), { className: "verdicts" });
    item.append(names, sentence(text, finding), element("p", finding.why), element("p", `Instead: ${finding.instead}`, { className: "instead" }));
    const links = element("p", "Evidence: ");
    finding.figure_id.split("+").forEach((id, index) => {
      if (index) links.append(", ");
      links.append(element("a", id, { href: `evidence.html#${id}` }));
    });
    item.append(links);
    return item;
  }

  form.querySelector("button").addEventListener("click", () => {
    const text = draft.value, findings = DraftCheck.check(text, DraftCheck.table);
    const figures = findings.filter((finding) => finding.figure_id);
    const lost = figures.filter((finding) => finding.verdicts[0] !== "kept");
    const summary = `${findings.length} numbers, ${figures.length} of them figures of the book; ${lost.length} to fix.`;
    const list = element("ol", "");
    list.append(...lost.map((finding) => entry(text, finding)));
    shown.replaceChildren(element("p", summary), ...(lost.length ? [list] : []));
  });
  form.classList.remove("waiting"); // its room was kept, so nothing moves
});
