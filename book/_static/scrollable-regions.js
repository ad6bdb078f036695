// Lets readers scroll by keyboard what is wider than the page. An observer forces no layout.
{
  const wide = new ResizeObserver((sized) => {
    for (const { target } of sized) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll("pre, .cell_output > .output")) wide.observe(part);
}
