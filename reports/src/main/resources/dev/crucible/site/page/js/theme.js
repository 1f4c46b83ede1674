// Steps from the system's colours to light to dark. The head of the page has applied the choice
// before anything was painted; here it is changed and, where the browser lets us, remembered.
const button = document.querySelector("button.theme");
if (button) {
  const root = document.documentElement;
  const themes = ["auto", "light", "dark"];
  const say = (theme) => (button.textContent = `Theme: ${theme}`);
  const current = () => root.dataset.theme ?? "auto";
  button.hidden = false;
  say(current());
  button.addEventListener("click", () => {
    const theme = themes[(themes.indexOf(current()) + 1) % themes.length];
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
    try {
      localStorage.setItem("crucible-theme", theme);
    } catch {
      // The choice then holds for this page alone.
    }
    say(theme);
  });
}
