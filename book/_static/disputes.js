// The disputes: filters the questions by verdict, opens the fold of what the address names, and copies claims.
{
  const folds = [...document.querySelectorAll("details.question")];
  const form = document.querySelector(".verdict-filter");
  const count = form?.querySelector("output");
  const rows = [...document.querySelectorAll("table.stances tr[data-verdict]")];

  function filter() {
    const verdict = new FormData(form).get("verdict");
    const fits = (one) => !verdict || one.dataset.verdict === verdict;
    for (const row of rows) row.hidden = !fits(row);
    for (const fold of folds) fold.closest("section").hidden = !fits(fold);
    for (const group of new Set(folds.map((fold) => fold.closest("section").parentElement))) {
      group.hidden = [...group.querySelectorAll("details.question")].every((fold) => !fits(fold));
    }
    count.textContent = `${folds.filter(fits).length} of ${folds.length} questions shown`;
  }

  // A link to a claim or to the heading of a question opens its fold, also where a filter hid it.
  function reveal(cited) {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = folds.find((one) => one.contains(named) || one.closest("section") === named);
    if (!fold) return;
    if (fold.closest("[hidden]")) {
      form.reset();
      filter();
    }
    fold.open = true;
    fill(fold, cited);  // before the page scrolls, as its buttons take room
    named.scrollIntoView();
  }

  function fill(fold, cited) {
    for (const row of fold.querySelectorAll("table.claims tr[id]")) {
      if (!row.querySelector(".claim-actions")) row.querySelector("td").append(actions(row, cited));
    }
  }

  function actions(row, cited) {
    const bar = document.createElement("span");
    const status = document.createElement("output");
    const [name, words] = quotable(row) ? ["Copy quotation", ".quote"] : ["Copy content", ".says"];
    const copies = { [name]: () => [escaped(row.querySelector(words).textContent), sourceLine(row, cited)], "Copy citation": () => [citation(row, cited)] };
    bar.className = "claim-actions";
    for (const [name, lines] of Object.entries(copies)) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => copyLines(status, lines()));
      bar.append(button);
    }
    bar.append(myNote.button(`claim-${row.id}`, row.querySelector(".speaker").textContent), status);
    return bar;
  }

  const quotable = (row) => !row.hasAttribute("data-drifted");

  // Whose words they are, and whose stance: an article's sentence on a ministry is not the ministry's sentence.
  function sourceLine(row, { sources }) {
    const stance = row.querySelector("th .stance").lastChild.textContent.trim();
    const whose = row.hasAttribute("data-author") ? "" : ` The stance reported is that of ${escaped(row.querySelector(".speaker").textContent)} (${stance}).`;
    const drifted = quotable(row) ? "" : " Content, not words: the copy that was read has drifted from the original.";
    return `${sources[row.dataset.source].replace(/\.$/, "")}.${whose}${drifted}`;
  }

  function citation(row, { claims }) {
    const within = `, book/disputes.html#${row.id}`;
    return claims[row.id].replace(within, onTheWeb ? `, ${location.origin}${location.pathname}#${row.id}` : "");
  }

  function copyLines(status, lines) {
    const holder = document.createElement("div");
    holder.innerHTML = lines.map((line) => `<p>${line}</p>`).join("");
    const plain = [...holder.children].map((line) => line.textContent).join("\n");
    copyRich(status, plain, holder.innerHTML);
  }

  const data = document.querySelector("#claim-citations");
  if (data && folds.length) {
    const cited = JSON.parse(data.textContent);
    for (const fold of folds) fold.addEventListener("toggle", () => fold.open && fill(fold, cited));
    form?.addEventListener("change", filter);
    addEventListener("hashchange", () => reveal(cited));
    document.addEventListener("click", (event) => {  // a link to where the address points already
      if (event.target.closest?.("a[href^='#']")?.hash === location.hash) reveal(cited);
    });
    reveal(cited);
  }
}
