/** The boxes that narrow the results. They are in the page from the start; counts are written to them. */

/** @param {HTMLDetailsElement} panel holds a fieldset a group, a check box a value */
export function createFacets(panel) {
  const boxes = [...panel.querySelectorAll("input[type=checkbox]")];
  const names = [...new Set(boxes.map((box) => box.name))];
  panel.open = matchMedia("(min-width: 60em)").matches;

  function choose(query) {
    for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
  }

  /** The chosen values of each group that has any. */
  function chosen(query) {
    const pairs = names.map((name) => [name, query.getAll(name)]);
    return Object.fromEntries(pairs.filter(([, values]) => values.length));
  }

  /** Let the reader open the panel, or say that it is open. */
  function offer() {
    panel.hidden = false;
    return panel.open;
  }

  /** Write the counts; what would find nothing is left out, unless it is chosen. Without counts all is offered. */
  function show(counts) {
    for (const box of boxes) {
      if (!counts) {
        box.closest("li").querySelector(".count").textContent = "";
        box.closest("li").hidden = false;
        continue;
      }
      const count = counts[box.name]?.[box.value] ?? 0;
      const line = box.closest("li");
      line.querySelector(".count").textContent = count.toLocaleString("en-GB");
      line.hidden = !count && !box.checked;
    }
    for (const group of panel.querySelectorAll("fieldset:has(li)")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
    panel.hidden = !panel.querySelector("li:not([hidden])");
  }

  function hide() {
    panel.hidden = true;
  }

  return { names, choose, chosen, offer, show, hide };
}
