// The inspector's table of a layer's weights: a column for each neuron, the last row its bias.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const MOST_COLUMNS = 16; // at a time

  let layer = 0, first = 0, shape = "", current = null;
  const visible = () => app.inspector.view === "weights";

  const layers = () => {
    const sizes = app.diagram.sizes();
    return sizes.slice(1).map((_, at) => (at === sizes.length - 2 ? "Output" : `Layer ${at + 1}`));
  };

  const head = () => {
    const sizes = app.diagram.sizes();
    const node = app.element("weights-head");
    const choice = app.make("div", { className: "layer-buttons" });
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", "Layer of the table");
    const buttons = layers().map((words, at) => {
      const button = app.make("button", { type: "button", textContent: words });
      button.setAttribute("aria-pressed", String(at === layer));
      button.addEventListener("click", () => {
        layer = at;
        first = 0;
        refresh(true);
      });
      return button;
    });
    choice.append(...buttons);
    const place = app.make("span", { id: "weights-place", className: "aside" });
    const box = app.make("input", { type: "checkbox", id: "weights-frozen", disabled: true });
    box.addEventListener("change", () => current && app.weights.freeze(current, box.checked));
    const label = app.make("label", {}, box, " Freeze");
    const parts = [choice, place, app.make("span", { className: "grow" }), label];
    const width = sizes[layer + 1];
    if (width > MOST_COLUMNS) {
      const pages = app.make("select", { id: "weights-page" });
      pages.setAttribute("aria-label", "Neurons shown");
      for (let from = 0; from < width; from += MOST_COLUMNS) {
        const last = Math.min(from + MOST_COLUMNS, width);
        pages.append(app.make("option", { value: from, textContent: `neurons ${from + 1}–${last}` }));
      }
      pages.value = first;
      pages.addEventListener("change", () => {
        first = Number(pages.value);
        refresh(true);
      });
      parts.splice(1, 0, pages);
    }
    node.replaceChildren(...parts);
  };

  const places = () => {
    const sizes = app.diagram.sizes();
    const last = Math.min(first + MOST_COLUMNS, sizes[layer + 1]);
    const columns = Array.from({ length: last - first }, (_, at) => first + at);
    return Array.from({ length: sizes[layer] + 1 }, (_, from) =>
      columns.map((to) => ({ layer, from, to })),
    );
  };

  const rebuild = () => {
    const sizes = app.diagram.sizes();
    const { name } = app.diagram;
    head();
    current = null;
    app.diagram.point(null);
    const rows = places();
    const top = app.make("tr", {}, app.make("td"));
    for (const { to } of rows[0]) {
      const choose = app.make("button", { type: "button", textContent: `n${to + 1}` });
      choose.setAttribute("aria-label", `Show the map of ${name(layer + 1, to)}`);
      choose.addEventListener("click", () => app.diagram.choose(layer + 1, to));
      for (const [come, go] of [["pointerenter", "pointerleave"], ["focus", "blur"]]) {
        choose.addEventListener(come, () => app.diagram.point({ column: layer + 1, row: to }));
        choose.addEventListener(go, () => app.diagram.point(null));
      }
      top.append(app.make("th", { scope: "col" }, choose));
    }
    const body = rows.map((row, from) => {
      const words = from === sizes[layer] ? "bias" : layer ? `n${from + 1}` : name(0, from);
      const line = app.make("tr", {}, app.make("th", { scope: "row", textContent: words }));
      line.append(...row.map((place) => app.make("td", {}, cell(place, words))));
      return line;
    });
    app.element("weights-table").replaceChildren(
      app.make("thead", {}, top), app.make("tbody", {}, ...body),
    );
  };

  const cell = (place, words) => {
    const input = app.make("input", { type: "text", inputMode: "decimal" });
    input.place = place;
    input.setAttribute("aria-label", `${words} to ${app.diagram.name(place.layer + 1, place.to)}`);
    let before = "";
    const restore = () => {
      before = input.value = app.weights.shortest(app.weights.value(place));
      input.select();
    };
    // Leaving a cell takes what was typed into it, as Enter does.
    const take = () => input.value === before || app.weights.set([[place, input.value]]);
    input.addEventListener("focus", () => {
      current = place;
      restore();
      describe();
    });
    input.addEventListener("blur", () => {
      take();
      write(input);
    });
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") {
        if (app.weights.set([[place, input.value]])) {
          before = input.value;
          move(input, 1);
        }
      } else if (event.key === "Escape") {
        restore();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        // Or the arrow would move the caret of the cell that it leads to.
        event.preventDefault();
        move(input, event.key === "ArrowDown" ? 1 : -1);
      }
    });
    input.addEventListener("paste", (event) => {
      const lines = event.clipboardData.getData("text").trim().split(/\r?\n/);
      const pasted = lines.map((line) => line.trim().split(/\t|;|\s+/));
      if (pasted.length * pasted[0].length < 2) return;
      event.preventDefault();
      restore();
      paste(place, pasted);
      input.blur();
    });
    return input;
  };

  // From the cell at `place` on, to the right and down; what does not fit is said.
  const paste = (place, lines) => {
    const sizes = app.diagram.sizes();
    const pairs = lines.flatMap((line, down) =>
      line.map((text, across) => [
        { layer, from: place.from + down, to: place.to + across }, text,
      ]),
    );
    const outside = pairs.some(([at]) => at.from > sizes[layer] || at.to >= sizes[layer + 1]);
    if (outside) {
      const size = `${lines.length} × ${lines[0].length}`;
      app.notify("warning", `What was pasted (${size}) is larger than the table from here on.`, "weight");
    } else {
      app.weights.set(pairs);
    }
  };

  const move = (input, step) => {
    const row = input.closest("tr");
    const column = [...row.children].indexOf(input.parentElement);
    const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
    next?.children[column].firstElementChild.focus();
  };

  const write = (input) => {
    if (input === document.activeElement) return;
    const number = app.weights.value(input.place);
    const words = number === undefined ? "" : app.diagram.number(number);
    if (input.value !== words) input.value = words;
    input.classList.toggle("negative", number < 0);
    input.classList.toggle("frozen", app.weights.frozen(input.place));
  };

  const describe = () => {
    const box = app.element("weights-frozen");
    if (!box) return;
    box.disabled = !current;
    box.checked = Boolean(current) && app.weights.frozen(current);
    if (!current) return;
    const { number, title } = app.diagram;
    const words = `${title(current)}: ${number(app.weights.value(current))}, ∂J/∂w ${number(app.weights.gradient(current))}`;
    app.text("weights-place", words);
  };

  const refresh = (anew = false) => {
    const sizes = app.diagram.sizes();
    if (!visible() || !sizes || !app.player.facts) return;
    if (layer > sizes.length - 2) layer = first = 0;
    if (first >= sizes[layer + 1]) first = 0;
    const names = app.player.facts.features.filter(({ on }) => on).map(({ label }) => label);
    const wanted = [sizes, layer, first, names].join("|");
    if (anew || wanted !== shape) rebuild();
    shape = wanted;
    app.element("weights-table").querySelectorAll("td > input").forEach(write);
    describe();
  };

  app.table = { refresh };
})();
