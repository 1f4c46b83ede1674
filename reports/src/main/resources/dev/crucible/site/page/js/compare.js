// Compares two runs. The functions that compare are pure and take runs as their files hold them, so
// that their results can be held against those of the reports; what follows them shows the results.

// Runs arrive by scripts, because browsers refuse to fetch files from pages that are files.
const arrived = new Map();

function verdicts(a, b) {
  return both(a, b).filter(([x, y]) => x.verdict !== y.verdict)
    .map(([x, y]) => ({ claim: y.id, a: x.verdict, b: y.verdict }));
}

// A statistic is [name, unit, estimate, low, high]; an end that does not exist is null.
function reading(statistic) {
  const [name, unit, estimate, low, high] = statistic;
  if (typeof estimate !== "number") return null;
  return { name, unit, estimate, low: low ?? -Infinity, high: high ?? Infinity };
}

function outside(number, interval) {
  return number < interval.low || number > interval.high;
}

function moved(a, b) {
  return both(a, b).flatMap(([x, y]) => y.statistics.flatMap((statistic) => {
    const other = x.statistics.find((candidate) => candidate[0] === statistic[0]);
    const from = other && reading(other);
    const to = reading(statistic);
    const apart = from && to && outside(from.estimate, to) && outside(to.estimate, from);
    return apart ? [{ claim: y.id, statistic: to.name, a: from, b: to }] : [];
  }));
}

// Pairs of what both runs tell of a claim, in the second run's order.
function both(a, b) {
  const others = new Map(a.claims.map((claim) => [claim.id, claim]));
  return b.claims.filter((claim) => others.has(claim.id))
    .map((claim) => [others.get(claim.id), claim]);
}

function only(a, b) {
  const others = new Set(b.claims.map((claim) => claim.id));
  return a.claims.map((claim) => claim.id).filter((id) => !others.has(id));
}

function amended(a, b) {
  return both(a, b).filter(([x, y]) => x.registration !== y.registration).map(([, y]) => y.id);
}

function differences(a, b) {
  return Object.keys(a.origin).filter((what) => a.origin[what] !== b.origin[what])
    .map((what) => ({ what, a: a.origin[what], b: b.origin[what] }));
}

function compare(a, b) {
  return {
    verdicts: verdicts(a, b), moved: moved(a, b), amended: amended(a, b),
    onlyA: only(a, b), onlyB: only(b, a), differences: differences(a, b),
  };
}

window.crucible = { run: (run) => arrived.set(run.name, run), compare };

