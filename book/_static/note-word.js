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

  // The pictures of charts

  // A picture's bytes and its size in pixels, which a PNG names first; null where there is no PNG.
  function measured(bytes) {
    const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], WIDTH = 16, HEIGHT = 20, END = 24;
    if (bytes.length < END || PNG.some((byte, n) => bytes[n] !== byte)) return null;
    const head = new DataView(bytes.buffer);
    return { bytes, width: head.getUint32(WIDTH), height: head.getUint32(HEIGHT) };
  }

  // From files a browser lets no script read a picture: to ask would only put an error in its console.
  async function read(path) {
    if (!onTheWeb) return null;
    try {
      const answer = await fetch(new URL(`../${path}`, location));
      return answer.ok ? measured(new Uint8Array(await answer.arrayBuffer())) : null;
    } catch { return null; /* no connection */ }
  }

  // Each picture of a note by its path, with the names that the document gives it.
  async function pictures(blocks) {
    const paths = [...new Set(blocks.flatMap(({ picture }) => picture ?? []))];
    const found = await Promise.all(paths.map(read));
    return new Map(paths.map((path, n) => [path, found[n] && { ...found[n], number: n + 1, file: `media/picture${n + 1}.png` }]));
  }

  // A picture in a line of its own: as wide as the text, unless it would then be too high for a page.
  function drawing({ number, width, height }, alt) {
    const [wide, high] = NoteData.word.room, scale = Math.min(wide / width, high / height);
    const [x, y] = [width, height].map((side) => Math.round(side * scale)), name = `Picture ${number}`;
    const frame = `<wp:extent cx="${x}" cy="${y}"/><wp:docPr id="${number}" name="${name}" descr="${xml(alt)}"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>`;
    const image = `<pic:blipFill><a:blip r:embed="picture${number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`;
    const shape = `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${x}" cy="${y}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`;
    const picture = `<pic:pic><pic:nvPicPr><pic:cNvPr id="${number}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr>${image}${shape}</pic:pic>`;
    const graphic = `<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">${picture}</a:graphicData></a:graphic>`;
    return paragraph(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">${frame}${graphic}</wp:inline></w:drawing></w:r>`, "CaptionedFigure");
  }

  // What a document has in place of a picture that couldn't be read.
  function elsewhere(path) {
    const address = NoteCompose.address(path);
    return `The picture of this chart is in the ${address ? `<a href="${escaped(address)}">online book</a>` : "online book"}.`;
  }

  // The parts that differ

  function body(note, links, shown) {
    const line = (html) => runs(NoteWrite.parsed(html), links);
    const point = (content) => paragraph(content, "BodyText", POINT);
    const text = note.blocks.map((block) => {
      const content = line(block.html) + (block.note ? mark(`<w:footnoteReference w:id="${block.note}"/>`) : "");
      const words = block.kind === "li" ? point(content) : paragraph(content, "BodyText");
      if (!block.picture) return words;
      const picture = shown.get(block.picture);
      return picture ? drawing(picture, block.alt) + words : words + paragraph(line(elsewhere(block.address)), "BodyText");
    });
    const title = (words) => paragraph(run(words, "<w:b/>"), "BodyText", "<w:keepNext/>");
    const references = note.references.length ? [title("References"), ...note.references.map((each) => paragraph(line(each), "Bibliography"))] : [];
    const caveats = note.caveats.length ? [title("Caveats"), ...note.caveats.map((each) => point(line(each)))] : [];
    return [...text, ...references, ...caveats, ...(note.book ? [paragraph(line(note.book), "BodyText")] : [])].join("");
  }

  const footnote = (html, n, links) => `<w:footnote w:id="${n}">${paragraph(`${mark("<w:footnoteRef/>")}${run(" ")}${runs(NoteWrite.parsed(html), links)}`, "FootnoteText")}</w:footnote>`;

  async function parts(note) {
    const shown = await pictures(note.blocks), found = [...shown.values()].filter(Boolean);
    const { word } = NoteData, inText = [], inNotes = [];
    const within = ([opening, closing], content) => opening + content + closing;
    const relation = (name, kind, target, more = "") => `<Relationship Id="${name}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${xml(target)}"${more}/>`;
    const related = (links) => links.map((href, n) => relation(`link${n + 1}`, "hyperlink", href, ' TargetMode="External"')).join("");
    const embedded = found.map(({ number, file }) => relation(`picture${number}`, "image", file)).join("");
    return {
      ...word.parts,
      "word/document.xml": within(word.document, body(note, inText, shown)),
      "word/footnotes.xml": within(word.footnotes, note.notes.map((each, n) => footnote(each, n + 1, inNotes)).join("")),
      "word/_rels/document.xml.rels": within(word.relations, word.related + related(inText) + embedded),
      "word/_rels/footnotes.xml.rels": within(word.relations, related(inNotes)),
      ...Object.fromEntries(found.map(({ file, bytes }) => [`word/${file}`, bytes])),
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

  // A ZIP of files, texts or bytes, that are stored as they are.
  function zip(files) {
    const encoder = new TextEncoder(), chunks = [], list = [];
    let at = 0;
    for (const [name, content] of Object.entries(files)) {
      const path = encoder.encode(name), bytes = typeof content === "string" ? encoder.encode(content) : content;
      const shared = [[2, 20], [2, 0], [2, 0], [2, 0], [2, DAY], [4, crc32(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
      list.push(packed([[4, 0x02014b50], [2, 20], ...shared, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), path);
      const head = packed([[4, 0x04034b50], ...shared]);
      chunks.push(head, path, bytes);
      at += head.length + path.length + bytes.length;
    }
    const size = list.reduce((sum, { length }) => sum + length, 0), count = list.length / 2;
    return new Blob([...chunks, ...list, packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]])], { type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document" });
  }

  return { document: async (note) => zip(await parts(note)) };
})();
