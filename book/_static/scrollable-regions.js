// Lets readers scroll by keyboard what is wider or higher than its place, and lets Tab pass by what is not.
// An observer forces no layout.
{
  const regions = new ResizeObserver((sized) => {
    for (const { target } of sized) {
      if (target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const part of document.querySelectorAll("pre, .scroll, .cell_output > .output")) regions.observe(part);
}
