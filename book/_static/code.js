// A button in each block of code copies it.
for (const code of document.querySelectorAll("div.highlight > pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copybtn";
  button.textContent = "Copy";
  button.addEventListener("click", () => {
    const copied = navigator.clipboard ? navigator.clipboard.writeText(code.textContent.trimEnd()) : Promise.reject();
    copied.then(() => { button.textContent = "Copied"; }, () => {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected: copy it with your keyboard";
    });
  });
  code.after(button);
}