const form = document.querySelector("form.compare");
if (form) {
  const selects = [form.querySelector("#run-a"), form.querySelector("#run-b")];
  const status = document.querySelector("#comparison-status");
  const target = document.querySelector("#comparison");
  const loading = new Map();
  const known = (name) => [...selects[0].options].some((option) => option.value === name);
  const shown = (name) => [...selects[0].options].find((option) => option.value === name).textContent;
  let titles = new Map();

  const load = (name) => {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `runs/${encodeURIComponent(name)}.js`;
        const done = () => {
          const run = arrived.get(name);
          if (run && run.schema === 1) return resolve(run);
          loading.delete(name);
          reject(new Error(name));
        };
        script.addEventListener("load", done);
        script.addEventListener("error", done);
        document.head.append(script);
      }));
    }
    return loading.get(name);
  };

  const make = (tag, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  const words = (verdict) => verdict.replaceAll("_", " ");
  const badge = (verdict) => {
    const style = verdict.toLowerCase().replaceAll("_", "-");
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#icon-${style}`);
    svg.append(use);
    return make("span", { className: `badge ${style}` }, svg, words(verdict));
  };
  const claim = (id) => {
    const title = titles.get(id);
    if (title === undefined) return id;
    const file = id.replace(/[^A-Za-z0-9._-]/g, "-");
    return make("a", { href: `claims/${file}.html` }, `${id} ${title}`);
  };
  // As many decimals as half of the interval supports.
  const number = (x, interval) => {
    if (!Number.isFinite(x)) return x > 0 ? "∞" : "−∞";
    const half = (interval.high - interval.low) / 2;
    if (!Number.isFinite(half) || half <= 0) return String(Number(x.toPrecision(6)));
    const power = Math.floor(Math.log10(half));
    const decimals = half / 10 ** power < 3.5 ? 1 - power : -power;
    const size = Math.max(Math.abs(interval.low), Math.abs(interval.high));
    if (size < 1e-4 || size >= 1e7 || decimals > 20) return x.toPrecision(3);
    return decimals >= 0 ? x.toFixed(decimals) : String(Math.round(x * 10 ** decimals) / 10 ** decimals);
  };
  const measured = (r) => {
    const unit = r.unit === "1" ? "" : ` ${r.unit}`;
    return `${number(r.estimate, r)} [${number(r.low, r)}, ${number(r.high, r)}]${unit}`;
  };
  const table = (caption, headings, rows) => {
    const id = `caption-${target.querySelectorAll("caption").length}-${caption.length}`;
    const head = make("tr", {}, ...headings.map((heading) => make("th", { scope: "col" }, heading)));
    const body = rows.map((cells) => make("tr", {},
      ...cells.map((cell, place) => place === 0 ? make("th", { scope: "row" }, cell) : make("td", {}, cell))));
    const region = make("div", { className: "scroll", tabIndex: 0 },
      make("table", {}, make("caption", { id }, caption), make("thead", {}, head), make("tbody", {}, ...body)));
    region.setAttribute("role", "region");
    region.setAttribute("aria-labelledby", id);
    return region;
  };
  const list = (items) => make("ul", {}, ...items.map((item) => make("li", {}, item)));
  const section = (title, content) => make("section", {}, make("h2", {}, title), content);

  const counted = (count, one, many) => `${count === 0 ? "No" : count} ${count === 1 ? one : many}`;
  const sentence = (found) => {
    const parts = [
      counted(found.verdicts.length, "verdict changed", "verdicts changed"),
      counted(found.moved.length, "number moved by more than its interval", "numbers moved by more than their intervals"),
    ];
    return `${parts.join("; ").replace("; No", "; no")}.`;
  };
  const nothing = (found) => Object.values(found).every((part) => part.length === 0);

  const warnings = (a, b) => ["tier", "seeds"].filter((what) => a.origin[what] !== b.origin[what])
    .map((what) => make("p", { className: "notice" }, make("strong", {}, what === "tier"
      ? "The runs are of different tiers. " : "The runs had different seeds. "),
    what === "tier" ? "Their settings differ, and so may their numbers, with nothing wrong."
      : "Their numbers differ by chance, and the fixed seeds alone decide how a claim stands."));

  const show = (a, b) => {
    titles = new Map([...a.claims, ...b.claims].filter((c) => c.title).map((c) => [c.id, c.title]));
    const found = compare(a, b);
    const parts = warnings(a, b);
    const add = (title, rows, content) => rows.length > 0 && parts.push(section(title, content()));
    add("Verdicts that changed", found.verdicts, () => table("Claims with another verdict",
      ["Claim", "First run", "Second run"], found.verdicts.map((v) => [claim(v.claim), badge(v.a), badge(v.b)])));
    add("Numbers that moved", found.moved, () => table("Statistics of which each estimate lies outside the other's interval",
      ["Claim", "Statistic", "First run", "Second run"],
      found.moved.map((m) => [claim(m.claim), m.statistic, measured(m.a), measured(m.b)])));
    add("Registrations that differ", found.amended, () => list(found.amended.map(claim)));
    add("Only in the first run", found.onlyA, () => list(found.onlyA.map(claim)));
    add("Only in the second run", found.onlyB, () => list(found.onlyB.map(claim)));
    add("What they were made with", found.differences, () => table("Where the runs differ",
      ["What", "First run", "Second run"], found.differences.map((d) => [d.what, d.a, d.b])));
    status.textContent = nothing(found)
      ? "Nothing differs: the same claims with the same verdicts, no number moved, made with the same versions."
      : sentence(found);
    target.replaceChildren(...parts, make("p", { className: "runs-links" },
      make("a", { href: `runs/${a.name}.html` }, "First run"), " · ",
      make("a", { href: `runs/${b.name}.html` }, "Second run")));
  };

  const refresh = async () => {
    const [first, second] = selects.map((select) => select.value);
    target.replaceChildren();
    if (first === second) {
      status.textContent = "Both are the same run: choose another one to compare it with.";
      return;
    }
    status.textContent = "Loading both runs.";
    const results = await Promise.allSettled([load(first), load(second)]);
    if (selects[0].value !== first || selects[1].value !== second) return;
    const missing = results.map((result, place) => (result.status === "rejected" ? [first, second][place] : null))
      .filter((name) => name !== null);
    if (missing.length > 0) {
      status.textContent = `The data of ${missing.map(shown).join(" and of ")} could not be loaded from`
        + ` ${missing.map((name) => `runs/${name}.js`).join(" and ")}. See that the file is beside this page, and reload.`;
      return;
    }
    show(results[0].value, results[1].value);
  };

  const read = () => {
    const address = new URLSearchParams(location.hash.slice(1) || location.search);
    const names = [address.get("a"), address.get("b")];
    names.forEach((name, place) => { if (name !== null && known(name)) selects[place].value = name; });
    const unknown = names.filter((name) => name !== null && !known(name));
    if (unknown.length > 0) {
      target.replaceChildren();
      status.textContent = `This site has no run named ${unknown.join(" or ")}: choose from the lists.`;
      return;
    }
    refresh();
  };
  const choose = () => {
    const address = new URLSearchParams({ a: selects[0].value, b: selects[1].value });
    if (location.hash === `#${address}`) refresh();
    else location.hash = address.toString();
  };

  selects[1].append(...[...selects[0].options].map((option) => option.cloneNode(true)));
  selects[0].selectedIndex = 1;
  selects[1].selectedIndex = 0;
  selects.forEach((select) => select.addEventListener("change", choose));
  form.querySelector(".swap").addEventListener("click", () => {
    const [a, b] = selects.map((select) => select.value);
    selects[0].value = b;
    selects[1].value = a;
    choose();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);
  form.hidden = false;
  read();
}
