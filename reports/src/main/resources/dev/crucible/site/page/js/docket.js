// Shows the claims that the form asks for. The form's state is the address's query, so that a
// filtered docket can be linked; without this script the form is hidden and every claim is shown.
const form = document.querySelector("form.filters");
if (form) {
  const rows = [...document.querySelectorAll("table.docket tbody tr")];
  const texts = rows.map((row) => `${row.textContent} ${row.dataset.statement}`.toLowerCase());
  const status = document.querySelector("p.shown");
  const fields = [...form.elements].filter((element) => element.name);

  const show = () => {
    const asked = fields.filter((field) => field.value.trim() !== "");
    const words = form.elements.text.value.trim().toLowerCase().split(/\s+/);
    let shown = 0;
    rows.forEach((row, i) => {
      const fits = asked.every((field) => field.name === "text"
        ? words.every((word) => texts[i].includes(word))
        : row.dataset[field.name] === field.value);
      row.hidden = !fits;
      if (fits) shown++;
    });
    status.textContent = asked.length === 0
      ? `All ${rows.length} claims`
      : `${shown} of ${rows.length} claims`;
  };

  const read = (query) => {
    const asked = new URLSearchParams(query);
    for (const field of fields) field.value = asked.get(field.name) ?? "";
    // An unknown value leaves a list without a choice.
    for (const field of fields) if (field.selectedIndex === -1) field.value = "";
    show();
  };

  const write = () => {
    const asked = new URLSearchParams();
    for (const field of fields) {
      if (field.value.trim() !== "") asked.set(field.name, field.value.trim());
    }
    const query = asked.toString();
    try {
      history.replaceState(null, "", `${location.pathname}${query && "?"}${query}#docket`);
    } catch {
      // A browser that keeps a file's address fixed: the filter works, it cannot be linked.
    }
  };

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    show();
    write();
  });
  form.addEventListener("reset", () => setTimeout(() => {
    show();
    write();
  }));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    read(new URL(link.href).search);
    write();
    const docket = document.getElementById("docket");
    docket.scrollIntoView();
    form.elements.text.focus({ preventScroll: true });
  });
  addEventListener("pageshow", () => read(location.search));
}
