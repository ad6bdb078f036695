// Unfolds for print what print.css unfolds where a browser can: everything but a chart's menu and what is not printed.
{
  const folds = () => document.querySelectorAll(".bd-article details:not(figure.chart details, .hide, .cite, .rerun, .take-away, [open])");
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...folds()];
    for (const fold of opened) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}
