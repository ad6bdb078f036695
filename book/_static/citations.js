// Citations: on the web the book's own addresses are completed, and a button copies a citation with its italics.
if (onTheWeb) {
  for (const link of document.querySelectorAll("details.cite a[data-within]")) link.textContent = link.href;
}
for (const button of document.querySelectorAll("button.cite-copy")) button.hidden = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.cite-copy");
  if (!button) return;
  const entries = [...button.closest("div").querySelectorAll(".cite-entry")];
  const plain = entries.map((entry) => entry.textContent).join("\n");
  const rich = entries.map((entry) => `<p>${entry.innerHTML.replace(/<\/?a\b[^>]*>/g, "")}</p>`).join("");
  const done = button.nextElementSibling ?? button.parentElement.appendChild(document.createElement("output"));
  copyRich(done, plain, rich);
});

// Copies text, and the same with its italics if there is any, and says in `done` what became of it.
async function copyRich(done, plain, rich) {
  done.textContent = (await copied(plain, rich)) ? "Copied" : "Not copied: select the text instead";
}

// Put text, and the same with its italics if there is any, on the clipboard; return whether it is there.
async function copied(plain, rich) {
  const kinds = rich ? { "text/plain": plain, "text/html": rich } : { "text/plain": plain };
  if (navigator.clipboard?.write && window.ClipboardItem) {
    const blobs = Object.entries(kinds).map(([kind, text]) => [kind, new Blob([text], { type: kind })]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]).then(() => true, () => false);
  }
  const fill = (event) => {
    for (const [kind, text] of Object.entries(kinds)) event.clipboardData.setData(kind, text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  return document.execCommand("copy");
}
