// Shows in the contents which page and which section is being read, and a shadow below the head.
{
  const one = (selector) => document.querySelector(selector);

  // The contents show the page, and the section, that is being read.
  const here = one("#pst-primary-sidebar a.current"), sidebar = one("#pst-primary-sidebar");
  if (here) {
    const once = new IntersectionObserver(([seen]) => {
      const below = seen.boundingClientRect.top - seen.rootBounds.top - seen.rootBounds.height / 2;
      if (below > 0) sidebar.scrollTop += below + seen.rootBounds.height / 4;
      once.disconnect();
    }, { root: sidebar });
    once.observe(here);
  }
  const links = new Map([...document.querySelectorAll("#pst-page-toc-nav a[href^='#']")].map((link) => [heading(link.hash), link]));
  function heading(hash) {
    const named = document.getElementById(decodeURIComponent(hash.slice(1)));
    return named?.querySelector("h1, h2, h3, h4, h5, h6") ?? named;
  }
  function mark(current) {
    for (const link of links.values()) {
      link.classList.toggle("active", link === current);
      link.toggleAttribute("aria-current", link === current);
      if (link === current) link.setAttribute("aria-current", "true");
    }
    for (const entry of document.querySelectorAll("#pst-page-toc-nav .toc-entry")) entry.classList.toggle("active", entry.contains(current));
  }
  const reading = new IntersectionObserver((seen) => {
    const last = seen.filter((entry) => entry.isIntersecting).pop();
    if (last) mark(links.get(last.target));
  }, { rootMargin: "0px 0px -70% 0px" });
  for (const title of links.keys()) if (title) reading.observe(title);
  const markNamed = () => links.has(heading(location.hash)) && mark(links.get(heading(location.hash)));
  addEventListener("hashchange", markNamed);
  markNamed();

  // Once the page is scrolled, its head is set off from it.
  const top = one(".sbt-scroll-pixel-helper");
  new IntersectionObserver(([seen]) => document.body.classList.toggle("scrolled", seen.boundingClientRect.y < 0)).observe(top);
}
