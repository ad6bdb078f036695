// The disputes: filters the questions by verdict, and opens the fold of what the address names.
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
  function reveal() {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const fold = folds.find((one) => one.contains(named) || one.closest("section") === named);
    if (!fold) return;
    if (fold.closest("[hidden]")) {
      form.reset();
      filter();
    }
    fold.open = true;
    fill(fold);  // before the page scrolls, as its buttons take room
    named.scrollIntoView();
  }

  function fill(fold) {
    for (const row of fold.querySelectorAll("table.claims tr[id]")) {
      const speaker = row.querySelector(".speaker").textContent;
      if (!row.querySelector(".copies")) row.querySelector("td").append(copyBar("claim", row.id, speaker, row.hasAttribute("data-drifted")));
    }
  }

  if (folds.length) {
    for (const fold of folds) fold.addEventListener("toggle", () => fold.open && fill(fold));
    form?.addEventListener("change", filter);
    addEventListener("hashchange", reveal);
    document.addEventListener("click", (event) => {  // a link to where the address points already
      if (event.target.closest?.("a[href^='#']")?.hash === location.hash) reveal();
    });
    reveal();
  }
}
