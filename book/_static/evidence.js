// The evidence page: opens the entry that the address names, filters the entries by the query of the address, and
// copies what is safe to quote. Without it an entry opens by a click; where evidence.css can, also by its address.
{
  const form = document.querySelector("form.evidence-filter");
  const entries = [...document.querySelectorAll("article.evidence")];

  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[‐-―−]/g, "-")
    .replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, " ").toLowerCase();
  const ownText = (entry) => plain([...entry.querySelectorAll(".words, blockquote, .safe-to-quote, .facts, .identity")].map((part) => part.textContent).join(" "));
  const texts = new Map();  // filled when the first word is typed
  const textOf = (entry) => texts.get(entry) ?? texts.set(entry, ownText(entry)).get(entry);

  const fits = (entry) => [...form.elements].filter((control) => control.name && control.value).every((control) =>
    control.name === "text" ? plain(control.value).split(" ").every((word) => textOf(entry).includes(word))
      : entry.dataset[control.name] === control.value);

  // The entry that the address names, which the reader was sent to.
  const named = () => entries.find((entry) => entry.id === decodeURIComponent(location.hash.slice(1)));

  function openNamed() {
    const entry = named();
    if (!entry) return;
    entry.hidden = false;
    entry.firstElementChild.open = true;
    entry.scrollIntoView();
  }

  function show() {
    const fitting = entries.filter(fits);
    const asked = named();
    for (const entry of entries) entry.hidden = entry !== asked && !fitting.includes(entry);
    for (const chapter of new Set(entries.map((entry) => entry.closest("section")))) {
      chapter.hidden = [...chapter.querySelectorAll("article.evidence")].every((entry) => entry.hidden);
      for (const link of document.querySelectorAll(`li > a[href="#${chapter.id}"]`)) link.parentElement.hidden = chapter.hidden;
    }
    const extra = asked && !fitting.includes(asked) ? ", and the one that the address names" : "";
    const advice = fitting.length ? "" : ". Nothing fits: choose less, or clear the filter";
    form.querySelector("output").textContent = `${fitting.length} of ${entries.length} figures${extra}${advice}`;
  }

  function read() {
    const query = new URLSearchParams(location.search);
    for (const control of form.elements) {
      if (!control.name) continue;
      control.value = query.get(control.name) ?? "";
      if (control.value !== (query.get(control.name) ?? "")) {  // a value that no entry has: show none instead of all
        control.append(new Option(`${query.get(control.name)} (none)`, query.get(control.name)));
        control.value = query.get(control.name);
      }
    }
    show();
  }

  function write(change) {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    history[change](null, "", location.pathname + (query && `?${query}`));
    show();
  }

  function copyButton(line) {
    const button = document.createElement("button");
    const status = document.createElement("span");
    button.type = "button";
    button.textContent = `Copy ${line.previousElementSibling.textContent.toLowerCase()}`;
    button.setAttribute("aria-label", `${button.textContent}: ${line.closest("article").getAttribute("aria-label")}`);
    status.setAttribute("role", "status");
    button.addEventListener("click", () => copyLines([line.innerHTML], status));
    line.after(button, status);
  }

  if (form) {
    for (const line of document.querySelectorAll(".safe-to-quote .line")) copyButton(line);
    for (const entry of entries) entry.querySelector(".safe-to-quote").append(" ", myNote.button(entry.id, entry.getAttribute("aria-label")));
    form.addEventListener("input", (event) => { if (event.target.name === "text") write("replaceState"); });
    form.addEventListener("change", (event) => { if (event.target.name !== "text") write("pushState"); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      for (const control of form.elements) if (control.name) control.value = "";
      write("pushState");
    });
    addEventListener("popstate", read);
    addEventListener("hashchange", () => { show(); openNamed(); });
    document.addEventListener("click", ({ target }) => {  // the address that it already has changes nothing
      if (target.closest?.(`a[href$="#${named()?.id}"]`)) openNamed();
    });
    read();
    openNamed();
  }
}
