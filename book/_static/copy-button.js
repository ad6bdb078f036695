const onTheWeb = /^https?:$/.test(location.protocol);  // nobody can follow a path on another's disk
const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

// Loads a script once, when a page needs it: a page that is read from a disk can load scripts and nothing else.
// What failed is tried again when it is next needed: a page that is left stops loading, and a reader may come back to it.
const loads = {};
const loadScript = (address) => loads[address] ??= new Promise((resolve, reject) => {
  const script = document.createElement("script");
  const fail = () => {
    delete loads[address];
    script.remove();
    reject(new Error(`${address.split("/").pop()} can’t be loaded`));
  };
  Object.assign(script, { src: address, onload: resolve, onerror: fail });
  document.head.append(script);
});

// Copies text. Where the browser refuses, as from some files, it selects the text instead.
function copyText(text, shown, report) {
  const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  copied.then(() => report("Copied"), () => {
    getSelection().selectAllChildren(shown);
    report("Selected: copy it with your keyboard or menu");
  });
}

// The line of an example has a button that copies it with the address of its evidence, if that leads there.
for (const button of document.querySelectorAll("button.copy-line")) {
  const line = button.parentElement.querySelector(".line"), { address } = line.dataset;
  const link = onTheWeb ? new URL(address, location).href : address.startsWith("http") ? address : "";
  button.addEventListener("click", () => copyLines([`${line.innerHTML} ${link}`.trim()], button.parentElement.querySelector("output")));
}

// Each block of code has a button that copies it.
for (const code of document.querySelectorAll("div.highlight > pre")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copybtn";
  button.textContent = "Copy";
  button.addEventListener("click", () => copyText(code.textContent.trimEnd(), code, (report) => { button.textContent = report; }));
  code.after(button);
}
