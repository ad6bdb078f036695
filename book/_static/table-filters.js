// Offers each value of the attributes that a table names for choice, keeps the rows that fit, and says how many.
for (const table of document.querySelectorAll("table[data-filters]")) {
  const rows = [...table.querySelectorAll("tr:not(.group)")].filter((row) => row.closest("tbody"));
  const form = document.createElement("form");
  const status = document.createElement("output");
  const clear = document.createElement("button");
  const values = (row, name) => (row.dataset[name] ?? "").split("; ");

  function choice([name, words]) {
    const label = document.createElement("label");
    const select = document.createElement("select");
    select.name = name;
    select.append(new Option("all", ""));
    for (const value of [...new Set(rows.flatMap((row) => values(row, name)))].filter(Boolean).sort()) select.append(new Option(value, value));
    label.append(`${words} `, select);
    return label;
  }

  function show() {
    const chosen = [...new FormData(form)].filter(([, value]) => value);
    for (const row of rows) row.hidden = !chosen.every(([name, value]) => values(row, name).includes(value));
    for (const body of table.tBodies) body.hidden = [...body.rows].every((row) => row.hidden || row.matches(".group"));
    const kept = rows.filter((row) => !row.hidden).length;
    status.textContent = `${kept} of ${rows.length} shown${kept ? "" : ". Nothing fits: choose less, or clear the filter"}`;
    clear.hidden = !chosen.length;
  }

  // A link to a row that the filter hides must lead to it.
  function reveal() {
    if (document.getElementById(location.hash.slice(1))?.closest("tr[hidden], tbody[hidden]")?.closest("table") !== table) return;
    form.reset();
    show();
    document.getElementById(location.hash.slice(1)).scrollIntoView();
  }

  form.className = "table-filter";
  form.setAttribute("aria-label", `Filter: ${table.caption.textContent}`);
  clear.type = "reset";
  clear.textContent = "Clear";
  form.append(...Object.entries(JSON.parse(table.dataset.filters)).map(choice), clear, status);
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", reveal);
  table.parentElement.before(form);
  show();
}

// Opens the folded part that an address is inside of, where a browser doesn't, and the passage of the row that it names.
{
  const open = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = [];
    for (let part = named?.parentElement.closest("details.questions"); part; part = part.parentElement.closest("details.questions")) folded.push(part);
    folded.push(...(named?.closest("tr")?.querySelectorAll("details.passage") ?? []));
    if (folded.every((part) => part.open)) return;
    for (const part of folded) part.open = true;
    named.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();
}
