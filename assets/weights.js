// Weights in a person's hands: the card of one weight, and the table of a layer's.
//
// A place is { layer, from, to }: row `from` and column `to` of a layer's matrix, whose last row are
// the biases. What is set here goes to the server with the next request; θ is never changed here.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const MOST_COLUMNS = 16; // of the table at a time
  const LARGEST = 1e6; // as the server has it

  // --- reading ------------------------------------------------------------------------------

  let cached = { text: null, values: null };

  const decode = (text, Type) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Type(bytes.buffer);
  };

  const theta = () => {
    const text = app.player.run?.theta.data ?? null;
    if (text !== cached.text) cached = { text, values: text && decode(text, Float64Array) };
    return cached.values;
  };

  const index = ({ layer, from, to }) => {
    const sizes = app.diagram.sizes();
    let start = 0;
    for (let l = 0; l < layer; l += 1) start += (sizes[l] + 1) * sizes[l + 1];
    return start + from * sizes[layer + 1] + to;
  };

  const value = (place) => theta()?.[index(place)];
  const frozen = (place) => (app.player.run?.frozen ?? []).includes(index(place));

  const gradient = (place) => {
    const { gradient: known } = app.player;
    return known ? decode(known.bdata, Float32Array)[index(place)] : undefined;
  };

  // --- setting ------------------------------------------------------------------------------

  const read = (text) => Number(text.trim().replace("−", "-").replace(",", "."));

  // Sets the weights of [place, text] pairs; false where one of them is no number.
  const set = (pairs) => {
    const weights = {};
    for (const [place, text] of pairs) {
      const number = read(text);
      if (!text.trim() || !Number.isFinite(number) || Math.abs(number) > LARGEST) {
        app.notify("warning", `“${text}” is not a weight: it must be a number within ±10⁶.`, "weight");
        return false;
      }
      weights[index(place)] = number;
    }
    app.dismiss("weight");
    app.player.change({ weights });
    return true;
  };

  const freeze = (place, on) => {
    const at = index(place);
    const others = (app.player.run?.frozen ?? []).filter((known) => known !== at);
    app.player.change({ frozen: on ? [...others, at].sort((a, b) => a - b) : others });
  };

  const make = (kind, properties = {}, ...children) => {
    const node = Object.assign(document.createElement(kind), properties);
    node.append(...children);
    return node;
  };

  const shortest = (number) => (number === undefined ? "" : String(Number(number.toPrecision(6))));

  // --- the card -----------------------------------------------------------------------------

  let card = null, open = null, before = null;

  const build = () => {
    if (card) return;
    const title = make("b", { id: "weight-title" });
    const close = make("button", { type: "button", className: "close" });
    close.setAttribute("aria-label", "Close");
    close.innerHTML = '<span class="icon icon-close" aria-hidden="true"></span>';
    const live = make("span", { className: "value" });
    const slope = make("span", { className: "value" });
    const input = make("input", { type: "text", inputMode: "decimal", id: "weight-input" });
    input.setAttribute("aria-label", "New value");
    const box = make("input", { type: "checkbox", id: "weight-frozen" });
    const apply = make("button", { type: "submit", textContent: "Set" });
    card = make(
      "form",
      { className: "weight-card", id: "weight-card" },
      make("div", { className: "spread" }, title, close),
      make("div", { className: "spread" }, "now", live),
      make("div", { className: "spread" }, "∂J/∂w in the last step", slope),
      make("div", { className: "beside" }, input, apply),
      make("label", {}, box, " Freeze: training leaves it alone"),
    );
    card.setAttribute("role", "dialog");
    card.setAttribute("aria-labelledby", "weight-title");
    Object.assign(card, { title_: title, live, slope, input, box });
    close.addEventListener("click", shut);
    box.addEventListener("change", () => freeze(open, box.checked));
    card.addEventListener("submit", (event) => {
      event.preventDefault();
      if (set([[open, input.value]])) shut();
    });
    card.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") shut();
    });
    document.body.append(card);
  };

  const shut = () => {
    if (!open) return;
    open = null;
    card.hidden = true;
    before?.focus?.();
  };

  const fill = () => {
    if (!open) return;
    const { number, title } = app.diagram;
    card.title_.textContent = title(open);
    card.live.textContent = number(value(open));
    card.slope.textContent = number(gradient(open));
    card.box.checked = frozen(open);
  };

  const show = (place, x, y) => {
    build();
    before = document.activeElement;
    open = place;
    card.hidden = false;
    card.input.value = shortest(value(place));
    fill();
    const left = Math.max(8, Math.min(x + 12, innerWidth - card.offsetWidth - 8));
    const top = Math.max(8, Math.min(y + 12, innerHeight - card.offsetHeight - 8));
    card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    card.input.focus();
    card.input.select();
    if (!app.player.gradient) app.player.refresh();
  };

  document.addEventListener("pointerdown", (event) => {
    if (open && !card.contains(event.target) && !event.target.closest("#network")) shut();
  });

  // --- the table ----------------------------------------------------------------------------

  let layer = 0, first = 0, shape = "", current = null;
  const visible = () => app.inspector.view === "weights";

  const layers = () => {
    const sizes = app.diagram.sizes();
    return sizes.slice(1).map((_, at) => (at === sizes.length - 2 ? "Output" : `Layer ${at + 1}`));
  };

  const head = () => {
    const sizes = app.diagram.sizes();
    const node = app.element("weights-head");
    const choice = make("div", { className: "layer-buttons" });
    choice.setAttribute("role", "group");
    choice.setAttribute("aria-label", "Layer of the table");
    const buttons = layers().map((words, at) => {
      const button = make("button", { type: "button", textContent: words });
      button.setAttribute("aria-pressed", String(at === layer));
      button.addEventListener("click", () => {
        layer = at;
        first = 0;
        refresh(true);
      });
      return button;
    });
    choice.append(...buttons);
    const place = make("span", { id: "weights-place", className: "aside" });
    const box = make("input", { type: "checkbox", id: "weights-frozen", disabled: true });
    box.addEventListener("change", () => current && freeze(current, box.checked));
    const label = make("label", {}, box, " Freeze");
    const parts = [choice, place, make("span", { className: "grow" }), label];
    const width = sizes[layer + 1];
    if (width > MOST_COLUMNS) {
      const pages = make("select", { id: "weights-page" });
      pages.setAttribute("aria-label", "Neurons shown");
      for (let from = 0; from < width; from += MOST_COLUMNS) {
        const last = Math.min(from + MOST_COLUMNS, width);
        pages.append(make("option", { value: from, textContent: `neurons ${from + 1}–${last}` }));
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
    const rows = places();
    const top = make("tr", {}, make("td"));
    for (const { to } of rows[0]) {
      const choose = make("button", { type: "button", textContent: `n${to + 1}` });
      choose.setAttribute("aria-label", `Show the map of ${name(layer + 1, to)}`);
      choose.addEventListener("click", () => app.diagram.choose(layer + 1, to));
      top.append(make("th", { scope: "col" }, choose));
    }
    const body = rows.map((row, from) => {
      const words = from === sizes[layer] ? "bias" : layer ? `n${from + 1}` : name(0, from);
      const line = make("tr", {}, make("th", { scope: "row", textContent: words }));
      line.append(...row.map((place) => make("td", {}, cell(place, words))));
      return line;
    });
    app.element("weights-table").replaceChildren(
      make("thead", {}, top), make("tbody", {}, ...body),
    );
  };

  const cell = (place, words) => {
    const input = make("input", { type: "text", inputMode: "decimal" });
    input.place = place;
    input.setAttribute("aria-label", `${words} to ${app.diagram.name(place.layer + 1, place.to)}`);
    input.addEventListener("focus", () => {
      current = place;
      input.value = shortest(value(place));
      input.select();
      describe();
    });
    input.addEventListener("blur", () => write(input));
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") {
        if (set([[place, input.value]])) move(input, 1);
      } else if (event.key === "Escape") {
        input.value = shortest(value(place));
        input.select();
      } else if (event.key === "ArrowDown") move(input, 1);
      else if (event.key === "ArrowUp") move(input, -1);
    });
    input.addEventListener("paste", (event) => {
      const lines = event.clipboardData.getData("text").trim().split(/\r?\n/);
      const pasted = lines.map((line) => line.trim().split(/\t|;|\s+/));
      if (pasted.length * pasted[0].length < 2) return;
      event.preventDefault();
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
      set(pairs);
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
    const number = value(input.place);
    const words = number === undefined ? "" : app.diagram.number(number);
    if (input.value !== words) input.value = words;
    input.classList.toggle("negative", number < 0);
    input.classList.toggle("frozen", frozen(input.place));
  };

  const describe = () => {
    const box = app.element("weights-frozen");
    if (!box) return;
    box.disabled = !current;
    box.checked = Boolean(current) && frozen(current);
    if (!current) return;
    const { number, title } = app.diagram;
    const words = `${title(current)}: ${number(value(current))}, ∂J/∂w ${number(gradient(current))}`;
    app.text("weights-place", words);
  };

  const refresh = (anew = false) => {
    fill();
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

  setInterval(() => app.player.mode === "playing" && refresh(), 200);

  app.card = { open: show, close: shut, shown: () => open !== null };
  app.weights = { value, frozen, refresh };
})();
