// Until the reader chooses, the book is light or dark as the system is. The pages themselves say "light",
// so that they have colours without JavaScript; this runs before anything is painted, so that nothing flashes.
if (!localStorage.getItem("mode")) {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  Object.assign(document.documentElement.dataset, { mode: "auto", theme: dark ? "dark" : "light" });
}

// On a phone the contents of a page open above it; once a section is chosen they make way for it.
document.addEventListener("click", ({ target }) => {
  if (target.closest("dialog a[href^='#']")) target.closest("dialog").close();
});
