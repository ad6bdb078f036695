// Find figures, questions and sections by words and numbers, best first. `Search.table` is what
// ledger/pages/search.py makes; numbers are read by the draft checker's script.
const Search = {};

{
  // In each kind of hit: what its words are worth where they are found.
  const WEIGHTS = {
    figures: { title: 5, id: 4, about: 3, note: 2, text: 2 },
    questions: { title: 4, note: 1, text: 1.5 },
    sections: { title: 4, note: 2, text: 1 },
  };
  const EQUAL = 6, BEGINNING = 0.7, SYNONYM = 0.6;
  const SPAN = /^(?:an?\s+)?(?:decade|century|once|twice|thrice)$/i;

  // "Ačikšumkar’s 136,000" → "acik sumkar 136000", letter by letter as people type it
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  Search.words = (text) => plain(text).replace(/['’]s\b/g, "").replace(/(\d),(?=\d{3}(?!\d))/g, "$1").replace(/%/g, " percent")
    .match(/\p{L}[\p{L}\p{N}]*|\d+(?:\.\d+)?\p{L}*/gu) ?? [];
  Search.stem = (word) => word.replace(/(?<=^\p{L}{4}\p{L}*)(?:ies|y|(?<=s|x|z|ch|sh)es|s|ed|ing)$/u, "");

  // The terms of a query: numbers in any form, and the words around them.
  Search.terms = (query) => {
    const { table } = Search;
    const numbers = DraftCheck.numbers(query, { numbers: table.numbers })
      .filter((number) => number.kind === "cardinal" && !SPAN.test(number.exact));
    let rest = query;
    for (const { start, end } of numbers.toReversed()) rest = `${rest.slice(0, start)} ${rest.slice(end)}`;
    const all = [...new Set(Search.words(rest))], ignored = new Set([...table.ignored, ...(numbers.length ? table.qualifiers : [])]);
    const kept = all.filter((word) => !ignored.has(word));
    const words = kept.length || numbers.length ? kept : all;
    return [...numbers.map((number) => numberTerm(number, table)), ...words.map((word) => wordTerm(word, table))];
  };

  function numberTerm({ value, unit, exact }, table) {
    const isEqual = (figure) => figure.values.includes(value) && (!unit || unit === figure.unit);
    const printed = table.figures.filter(isEqual).map((figure) => figure.exact);
    const marks = [...new Set([exact, String(value), value.toLocaleString("en-US"), ...printed])];
    return { isEqual, marks, phrases: marks.map((mark) => Search.words(mark).join(" ")), own: Search.words(exact).join(" ") };
  }

  function wordTerm(word, table) {
    const also = table.synonyms.filter((group) => group.includes(word)).flat().filter((other) => other !== word);
    return { word, stem: Search.stem(word), also: new Set(also.map(Search.stem)), marks: [word, ...also] };
  }

  // How well a word of a text is the word asked for: 1 for the word itself, 0 for another one.
  function likeness(term, word) {
    if (word === term.word) return 1;
    const stem = Search.stem(word);
    if (stem === term.stem) return 0.9;
    if (term.stem.length > 3 && /^\p{L}/u.test(word) && word.startsWith(term.stem)) return BEGINNING;
    return term.also.has(stem) ? SYNONYM : 0;
  }

  // A number is found in a figure where the figure is that number, not where its sentence has it beside another figure.
  function points(term, entry, kind) {
    const fields = Object.entries(WEIGHTS[kind]);
    let best = term.isEqual && kind === "figures" && term.isEqual(entry) ? EQUAL : 0;
    for (const [name, weight] of fields) {
      if (weight <= best || !entry[name]) continue;
      if (term.word) for (const word of entry.distinct[name]) best = Math.max(best, weight * likeness(term, word));
      else if (kind !== "figures") best = term.phrases.some((phrase) => entry.phrase[name].includes(` ${phrase} `)) ? weight : best;
      else if (name !== "text" && name !== "title") best = entry.phrase[name].includes(` ${term.own} `) ? weight : best;
    }
    return best;
  }

  function prepare(entry, kind) {
    entry.phrase = {};
    entry.distinct = {};
    for (const name of Object.keys(WEIGHTS[kind])) {
      const words = Search.words(entry[name] ?? "");
      entry.phrase[name] = ` ${words.join(" ")} `;
      entry.distinct[name] = new Set(words);
    }
  }

  // Return { terms, isWhole, groups: [{ kind, hits }] }: hits with every term or, where nothing has them all, with the most.
  Search.find = (query) => {
    const { table } = Search, terms = Search.terms(query), asked = ` ${Search.words(query).join(" ")} `, hits = [];
    for (const kind of Object.keys(WEIGHTS)) for (const entry of table[kind]) {
      if (!entry.phrase) prepare(entry, kind);
      const each = terms.map((term) => points(term, entry, kind)), matched = each.filter(Boolean).length;
      const isAsked = asked.trim().includes(" ") && Object.values(entry.phrase).some((phrase) => phrase.includes(asked));
      if (matched) hits.push({ kind, entry, matched, score: each.reduce((sum, one) => sum + one, 0) + (isAsked ? 2 : 0) });
    }
    const most = Math.max(0, ...hits.map((hit) => hit.matched));
    const best = hits.filter((hit) => hit.matched === most).sort((one, other) => other.score - one.score);
    const groups = Object.keys(WEIGHTS).map((kind) => ({ kind, hits: best.filter((hit) => hit.kind === kind) })).filter(({ hits }) => hits.length);
    groups.sort((one, other) => other.hits[0].score - one.hits[0].score);
    return { terms, isWhole: most === terms.length, groups };
  };
}
