// A note as a Word document with real footnotes: the build's parts, and document and footnotes filled in here.
const NoteWord = (() => {
  const xml = (text) => escaped(text).replace(/"/g, "&quot;").replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");
  const run = (text, look = "") => `<w:r>${look && `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
  const LOOKS = { EM: "<w:i/>", STRONG: "<w:b/>" };

  // Runs of a piece of HTML; the addresses that it links are added to `links`, which its part names by number.
  const runs = (node, links, look = "") => [...node.childNodes].map((part) => {
    if (part.nodeType === Node.TEXT_NODE) return run(part.data, look);
    if (part.tagName !== "A") return runs(part, links, look + (LOOKS[part.tagName] ?? ""));
    links.push(part.href);
    return `<w:hyperlink r:id="link${links.length}">${runs(part, links, `<w:rStyle w:val="Hyperlink"/>${look}`)}</w:hyperlink>`;
  }).join("");

  const paragraph = (content, style, more = "") => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${more}</w:pPr>${content}</w:p>`;
  const POINT = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';
  const mark = (name) => `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>${name}</w:r>`;

  function body(note, links) {
    const line = (html) => runs(NoteWrite.parsed(html), links);
    const point = (content) => paragraph(content, "BodyText", POINT);
    const text = note.blocks.map((block) => {
      const content = line(block.html) + (block.note ? mark(`<w:footnoteReference w:id="${block.note}"/>`) : "");
      return block.kind === "li" ? point(content) : paragraph(content, "BodyText");
    });
    const title = (words) => paragraph(run(words, "<w:b/>"), "BodyText", "<w:keepNext/>");
    const references = note.references.length ? [title("References"), ...note.references.map((each) => paragraph(line(each), "Bibliography"))] : [];
    const caveats = note.caveats.length ? [title("Caveats"), ...note.caveats.map((each) => point(line(each)))] : [];
    return [...text, ...references, ...caveats, ...(note.book ? [paragraph(line(note.book), "BodyText")] : [])].join("");
  }

  const footnote = (html, n, links) => `<w:footnote w:id="${n}">${paragraph(`${mark("<w:footnoteRef/>")}${run(" ")}${runs(NoteWrite.parsed(html), links)}`, "FootnoteText")}</w:footnote>`;

  function parts(note) {
    const { word } = NoteData, inText = [], inNotes = [];
    const within = ([opening, closing], content) => opening + content + closing;
    const related = (links) => links.map((href, n) => `<Relationship Id="link${n + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="${xml(href)}" TargetMode="External"/>`).join("");
    return {
      ...word.parts,
      "word/document.xml": within(word.document, body(note, inText)),
      "word/footnotes.xml": within(word.footnotes, note.notes.map((each, n) => footnote(each, n + 1, inNotes)).join("")),
      "word/_rels/document.xml.rels": within(word.relations, word.related + related(inText)),
      "word/_rels/footnotes.xml.rels": within(word.relations, related(inNotes)),
    };
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
    return n;
  });
  const crc32 = (bytes) => ~bytes.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), -1) >>> 0;
  const DAY = 33; // 1 January 1980, so that the same note gives the same bytes

  // Numbers of two and of four bytes, little-endian.
  const packed = (numbers) => new Uint8Array(numbers.flatMap(([size, value]) => Array.from({ length: size }, (_, n) => (value >>> (8 * n)) & 255)));

  // A ZIP of files that are stored as they are.
  function zip(files) {
    const encoder = new TextEncoder(), chunks = [], list = [];
    let at = 0;
    for (const [name, text] of Object.entries(files)) {
      const path = encoder.encode(name), bytes = encoder.encode(text);
      const shared = [[2, 20], [2, 0], [2, 0], [2, 0], [2, DAY], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
      list.push(packed([[4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
      const head = packed([[4, 0x04034b50], ...shared]);
      chunks.push(head, path, bytes);
      at += head.length + path.length + bytes.length;
    }
    const size = list.reduce((sum, { length }) => sum + length, 0), count = list.length / 2;
    return new Blob([...chunks, ...list, packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]])], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
  }

  return { document: (note) => zip(parts(note)) };
})();
