// The scrubber: which of the steps is shown, and where each part of the way begins.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  let range = null, marks = null;

  const build = (holder) => {
    range = document.createElement("input");
    Object.assign(range, { type: "range", min: 1, step: 1, id: "stage" });
    range.setAttribute("aria-label", "Step");
    range.addEventListener("input", () => app.go(Number(range.value)));
    marks = document.createElement("div");
    marks.className = "marks";
    marks.setAttribute("aria-hidden", "true");
    holder.replaceChildren(range, marks);
  };

  // The share of the way at which the thumb stands, as the browser places it.
  const place = (at, count) => `calc(9px + (100% - 18px) * ${(at - 1) / Math.max(count - 1, 1)})`;

  const mark = ({ stage, name }, count) => {
    const node = document.createElement("span");
    node.textContent = name;
    node.style.left = place(stage, count);
    return node;
  };

  app.scrubber = {
    show: (at, { stages, title, stage, marks: parts }) => {
      if (!range) build(app.element("scrubber"));
      range.max = stages;
      range.value = at;
      range.style.setProperty("--done", place(at, stages));
      range.setAttribute("aria-valuetext", at === stage ? `${at} of ${stages}: ${title}` : `${at}`);
      marks.replaceChildren(...parts.map((part) => mark(part, stages)));
      // Where there is no room for a name, the line says enough.
      for (const node of [...marks.children].slice(0, -1)) {
        const { right } = node.getBoundingClientRect();
        if (right > node.nextSibling.getBoundingClientRect().left) node.textContent = "";
      }
      app.element("previous").disabled = at === 1;
      app.element("next").disabled = at === stages;
    },
  };
})();
