"use strict";
(() => {
  const every = (what, within = document) => [...within.querySelectorAll(what)];
  const order = new Intl.Collator("zh-CN", { numeric: true });

  // Sorting: every head of a ranking becomes a button; what is missing stays last either way.
  const shown = (row, at) => row.cells[at].dataset.value ?? row.cells[at].textContent.trim();
  const compare = (one, other) => {
    const figures = [Number(one), Number(other)];
    return figures.some(Number.isNaN) ? order.compare(one, other) : figures[0] - figures[1];
  };
  const sort = (table, heads, at) => {
    const now = heads[at].getAttribute("aria-sort");
    const best = heads[at].dataset.best;
    const way = now ? (now === "ascending" ? "descending" : "ascending") : best;
    const sign = way === "ascending" ? 1 : -1;
    const rows = [...table.tBodies[0].rows].map((row) => [shown(row, at), row]);
    rows.sort(([one], [other]) => (one === "—") - (other === "—") || sign * compare(one, other));
    table.tBodies[0].append(...rows.map(([, row]) => row));
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[at].setAttribute("aria-sort", way);
  };
  for (const table of every("table.ranking")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(table, heads, at));
      head.append(button);
    });
  }

  // Filtering: by a part of a unit's name and by kind, everywhere on the page at once.
  const find = document.getElementById("find");
  const kind = document.getElementById("kind");
  const said = document.getElementById("said");
  const units = new Map(every(".drills > details").map((each) => [each.dataset.u, [each.querySelector("strong").textContent.toLowerCase(), each.dataset.kind]]));
  const narrow = () => {
    const asked = find.value.trim().toLowerCase();
    const fits = ({ dataset }) => {
      const [name, its] = units.get(dataset.u) ?? ["", ""];
      return name.includes(asked) && (!kind.value || its === kind.value);
    };
    for (const each of every("[data-u]")) each.toggleAttribute("hidden", !fits(each));
    for (const each of every("[data-holds]")) each.hidden = !every("[data-u]", each).some((one) => !one.hasAttribute("hidden"));
    const left = every(".ranking tbody tr").filter((row) => !row.hidden).length;
    said.textContent = asked || kind.value ? `${left} 个单位` : "";
  };
  const form = document.getElementById("filter");
  form.hidden = false;
  form.addEventListener("input", narrow);
  form.addEventListener("reset", () => setTimeout(narrow));
  form.addEventListener("submit", (event) => event.preventDefault());

  // On a phone a row stands as a block: each cell with the head of its column.
  for (const table of every("table.stacks:not(.working)")) {
    const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
    for (const row of table.tBodies[0].rows) for (const cell of every("td:not([colspan])", row)) cell.dataset.name = heads[cell.cellIndex];
  }

  // Looking into a unit: its name leads to it, opened; all may be opened or closed, for printing too.
  const reveal = () => {
    const at = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const holder = at?.closest("details");
    if (!holder) return;
    holder.hidden = false;
    holder.open = true;
    const head = holder.querySelector("summary");
    head.scrollIntoView();
    head.focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", reveal);
  for (const link of every("a[href^='#u']")) link.addEventListener("click", () => setTimeout(reveal));
  const whole = document.getElementById("whole");
  whole.hidden = false;
  whole.addEventListener("click", () => {
    const open = whole.getAttribute("aria-pressed") !== "true";
    for (const each of every(".drills > details")) each.open = open;
    whole.setAttribute("aria-pressed", String(open));
  });
  reveal();
})();
