// Say what is around a number of a draft: its sentence, its neighbours, its notes, and its qualifier.
{
  const compiled = new Map();
  // A pattern of the table, [source, flags], global so that all its matches can be had.
  const regex = ([source, flags]) => {
    const key = `${flags}/${source}`;
    if (!compiled.has(key)) compiled.set(key, new RegExp(source, flags.includes("g") ? flags : `${flags}g`));
    return compiled.get(key);
  };
  const found = (pattern, text) => { const each = regex(pattern); each.lastIndex = 0; return each.exec(text); };
  const all = (pattern, text) => [...text.matchAll(regex(pattern))];
  const matchAt = (pattern, text) => { const match = found(pattern, text); return match && match.index === 0 ? match : null; };
  const whole = (pattern, text) => { const match = matchAt(pattern, text); return Boolean(match && match[0].length === text.length); };
  DraftCheck.text = { found, all, matchAt, whole };

  const blank = (text) => text.replace(/[^\n]/g, " ");

  function goesOn(p, line, after) {
    const plain = line.trim();
    if (!plain || !after.trim() || matchAt(p.HEADING, line) || matchAt(p.HEADING, after)) return false;
    return !(matchAt(p.ITEM, after) || "|[`~".includes(after.trimStart()[0]) || "|`~".includes(plain[0]));
  }

  function joined(p, text, seen) {
    const lines = text.split("\n"), kept = seen.split("");
    let offset = 0;
    for (let i = 0; i + 1 < lines.length; i += 1) {
      offset += lines[i].length + 1;
      if (goesOn(p, lines[i], lines[i + 1])) kept[offset - 1] = " ";
    }
    return kept.join("");
  }

  // Return a draft, Markdown or plain, with marks blanked and lines made whole; `seen` is as long as `text`.
  DraftCheck.draft = (text, table) => {
    const p = table.patterns;
    let seen = text;
    for (const pattern of [p.NOT_PROSE, p.MARKS, p.LINE_MARKS]) seen = seen.replace(regex(pattern), (match) => blank(match));
    seen = joined(p, text, seen);
    const ends = [0, ...all(table.sentenceEnds, seen).map((match) => match.index + match[0].length), seen.length];
    const sentences = ends.slice(1).map((end, i) => [ends[i], end]).filter(([start, end]) => seen.slice(start, end).trim());
    return { text, seen, sentences, headings: headings(p, text, seen), notes: notes(p, text), ofAll: all(p.WHOLE, seen).map((match) => match[0]).join("\n") };
  };

  function headings(p, text, seen) {
    const spans = [];
    let offset = 0;
    for (const line of text.split("\n")) {
      const plain = line.trim(), end = offset + line.length;
      const formed = plain.length > 0 && [...plain].length <= 90 && !".!?,;|".includes(plain.at(-1)) && !matchAt(p.ITEM, line);
      if (matchAt(p.HEADING, line) || (formed && seen[end] === "\n")) spans.push([offset, end]);
      offset = end + 1;
    }
    return spans;
  }

  const notes = (p, text) => all(p.NOTE, text).map((match) => [match[1] ?? match[2], match[3]]);

  function listLead(p, draft, start) {
    const { text, seen } = draft, lines = [];
    let begin = text.lastIndexOf("\n", start) + 1;
    if (!matchAt(p.ITEM, text.slice(begin))) return lines;
    while (begin) {
      const end = begin - 1;
      begin = end ? text.lastIndexOf("\n", end - 1) + 1 : 0;
      if (text.slice(begin, end).trim()) {
        lines.unshift(seen.slice(begin, end));
        if (!matchAt(p.ITEM, text.slice(begin))) break;
      }
    }
    return lines;
  }

  const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const lowered = (label) => label.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => RAISED.indexOf(digit));

  // Return what is around number `index` of `numbers`; see Context in context.py.
  DraftCheck.around = (draft, numbers, index, table) => {
    const p = table.patterns, { text, seen, sentences } = draft, number = numbers[index];
    const from = sentences.findIndex(([, end]) => end > number.start);
    let to = sentences.findIndex(([start]) => start >= number.end);
    to = (to < 0 ? sentences.length : to) - 1;
    const start = sentences[from][0], end = sentences[to][1];
    const left = Math.max(start, index ? numbers[index - 1].end : 0);
    const right = Math.min(end, index + 1 < numbers.length ? numbers[index + 1].start : end);
    let own = from;
    while (own + 1 < sentences.length && (sentences[own + 1][0] < start || (sentences[own + 1][0] === start && sentences[own + 1][1] <= end))) own += 1;
    const paragraph = start ? seen.lastIndexOf("\n", start - 1) + 1 : 0, newline = seen.indexOf("\n", end);
    const first = Math.min(sentences[Math.max(0, own - 1)][0], paragraph);
    const last = Math.max(sentences[Math.min(sentences.length - 1, own + 1)][1], newline < 0 ? seen.length : newline);
    const above = draft.headings.filter(([a, b]) => a < start || (a === start && b <= start)).slice(-3).map(([a, b]) => seen.slice(a, b));
    const near = `${[...above, ...listLead(p, draft, start)].join("\n")}\n${seen.slice(first, last)}`;
    const labels = new Set(all(p.NOTE_MARK, text.slice(first, last + 8)).map((match) => match[1] ?? lowered(match[2])));
    const cited = draft.notes.filter(([label]) => labels.has(label)).map(([, note]) => note).join("\n");
    const links = [...text.slice(start, end + 200).split("\n")[0].matchAll(/#([a-z0-9-]+)/g)].map((match) => match[1]).join(" ");
    const before = seen.slice(left, number.start), after = seen.slice(number.end, right);
    return {
      sentence: seen.slice(start, end), before, after, segment: `${before} # ${after}`, near,
      cited: `${near}\n${cited}\n${draft.ofAll}\n${links}`, following: seen.slice(end, last), start,
    };
  };

  const NEGATIONS = /^(?:never|not|cannot|hardly|.*n['’]t)$/u, NO_REACH = new Set("that but which who only just because and as if".split(" "));
  const REVERSED = { more_than: "up_to", less_than: "at_least", up_to: "less_than" };
  const OPENING = /^[([{“‘"'«—–-]+/u;

  function phraseBefore(list, q) {
    for (const size of [3, 2, 1]) if (q.fillers.has(list.slice(-size).join(" "))) { list = list.slice(0, -size); break; }
    if (!list.length) return null;
    const sign = q.before.get(list.at(-1).at(-1));
    if (sign && !/\p{L}/u.test(list.at(-1).at(-1))) return [sign, list.slice(0, -1)];
    for (let size = Math.min(6, list.length); size; size -= 1) {
      const phrase = list.slice(-size).join(" "), name = q.before.get(phrase) ?? q.before.get(phrase.replace(OPENING, ""));
      if (name) return meant(list.slice(0, -size), phrase.replace(OPENING, ""), name, q);
    }
    return null;
  }

  function meant(list, phrase, name, q) {
    if (REVERSED[name]) {
      for (let k = list.length - 1; k >= Math.max(0, list.length - 5); k -= 1) {
        if (/^(?:for|in|after|within)$/.test(list.at(-1))) break;
        if (NEGATIONS.test(list[k])) return [REVERSED[name], list.slice(0, k)];
        if (NO_REACH.has(list[k]) || !/\p{L}$/u.test(list[k])) break;
      }
    }
    return q.comparing.has(phrase) && q.intensifiers.has((list.at(-1) ?? "").replace(OPENING, "")) ? [name, list.slice(0, -1)] : [name, list];
  }

  function tables(table) {
    if (!table.qualifierWords) {
      const { before, after, fillers, intensifiers, comparing } = table.qualifiers;
      const flat = (groups) => new Map(Object.entries(groups).flatMap(([name, phrases]) => phrases.map((phrase) => [phrase, name])));
      table.qualifierWords = { before: flat(before), after: flat(after), fillers: new Set(fillers), intensifiers: new Set(intensifiers), comparing: new Set(comparing) };
    }
    return table.qualifierWords;
  }

  function qualifierAfter(text, number, q) {
    const right = text.slice(number.end, number.end + 40).toLowerCase();
    const direct = /^(?:(\+)(?![\p{L}\p{N}])|-(plus)(?![\p{L}]))/u.exec(right);
    if (direct) return "at_least";
    for (const phrase of [...q.after.keys()].sort((a, b) => b.length - a.length)) {
      const words = phrase.split(" ").join("\\s+").replace("+", "\\+");
      if (/^\p{L}/u.test(phrase) && new RegExp(`^\\s+${words}(?![\\p{L}\\p{N}_])(?!\\s*[\\d$€£])`, "u").test(right)) return q.after.get(phrase);
    }
    const later = /^(?:\s+[a-z]{3,}){1,2}\s+(or more|or fewer|or less|or so|at least|at the least|at most|at the most)\b(?!\s*[\d$€£])/.exec(right);
    return later ? q.after.get(later[1]) : null;
  }

  // Return the qualifier of a number, as qualify in reading/qualifiers.py.
  DraftCheck.qualifier = (text, number, table) => {
    if (number.kind === "vague") return "indefinite";
    const q = tables(table), left = text.slice(Math.max(0, number.start - 72), number.start);
    let list = left.toLowerCase().split(/\s+/u).filter(Boolean), before = null;
    const touches = list.length && !/\s$/u.test(left) && !/[~≈∼≥>≤<]$/u.test(left);
    for (let next = touches ? null : phraseBefore(list, q); next; next = phraseBefore(list, q)) {
      before = before === null || before === "about" ? next[0] : before;
      list = next[1];
    }
    const after = qualifierAfter(text, number, q);
    if (before === "about" && after && after !== "about") return after;
    return before ?? after ?? (/odd$/i.test(number.exact) ? "about" : "exact");
  };
}
