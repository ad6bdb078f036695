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

  function plain(copied) {
    for (const mark of copied.querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
    for (const element of copied.querySelectorAll("*")) {
      if (element.href) element.setAttribute("href", element.href);
      for (const name of element.getAttributeNames()) if (!KEPT.has(name)) element.removeAttribute(name);
    }
    return copied.outerHTML;
  }

  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (event.defaultPrevented || selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    event.clipboardData.setData("text/plain", selection.toString());
    event.clipboardData.setData("text/html", plain(selected(selection.getRangeAt(0))));
    event.preventDefault();
  });
}
