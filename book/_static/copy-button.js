// Copying. Where the browser refuses it, as from some files, what was to be copied is selected.
function copyText(text, shown, say) {
  const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  copied.then(() => say("Copied"), () => {
    getSelection().selectAllChildren(shown);
    say("Selected: copy it with your keyboard or menu");
  });
}

// A button in each block of code copies it.
for (const code of document.querySelectorAll("div.highlight > pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copybtn";
  button.textContent = "Copy";
  button.addEventListener("click", () => copyText(code.textContent.trimEnd(), code, (said) => { button.textContent = said; }));
  code.after(button);
}
