// Citations: on the web the book's own addresses are completed, and a button copies a citation with italics and links.
if (onTheWeb) {
  for (const link of document.querySelectorAll("details.cite a[data-within]")) link.textContent = link.href;
}
for (const button of document.querySelectorAll("button.cite-copy")) button.hidden = false;

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.cite-copy");
  if (!button) return;
  const entries = [...button.closest("div").querySelectorAll(".cite-entry")];
  const done = button.nextElementSibling ?? button.parentElement.appendChild(document.createElement("output"));
  // From files the book's own address leads nowhere: it goes, with the comma before it or the stop behind it.
  const within = /(,?) <a data-within[^>]*>[^<]*<\/a>(\.?)/g;
  copyLines(entries.map((entry) => onTheWeb ? entry.innerHTML : entry.innerHTML.replace(within, (_, comma, stop) => comma && stop)), done);
});

// A note's own address within the book becomes that of the page on the web; from files it leads nowhere and goes.
function withAddress(html, within, address) {
  if (!within) return html;
  return onTheWeb ? html.replace(`, ${within}`, `, ${address}`) : html.replace(`, ${within}`, "");
}

// Copies lines of HTML, as text and with their italics and links, and says in `done` what became of it. Where the
// browser refuses, as from some files, `done` has the lines, selected.
async function copyLines(lines, done) {
  const address = /https?:\/\/[^\s<>"]*[^\s<>".,;)]/g;
  const holder = document.createElement("div");
  for (const line of lines) {
    const paragraph = holder.appendChild(document.createElement("p"));
    paragraph.innerHTML = line.replace(/<\/?(?:a|span)\b[^>]*>/g, "").replace(address, '<a href="$&">$&</a>');
  }
  const plain = [...holder.children].map((line) => line.textContent).join("\n");
  const isCopied = await copied(plain, lines.length > 1 ? holder.innerHTML : holder.firstChild.innerHTML);
  done.textContent = "Copied";
  if (isCopied) return;
  done.replaceChildren(...holder.childNodes);
  getSelection().selectAllChildren(done);
}

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
  return copiedByEvent(kinds);
}

// Put texts of several kinds on the clipboard as they are, through the event of copying; return whether they are there.
function copiedByEvent(kinds) {
  const fill = (event) => {
    for (const [kind, text] of Object.entries(kinds)) event.clipboardData.setData(kind, text);
    event.preventDefault();
  };
  document.addEventListener("copy", fill, { once: true });
  const isDone = document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return isDone;
}
