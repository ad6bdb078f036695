// Highlights the words that led here from the search page, until Escape is pressed.
{
  const whenIdle = window.requestIdleCallback ?? ((then) => setTimeout(then, 20));
  if (window.Highlight && !document.querySelector("#search-results")) whenIdle(() => {
    const searched = sessionStorage.getItem("searched");  // the pattern; the first access takes longer than everything else here
    sessionStorage.removeItem("searched");
    if (searched) highlight(new RegExp(searched, "giu"));
  });
  function highlight(words) {
    const found = new Highlight(), texts = document.createTreeWalker(document.querySelector("article.bd-article"), NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      for (const { index, 0: word } of texts.currentNode.data.matchAll(words)) {
        found.add(new StaticRange({ startContainer: texts.currentNode, startOffset: index, endContainer: texts.currentNode, endOffset: index + word.length }));
      }
    }
    document.documentElement.dataset.searched = "";  // otherwise the rule for marks is tried on every element of every page
    CSS.highlights.set("searched", found);
    addEventListener("keydown", (event) => event.key === "Escape" && CSS.highlights.clear());
  }
}
