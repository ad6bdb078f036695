// Copies a selection as plain paragraphs, links and quotations: without the page's colours and typefaces, which a
// browser copies along, and which are pale on black for a reader of the dark page.
{
  const KEPT = new Set(["href", "colspan", "rowspan", "start"]);
  const UNCOPIED = "script, style, template, button, svg, .headerlink, .permalink, .visually-hidden, .figure-card, [data-unseen]";

  function selected(range) {
    const around = range.commonAncestorContainer;
    const within = around.nodeType === Node.ELEMENT_NODE ? around : around.parentElement;
    const unseen = [...within.querySelectorAll("*")].filter((element) => range.intersectsNode(element) && !element.checkVisibility());
    for (const element of unseen) element.dataset.unseen = "";
    const copied = document.createElement(within.closest("pre, blockquote")?.localName ?? "div");
    copied.append(range.cloneContents());
    for (const element of unseen) delete element.dataset.unseen;
    for (const element of copied.querySelectorAll(UNCOPIED)) element.remove();
    return copied;
  }

  // Where a passage is from: the line below it, or among the facts that are listed with it.
  function sourceOf(passage) {
    const facts = passage.closest("article.evidence, .figure-notes li, .figure-card")?.querySelectorAll("dt") ?? [];
    return passage.closest("figure")?.querySelector("figcaption") ?? [...facts].find((name) => name.textContent.startsWith("Source"))?.nextElementSibling;
  }

  const inMarks = (words) => `“${words.replaceAll("“", "‘").replaceAll("”", "’")}”`;

  // A passage that is copied by itself gets its marks, unless it has them, and its source.
  function quotation(copied, passage) {
    const [words] = copied.textContent.trim().split(/\s*\n\s*/), source = sourceOf(passage).textContent.trim();
    const bare = passage.closest("figure") ? words : words.replace(/^“|”$/g, "");  // elsewhere the page has the marks
    const marked = inMarks(bare);
    return { plain: `${marked}\n${source}.`, html: `<blockquote>${escaped(marked)}</blockquote><p>${escaped(source)}.</p>` };
  }

  function plain(copied) {
    for (const mark of copied.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    if (!onTheWeb) for (const link of copied.querySelectorAll('a:not([href^="http"])')) link.replaceWith(...link.childNodes);
    for (const element of copied.querySelectorAll("*")) {
      if (element.href) element.setAttribute("href", element.href);
      for (const name of element.getAttributeNames()) if (!KEPT.has(name)) element.removeAttribute(name);
    }
    return copied.outerHTML;
  }

  // Passages that are copied with what is around them get their marks, unless they have some.
  function among(copied, text) {
    for (const passage of copied.querySelectorAll("blockquote")) {
      const words = passage.textContent.trim();
      if (words.startsWith("“")) continue;
      text = text.replace(words, () => inMarks(words));
      passage.textContent = inMarks(words);
    }
    return { plain: text, html: plain(copied) };
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.defaultPrevented || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const copied = selected(selection.getRangeAt(0));
    const { commonAncestorContainer: around } = selection.getRangeAt(0);
    const passage = (around.closest ? around : around.parentElement).closest("blockquote");
    const texts = passage && sourceOf(passage) ? quotation(copied, passage) : among(copied, selection.toString());
    event.clipboardData.setData("text/plain", texts.plain);
    event.clipboardData.setData("text/html", texts.html);
    event.preventDefault();
  });
}
