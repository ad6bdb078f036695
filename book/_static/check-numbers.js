// Read the numbers of a draft with their units and qualifiers, as the command does.
// `table` is the one table that the command's package generates; offsets are those of a JavaScript string.
const DraftCheck = {};

DraftCheck.numbers = (() => {
  const MONTHS = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?";
  const DAY = "\\d{1,2}(?:st|nd|rd|th)?(?:\\s*[–-]\\s*\\d{1,2}(?:st|nd|rd|th)?)?";
  const YEAR = "(?:1[5-9]|20)\\d\\d";
  const DATE = new RegExp(
    `(?:${DAY}\\s+(?:of\\s+)?(?:${MONTHS})\\b\\.?(?:,?\\s+${YEAR})?`
    + `|(?:${MONTHS})\\b\\.?\\s+${DAY}(?!\\d)(?:,?\\s+${YEAR})?|(?:${MONTHS})\\b\\.?,?\\s+${YEAR}`
    + `|${YEAR}-\\d\\d(?:-\\d\\d)?|${YEAR}s?(?:\\s*[–/-]\\s*(?:${YEAR}|\\d\\d))?)(?![\\d\\p{L}]|[.,]\\d|\\s*%)`, "uy");
  const DIGITS = /(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.\d+)?/uy;
  const PLACE = /(?<![\p{L}\p{N}_])(?:[\p{L}]+\$|[^\p{L}\p{N}\s]{0,1})?(?:[\p{L}]+|\d)/gu;
  const NOT_COUNTED = /(?:\b(?:no|any|every|some|this|that|the|each|which|another|last) |-)$/iu;
  const NOT_ONE = /^\s+(?:of|another|day|or the other)\b/iu;
  let words, patterns;

  const escaped = (word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const any = (list) => list.slice().sort((a, b) => b.length - a.length).map(escaped).join("|");

  function prepare(table) {
    if (words === table.numbers) return;
    words = table.numbers;
    const lower = {};
    for (const [spelling, unit] of Object.entries(words.units)) lower[spelling.toLowerCase()] ??= unit;
    words.lower = lower;
    patterns = {
      scale: new RegExp(`(?:[\\s-]?(${any([...Object.keys(words.scales), ...Object.keys(words.shortScales)])})|(k|m|bn|b|mn|mln))(?![\\p{L}\\p{N}])`, "iuy"),
      unit: new RegExp(`[\\s-]?(${any(Object.keys(words.units))})(?:[\\s-]olds?)?(?![\\p{L}\\p{N}])`, "iuy"),
      currency: new RegExp(`(${any(Object.keys(words.currencies))})\\s?(?=\\d)`, "uy"),
      ordinal: /(\d+)(?:st|nd|rd|th)(?![\p{L}\p{N}])/iuy,
      parts: new RegExp(`[\\s-](${any(Object.keys(words.pluralParts))})(?![\\p{L}\\p{N}])`, "iuy"),
      vague: /(?:(?:tens|hundreds|thousands|dozens|scores|millions|billions|trillions)(?:\s+of\s+(?:hundreds|thousands|millions|billions))*|several\s+(?:dozen|hundred|thousand|million|billion|decades|centuries)|several|decades|centuries|most\s+of|(?:a|the)\s+majority\s+of|a\s+majority|the\s+majority|(?:quite\s+)?a\s+few|a\s+couple|a\s+handful|a\s+pair|many\s+(?:hundred|thousand)s?)(?![\p{L}\p{N}])/iuy,
      of: new RegExp(`\\s+of\\s+(${any(Object.keys(words.units))})(?![\\p{L}\\p{N}])`, "iuy"),
    };
  }

  const at = (pattern, text, index) => { pattern.lastIndex = index; return pattern.exec(text); };

  function unitAt(text, index) {
    const found = at(patterns.unit, text, index);
    if (!found) return null;
    const [unit, size] = words.units[found[1]] ?? words.lower[found[1].toLowerCase()];
    const glued = !/^[\s-]/.test(found[0]);
    if (found[1].length === 1 && !/[%]/.test(found[1]) && !glued) return null;
    return { unit, size, end: index + found[0].length };
  }

  // Number words: "one hundred thirty-six thousand", from a word on.
  function spelled(text, index) {
    let total = 0, group = 0, end = index, last = "", position = index;
    const word = /([\s-]*(?:and\s+)?)([\p{L}]+)/uy;
    for (;;) {
      const found = at(word, text, position);
      if (!found || (end > index && !/^(?:\s+(?:and\s+)?|-)$/iu.test(found[1])) || (end === index && found[1])) break;
      const said = found[2].toLowerCase(), joined = /and/i.test(found[1]);
      const plain = words.ones[said] ?? words.tens[said];
      const scale = words.scales[said];
      if (plain !== undefined && !(joined && last !== "scale") && (last === "" || last === "scale" || (last === "tens" && plain > 0 && plain < 10))) {
        group += plain;
        last = words.tens[said] !== undefined ? "tens" : "ones";
      } else if (scale && !joined && last && (scale === 100 ? group && group < 100 && last !== "scale" : group)) {
        if (scale === 100) group *= 100; else { total += group * scale; group = 0; }
        last = "scale";
      } else break;
      position = end = found.index + found[0].length;
    }
    return end > index ? { value: total + group, end } : null;
  }

  function plainNumber(text, index) {
    if (/\d/.test(text[index])) {
      const found = at(DIGITS, text, index);
      return { value: Number(found[0].replace(/[,\s]/gu, "")), end: index + found[0].length, digits: true };
    }
    const article = /^an?\s+(hundred|thousand|million|billion|dozen)(?![\p{L}])/iu.exec(text.slice(index, index + 20));
    if (article) return { value: article[1].toLowerCase() === "dozen" ? 12 : words.scales[article[1].toLowerCase()], end: index + article[0].length };
    return spelled(text, index);
  }

  function scaled(text, number, money) {
    const found = at(patterns.scale, text, number.end);
    if (!found) return number;
    if (found[2] && !number.digits) return number;
    const name = (found[1] ?? found[2]).toLowerCase();
    if (!number.digits && !(name in words.shortScales)) return number;
    if (found[2] === "b" && !money) return number;
    const scale = words.scales[name] ?? words.gluedScales[name];
    return { ...number, value: Math.round(number.value * scale * 1e6) / 1e6, end: number.end + found[0].length };
  }

  function cardinal(text, index) {
    const money = at(patterns.currency, text, index);
    const begin = money ? index + money[0].length : index;
    if (!money && !/[\p{L}\d]/u.test(text[index])) return null;
    const plain = plainNumber(text, begin);
    if (!plain) return null;
    let number = scaled(text, plain, money);
    const result = { start: index, end: number.end, kind: "cardinal", value: number.value, unit: money ? words.currencies[money[1]] : null };
    const unit = unitAt(text, number.end);
    if (unit && !money) Object.assign(result, { unit: unit.unit, value: result.value * unit.size, end: unit.end });
    return result;
  }

  function fraction(text, index) {
    const of = /^(\p{L}+|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(\p{L}+|\d+)(?![\p{L}\d,.]*\d)/iu.exec(text.slice(index, index + 40));
    const value = (word) => (/\d/.test(word) ? Number(word) : words.ones[word.toLowerCase()] ?? words.tens[word.toLowerCase()]);
    if (of && value(of[1]) < value(of[2]) && value(of[2]) <= 100) return { end: index + of[0].length, value: value(of[1]) / value(of[2]) };
    const single = /^(?:(?:an?|one)[\s-])?(half|quarter|third|fifth|tenth)(?![\p{L}\p{N}-])/iu.exec(text.slice(index, index + 20));
    const next = single && /^\s+(\p{L}+)/u.exec(text.slice(index + single[0].length, index + 60));
    const ranks = next && /^an?\s(?!half)/iu.test(single[0]) && !words.afterShare.includes(next[1].toLowerCase());  // "a fifth generation"
    if (single && !ranks && /^(?:half|an?|one)/iu.test(single[0])) return { end: index + single[0].length, value: 1 / words.parts[single[1].toLowerCase()] };
    const plain = /[\p{L}\d]/u.test(text[index]) ? plainNumber(text, index) : null;
    const parts = plain && at(patterns.parts, text, plain.end);
    return parts ? { end: plain.end + parts[0].length, value: plain.value / words.pluralParts[parts[1].toLowerCase()] } : null;
  }

  function range(text, index) {
    const between = /^between\s+/iu.exec(text.slice(index, index + 12));
    const first = cardinal(text, index + (between ? between[0].length : 0));
    if (!first) return null;
    const link = between ? /\s+and\s+/uy : /\s?[–—]\s?|-(?=[\d$€£])|\s+to\s+/uy;
    const found = at(link, text, first.end);
    const second = found && cardinal(text, first.end + found[0].length);
    if (!second || second.value <= first.value || (first.unit && second.unit && first.unit !== second.unit)) return null;
    if (/^(?:between\s+)?(?:19|20)\d\d\D+(?:19|20)\d\d$/iu.test(text.slice(index, second.end))) return null;
    const unit = first.unit ?? second.unit;
    return { start: index, end: second.end, kind: "range", value: null, unit, lower: first.value, upper: second.value };
  }

  function rank(text, index) {
    const digits = at(patterns.ordinal, text, index);
    if (digits) return { end: index + digits[0].length, value: Number(digits[1]) };
    const word = /^\p{L}+/u.exec(text.slice(index, index + 14));
    const value = word && words.ranks[word[0].toLowerCase()];
    return value === undefined || value === null ? null : { end: index + word[0].length, value };
  }

  function vague(text, index) {
    const found = at(patterns.vague, text, index);
    if (!found) return null;
    let end = index + found[0].length;
    const of = at(patterns.of, text, end), unit = of && (words.units[of[1]] ?? words.lower[of[1].toLowerCase()]);
    if (unit && words.dimensions[unit[0]] === "money") end += of[0].length;
    return { end, value: null, unit: unit ? unit[0] : null };
  }

  function times(text, index) {
    const found = /^(once|twice|thrice)(?![\p{L}\p{N}])/iu.exec(text.slice(index, index + 8));
    return found && { end: index + found[0].length, value: ["once", "twice", "thrice"].indexOf(found[0].toLowerCase()) + 1 };
  }

  function span(text, index) {
    const found = /^(?:an?\s+)?(decade|century)(?![\p{L}\p{N}])/iu.exec(text.slice(index, index + 12));
    return found && { end: index + found[0].length, value: found[1].toLowerCase() === "decade" ? 10 : 100 };
  }

  function read(text, index) {
    const before = text.slice(Math.max(0, index - 10), index);
    for (const [kind, reader, unit] of [["vague", vague], ["fraction", fraction, "fraction"], ["range", range], ["ordinal", rank, "ordinal"], ["cardinal", times, "count"], ["cardinal", span, "year"], ["cardinal", cardinal]]) {
      const found = reader(text, index);
      if (!found) continue;
      const exact = text.slice(index, found.end);
      if (/^one$/iu.test(exact) && (NOT_COUNTED.test(before) || NOT_ONE.test(text.slice(found.end, found.end + 16)))) return null;
      if (/[\p{L}\p{N}_]/u.test(text[found.end] ?? "") || /^-\p{L}*\d/u.test(text.slice(found.end, found.end + 6))) continue;
      return { start: index, kind, unit: unit ?? found.unit ?? null, ...found, exact, ...(unit ? { unit } : {}) };
    }
    return null;
  }

  // Return the numbers of `text` in order; dates, years and names with digits in them are none.
  return (text, table) => {
    prepare(table);
    const found = [];
    let position = 0;
    for (const match of text.matchAll(PLACE)) {
      if (match.index < position) continue;
      const first = match.index + match[0].search(/[\p{L}\d]/u);
      const date = at(DATE, text, first);
      if (date) { position = first + date[0].length; continue; }
      const name = /(?:\p{L}[\p{L}-]*\d[\p{L}\p{N}-]*)/uy;
      const named = at(name, text, match.index);
      const starts = [match.index, first];
      let number = null;
      for (const start of starts) { number ??= read(text, start); }
      if (number) { found.push(number); position = number.end; }
      else if (named) position = match.index + named[0].length;
      else if (/\d/.test(match[0])) position = match.index + /^[^\s]*/u.exec(text.slice(match.index))[0].length;
    }
    return found;
  };
})();
