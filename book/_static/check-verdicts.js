// Judge the numbers of a draft as the command does: ledger/check, module by module.
{
  const { found, all, whole } = DraftCheck.text;
  const NEAR_ENOUGH = 1e-9, SMALL = 20;
  const equal = (a, b) => Math.abs(a - b) <= NEAR_ENOUGH * Math.max(1, Math.abs(a), Math.abs(b));
  const METERS = { km: 1000, mi: 1609.344 }, HECTARES = { ha: 1, acre: 0.404686, sqkm: 100 };
  const OTHER_SIDE = { kyrgyz: "tajik", tajik: "kyrgyz" };
  const WRONG_KIND = { together: ["civilian", "military"], civilians: ["military"] };
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  function judge(table) {
    const p = table.patterns, concepts = new Map();
    const dimension = (unit) => (unit ? table.numbers.dimensions[unit] : null);

    // Concepts

    function concept(group) {
      if (!concepts.has(group)) {
        const words = group.split("|").map((name) => table.concepts[name]).join("|");
        concepts.set(group, [`(?<![\\p{L}\\p{N}_])(?:${words})(?![\\p{L}\\p{N}_])`, "iu"]);
      }
      return concepts.get(group);
    }
    const groups = (text) => text.split(" ").filter(Boolean);
    const unsaid = (text, wanted) => groups(wanted).filter((group) => !found(concept(group), text));
    const says = (text, wanted) => !unsaid(text, wanted).length;

    // Dates and sources

    const source = (row) => table.sources[row.source];
    const needs = (row, need) => row.topic.needs.includes(need);
    const sourceNamed = (context, row) => found(source(row).name, context.cited);
    const named = (context, row) => Boolean(sourceNamed(context, row) || (row.topic.claimant && says(context.near, row.topic.claimant)));

    function withoutCitations(text, row) {
      let kept = text.replace(/\([^()]*\)/g, (match) => (found(source(row).name, match) ? "" : match));
      for (const [pattern, flags] of source(row).dated) kept = kept.replace(new RegExp(pattern, flags), "");
      return kept;
    }
    const hasYear = (text, row) => all(p.YEAR, text).some((match) => row.years.includes(Number(match[0])));
    const hasMonth = (text, row) => Boolean(row.month) && found([`(?<![\\p{L}\\p{N}_])${row.month}[a-z]*(?![\\p{L}\\p{N}_])`, "u"], text) !== null;
    const starts = (text, row) => all(p.YEAR, text).some((match) => Number(match[0]) === row.firstYear);
    const hasEvent = (text, row) => { const kept = withoutCitations(text, row); return hasYear(kept, row) || hasMonth(kept, row); };
    function conflicts(sentence, row) {
      const text = withoutCitations(sentence, row), said = all(p.DATED, text).map((match) => Number(match[1]));
      if (!said.length || hasYear(text, row)) return false;
      return said.some((year) => Math.min(...row.years.map((each) => Math.abs(year - each))) <= 8);
    }
    function otherMonth(sentence, row) {
      const text = withoutCitations(sentence, row);
      return all(p.MONTH_DATED, text).length > 0 && !hasMonth(text, row);
    }

    // Which figure a number is

    const size = (number) => (number.value === null || number.value === undefined ? null : number.unit === "percent" ? number.value / 100 : number.value);
    const vagueWord = (exact) => { const match = found(p.VAGUE, exact); return match && match.index === 0 ? match[0].toLowerCase() : exact; };

    function comparable(number, row) {
      const own = dimension(number.unit);
      if (row.dimension === "number") return own === null || own === "number";
      if (row.dimension === "share") return own === "share";
      return number.unit === row.unit;
    }
    function isEqual(number, row) {
      if (number.kind === "vague") return row.value === null && vagueWord(number.exact) === vagueWord(row.vague);
      return size(number) !== null && row.value !== null && equal(size(number), row.value) && comparable(number, row);
    }
    function isOtherUnit(number, row) {
      const value = size(number), own = dimension(number.unit);
      if (!value || !row.value || number.unit === row.unit || number.kind === "ordinal") return false;
      if (row.dimension === "money") return (own === null || own === "money") && equal(value, row.value);
      if (own === null || own !== row.dimension) return false;
      return [METERS, HECTARES].some((sizes) => row.unit in sizes && number.unit in sizes
        && (equal(value, row.value) || Math.abs((value * sizes[number.unit]) / sizes[row.unit] / row.value - 1) < 0.03));
    }
    const digits = (value) => (Number.isInteger(value) ? String(value).replace(/0+$/, "") : String(value).replace(/^[0.]+|[0.]+$/g, ""));
    const sorted = (text) => [...text].sort().join("");
    function isNear(number, row) {
      if (!row.value || !comparable(number, row) || row.unit === "ordinal") return false;
      if (number.kind === "range") {
        const share = number.unit === "percent" ? 100 : 1;
        return number.lower / share <= row.value && row.value <= number.upper / share;
      }
      const value = size(number);
      if (!value || equal(value, row.value) || value < 0) return false;
      const ratio = value / row.value;
      if (ratio >= 0.75 - NEAR_ENOUGH && ratio <= 4 / 3 + NEAR_ENOUGH) return true;
      if (sorted(digits(value)) === sorted(digits(row.value)) && digits(row.value).length > 1) return true;
      return [10, 0.1, 100, 0.01, 1000, 0.001].some((slip) => equal(ratio, slip));
    }

    function recognized(number, context, row) {
      const { about, who } = row.topic;
      const small = (number.value !== null && number.value !== undefined && number.value < SMALL) || number.kind === "vague";
      if (small) {
        const beside = ["money", "share"].includes(dimension(number.unit)) ? context.sentence : context.segment;
        return says(beside, groups(about)[0]) && says(context.sentence, about) && says(context.near, who);
      }
      return (says(context.sentence, about) && says(context.near, who)) || (says(context.near, about) && says(context.sentence, who));
    }
    function elsewhere(context, row) {
      if (named(context, row)) return false;
      if (needs(row, "side") && says(context.sentence, "other") && !says(context.near, "fighting")) return true;
      return Boolean(found(p.ELSEWHERE, context.sentence));
    }
    function surelyMeant(context, row) {
      const { about, who, scope } = row.topic;
      if (unsaid(context.sentence, scope || who).length || unsaid(context.segment, groups(about)[0]).length) return false;
      if (conflicts(context.sentence, row)) return false;
      if (sourceNamed(context, row)) return row.value >= 10 || row.unit === "percent" || starts(context.sentence, row);
      return row.value >= 30 && hasEvent(context.near, row);
    }
    function meant(number, context, row, relation) {
      const { about, scope } = row.topic;
      const noun = found(p.OTHER_NOUN, context.after);
      if (row.unit === "person" && noun && noun.index === 0) return false;
      if (!recognized(number, context, row) || elsewhere(context, row)) return false;
      if (needs(row, "cited") && !named(context, row)) return false;
      if (relation === "equal") return !conflicts(context.sentence, row) || named(context, row) || (Boolean(scope) && says(context.sentence, `${about} ${scope}`));
      if (relation === "unit") return says(context.near, scope) && says(context.sentence, about);
      return surelyMeant(context, row);
    }
    function fit(context, row, number) {
      const wanted = groups(`${row.topic.about} ${row.topic.scope}`);
      const share = (text) => (wanted.length - unsaid(text, wanted.join(" ")).length) / wanted.length;
      const narrow = wanted.reduce((sum, group) => sum + 1 / group.split("|").length, 0) / wanted.length;
      const distance = row.value && size(number) ? Math.abs(size(number) / row.value - 1) : 0;
      return [share(context.sentence === undefined ? "" : context.segment), share(context.sentence), share(context.near), narrow, -distance];
    }
    const better = (a, b) => { for (let i = 0; i < a.length; i += 1) if (!equal(a[i], b[i])) return a[i] > b[i]; return false; };
    function match(number, context) {
      for (const [relation, compare] of [["equal", isEqual], ["unit", isOtherUnit], ["near", isNear]]) {
        let best = null;
        for (const row of table.figures) {
          if (!compare(number, row) || !meant(number, context, row, relation)) continue;
          const fits = fit(context, row, number);
          if (!best || better(fits, best.fits)) best = { row, relation, fits };
        }
        if (best) return best;
      }
      return null;
    }

    // Sums

    function* combinations(list, count, from = 0) {
      if (!count) { yield []; return; }
      for (let i = from; i <= list.length - count; i += 1) for (const rest of combinations(list, count - 1, i + 1)) yield [list[i], ...rest];
    }
    function sameUnit(number, row) {
      const own = dimension(number.unit);
      return ["number", "share"].includes(row.dimension) ? own === null || own === row.dimension : number.unit === row.unit;
    }
    const measured = (context, parts) => parts.every((row) => says(context.near, row.topic.who) && says(context.near, groups(row.topic.about)[0]))
      && parts.some((row) => says(context.sentence, groups(row.topic.about)[0]));
    const oneEvent = (context, parts) => parts.every((row) => hasEvent(context.near, row)) && !conflicts(context.sentence, parts[0]);
    function isSum(value, parts, context, stated) {
      const total = parts.reduce((sum, row) => sum + row.value, 0);
      if (parts[0].dimension === "share") return false;
      const totalled = Boolean(found(p.TOTAL, context.sentence)), beside = parts.every((row) => stated.some((each) => equal(each, row.value)));
      if (equal(value, total)) return measured(context, parts) && (totalled || beside || (total >= 100 && oneEvent(context, parts)));
      return measured(context, parts) && totalled && oneEvent(context, parts) && total >= 50 && Math.abs(value / total - 1) <= 0.05 + NEAR_ENOUGH;
    }
    function isDifference(value, parts, context, stated) {
      const apart = Math.abs(parts[0].value - parts[1].value), points = parts[0].dimension === "share" && value >= 1 ? value / 100 : value;
      if (!apart || !equal(points, apart)) return false;
      return Boolean(found(p.APART, `${tail(context.before, 60)}#${head(context.after, 60)}`))
        && (parts.every((row) => stated.some((each) => equal(each, row.value))) || measured(context, parts));
    }
    const head = (text, count) => [...text].slice(0, count).join(""), tail = (text, count) => [...text].slice(-count).join("");
    function addends(number, context, stated) {
      const value = size(number);
      if (value === null || number.kind !== "cardinal" || found(p.SUM_REFUSED, context.near)) return null;
      const kinds = new Map();
      for (const row of table.figures) {
        if (!row.value || row.unit === "ordinal" || !sameUnit(number, row)) continue;
        const key = `${row.chapter} ${row.unit} ${row.asOf}`;
        kinds.set(key, [...(kinds.get(key) ?? []), row]);
      }
      for (const rows of kinds.values()) for (const count of [2, 3]) for (const parts of combinations(rows, count)) {
        if (isSum(value, parts, context, stated) || (count === 2 && isDifference(value, parts, context, stated))) return parts;
      }
      return null;
    }

    // What is lost

    function qualifierLost(number, context, draft, row) {
      const said = DraftCheck.qualifier(draft.seen, number, table);
      if (said === row.qualifier) return false;
      if (["more_than", "less_than"].includes(said) && whole(p.COMPARED_NUMBERS, context.before)) return row.qualifier !== "exact";
      const { before, after, nouns } = table.qualifiers;
      if (said !== "exact" || !before[row.qualifier]) return true;
      const words = (text) => text.split(/\s+/u).filter(Boolean);
      const beside = [...words(context.before).slice(-7), "#", ...words(context.after).slice(0, 5)].join(" ");
      const phrases = [...before[row.qualifier], ...(after[row.qualifier] ?? []), ...(nouns[row.qualifier] ?? [])];
      return !phrases.some((phrase) => {
        const loose = phrase.split(" ").map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")).join("\\s+");
        return new RegExp(`(?<![\\p{L}\\p{N}_])${loose}(?![\\p{L}\\p{N}_])`, "iu").test(beside);
      });
    }
    function articleNamed(context, draft, row) {
      if (sourceNamed(context, row) || context.cited.split(/\s+/u).includes(row.id)) return true;
      if (!found(p.BACK, context.sentence)) return false;
      const earlier = draft.seen.slice(0, context.start);
      const last = Object.values(table.sources).flatMap((each) => all(each.name, earlier)).sort((a, b) => a.index - b.index).at(-1);
      return Boolean(last) && whole(source(row).name, last[0]);
    }
    function misattributed(context, row) {
      if (!row.isOwn) return false;
      const clause = new RegExp(p.CLAUSE[0], p.CLAUSE[1]);
      let words = tail(context.before, 200).split(clause).at(-1);
      if (context.sentence.endsWith(context.after)) words += ` | ${context.after.split(clause)[0]}`;
      const official = found(p.OFFICIAL, words);
      return Boolean(official) && !found(p.NEGATED, words.slice(0, official.index + official[0].length));
    }
    function unattributed(context, draft, row) {
      if (!needs(row, "attribution")) return false;
      if (misattributed(context, row)) return true;
      if (needs(row, "report") && !says(context.sentence, "report|accused")) return true;
      if (row.topic.claimant) return !says(context.near, row.topic.claimant);
      return !articleNamed(context, draft, row);
    }
    const alone = (text) => text.replace(new RegExp(p.PAIR[0], `g${p.PAIR[1]}`), " ");
    function otherSide(context, side) {
      const other = OTHER_SIDE[side];
      if (new RegExp(`(?<![\\p{L}\\p{N}_])${other}[\\p{L}\\p{N}_]*(?: side)?\\s+${table.lost}[^,;]*$`, "iu").test(context.before)) return true;
      for (const words of [context.segment, context.sentence]) {
        if (says(alone(words), side) || (says(words, side) && new RegExp(`${side}[\\p{L}\\p{N}_]* side`, "iu").test(words))) return false;
        if (says(alone(words), other)) return true;
      }
      return !says(alone(context.near), side);
    }
    function ofOneKind(context) {
      const beside = `${tail(context.before, 60)} # ${head(context.after, 60)}`;
      const kinds = ["civilian", "military"].filter((name) => says(beside, name));
      const both = ["civilian", "military"].every((name) => says(context.sentence, name));
      return kinds.length === 1 && !both ? kinds[0] : "";
    }
    function changed(context, group) {
      const match_ = found(concept(group), context.segment);
      if (!match_ || found(p.PLEDGED, context.sentence)) return false;
      return !found(p.NEGATED, context.segment.slice(0, match_.index));
    }
    function scopeLost(context, row) {
      const { scope, changed: other } = row.topic;
      if (needs(row, "side")) {
        if (otherSide(context, scope)) return true;
      } else {
        for (const group of unsaid(context.sentence, scope)) {
          const by = found(p.PRONOUN, context.sentence) || group.split("|").every((name) => table.places.includes(name));
          if (!(by && says(context.near, group))) return true;
        }
      }
      if (other && changed(context, other)) return true;
      const kind = ofOneKind(context);
      return Object.entries(WRONG_KIND).some(([need, wrong]) => needs(row, need) && wrong.includes(kind));
    }
    function dateLost(context, row) {
      if (!["date", "event", "start"].some((need) => needs(row, need))) return false;
      if (conflicts(context.sentence, row)) return true;
      if (needs(row, "event")) return otherMonth(context.sentence, row) || !hasEvent(context.near, row);
      if (needs(row, "start")) return !starts(context.near, row);
      return !hasYear(context.cited, row);
    }
    function asFact(context) {
      if (says(context.sentence, "accused") || says(context.following, "accused")) return false;
      return Boolean(found(p.ASSERTED, context.sentence)) || !says(context.near, "accused");
    }
    function losses(number, context, draft, row) {
      return [
        ["qualifier", qualifierLost(number, context, draft, row)], ["attribution", unattributed(context, draft, row)],
        ["scope", scopeLost(context, row)], ["date", dateLost(context, row)], ["allegation", needs(row, "allegation") && asFact(context)],
      ].filter(([, lost]) => lost).map(([name]) => name);
    }

    // Rankings

    function ranked(sentence, near, rows) {
      const shares = rows.filter((row) => row.dimension === "share" && row.value !== null);
      const questions = new Set(shares.map((row) => row.indicator));
      if (questions.size < 2 || found(p.RANKING_REFUSED, near)) return [];
      const text = sentence.replace(new RegExp(p.BOUND[0], `g${p.BOUND[1]}`), " ");
      return all(p.RANKED, text).length > shares.length - questions.size ? shares : [];
    }

    return { match, isEqual, addends, losses, ranked, size };
  }

  const judges = new WeakMap();

  // Return the findings of a text, with offsets in code points, as the command prints them.
  DraftCheck.check = (text, table) => {
    if (!judges.has(table)) judges.set(table, judge(table));
    const j = judges.get(table), draft = DraftCheck.draft(text, table), numbers = DraftCheck.numbers(draft.seen, table);
    const judged = numbers.map((number, index) => {
      const context = DraftCheck.around(draft, numbers, index, table), best = j.match(number, context);
      if (best?.relation === "equal") return { number, context, best, parts: null };
      const beside = numbers.slice(Math.max(0, index - 1), index + 2).filter((each) => each !== number && Math.abs(each.start - number.start) < 40);
      if (best?.relation === "unit" && beside.some((each) => j.isEqual(each, best.row))) return { number, context, best: null, parts: null };
      const first = number.start ? draft.seen.lastIndexOf("\n", number.start - 1) : -1, newline = draft.seen.indexOf("\n", number.end);
      const last = newline < 0 ? draft.seen.length : newline;
      const stated = numbers.filter((each) => each !== number && first < each.start && each.start < last).map(j.size).filter((value) => value !== null);
      const parts = j.addends(number, context, stated);
      return { number, context, best: parts ? null : best, parts };
    });
    const bySentence = new Map();
    for (const each of judged) if (each.best?.relation === "equal") bySentence.set(each.context.sentence, [...(bySentence.get(each.context.sentence) ?? []), each]);
    const isRanked = new Set();
    for (const [sentence, group] of bySentence) {
      const wrong = j.ranked(sentence, group[0].context.near, group.map((each) => each.best.row));
      for (const each of group) if (wrong.includes(each.best.row)) isRanked.add(each);
    }
    let units = 0, points = 0; // how many code points are before a place of the text
    const codePoints = (place) => { points += [...text.slice(units, place)].length; units = place; return points; };
    return judged.map((each) => finding(each, draft, j, table, isRanked.has(each), codePoints));
  };

  function finding({ number, context, best, parts }, draft, j, table, isRanked, codePoints) {
    const place = { start: codePoints(number.start), end: codePoints(number.end), exact: draft.text.slice(number.start, number.end) };
    if (parts) {
      const words = parts.map((row) => `“${row.printed}” (${row.whose})`).join(" and ");
      return { ...place, figure_id: parts.map((row) => row.id).join("+"), verdicts: ["sum"],
        why: `No source states this number; it comes from ${words}.`, instead: `${parts.map((row) => row.line).join("; ")}.` };
    }
    if (!best) return { ...place, figure_id: "", verdicts: ["unknown"], why: table.unknown, instead: "" };
    const verdicts = best.relation === "equal" ? [...j.losses(number, context, draft, best.row), ...(isRanked ? ["ranked"] : [])] : [best.relation];
    if (!verdicts.length) return { ...place, figure_id: best.row.id, verdicts: ["kept"], why: "", instead: "" };
    return { ...place, figure_id: best.row.id, verdicts, why: verdicts.map((name) => best.row.why[name]).join(" "), instead: best.row.instead };
  }
}
