// Shows the figures that a search finds above the pages that the theme finds: by number, name, measure or claimant.
const asked = new URLSearchParams(location.search).get("q") || "";

// "136,000" → 136000, "63%" → 63 percent, "Ačikšumkar" → acik sumkar: words and numbers, as people type them
function tokens(text) {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return plain.replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/%/g, " percent").match(/\p{L}+|\d+(?:\.\d+)?/gu) || [];
}

// A number matches only itself; a word may be the beginning of one.
const matches = (token, word) => (/^\d/.test(token) ? word === token : word.startsWith(token));

// What readers call a thing → what the articles and the book call it.
const ALSO = {
  casualties: ["deaths", "dead", "died", "killed", "wounded"], fatalities: ["deaths", "dead", "died", "killed"], toll: ["deaths", "dead", "died", "killed"],
  victims: ["deaths", "dead", "died", "killed", "wounded"], injured: ["wounded"], refugees: ["displaced"], evacuated: ["displaced"],
};

// How well a figure matches: 0 unless it has every word of the query; a number counts only where the figure itself says it.
function score(figure, wanted) {
  const fields = [[3, `${figure.words} ${figure.value} ${figure.id}`], [2, figure.measure], [1, figure.claim], [1, figure.quote]];
  let sum = 0;
  for (const token of wanted) {
    const within = /^\d/.test(token) ? fields.slice(0, 3) : fields;
    const best = within.find(([, text]) => tokens(text).some((word) => [token, ...(ALSO[token] ?? [])].some((name) => matches(name, word))));
    if (!best) return 0;
    sum += best[0];
  }
  return sum;
}

function line(figure) {
  const item = document.createElement("li"), link = document.createElement("a");
  const claim = document.createElement("p"), quote = document.createElement("p");
  link.href = figure.href;
  link.textContent = figure.words;
  claim.textContent = figure.claim;
  claim.className = "claim";
  quote.textContent = `“${figure.quote}”`;
  item.append(link, ` ${figure.measure}`, claim, quote);
  return item;
}

function showFigures() {
  const place = document.getElementById("figure-results"), wanted = tokens(asked);
  const figures = JSON.parse(document.getElementById("figure-index").textContent);
  const found = figures.map((figure) => [score(figure, wanted), figure]).filter(([points]) => points);
  found.sort(([one], [other]) => other - one);
  place.querySelector("ul").append(...found.map(([, figure]) => line(figure)));
  place.hidden = !found.length;
  document.getElementById("search-results").toggleAttribute("data-figures-found", found.length > 0);
  for (const field of document.querySelectorAll("input[name=q]")) field.value = asked;
}

if (asked) showFigures();

// The page that a result leads to marks the words; search-highlight.js does it, instead of the engine's highlighter, which this tells to rest.
const SPHINX_HIGHLIGHT_ENABLED = false;
document.getElementById("search-results").addEventListener("click", (event) => event.target.closest("a") && sessionStorage.setItem("searched", asked));
