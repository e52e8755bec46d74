// Pointing at the network diagram: what is under the pointer, its value now, and a click.
// Column 0 holds all features that are offered; `active` are the rows of those that are on.
//
// Links are found by their curve, not by markers: between 8 and 8 neurons 64 links share 15
// midpoints.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SVG = "http://www.w3.org/2000/svg";
  const REACH = 6; // pixels around a link or a bias that still mean it

  let overlay = null, hovered = null, pointed = null, light = null;

  const geometry = () => app.graph("network-tiles")?.layout?.meta;

  // Where the links that leave a column begin, one for each neuron that is drawn.
  const senders = ({ rows, active }, column) =>
    column ? rows[column] : active.map((row) => rows[0][row]);

  // --- finding ------------------------------------------------------------------------------

  const bezier = (t, a, b, c, d) =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;

  // A link leaves and arrives level, its handles half way: how far up it is at a given x.
  const rise = (share) => {
    let low = 0, high = 1;
    for (let turn = 0; turn < 24; turn += 1) {
      const middle = (low + high) / 2;
      if (bezier(middle, 0, 0.5, 0.5, 1) < share) low = middle;
      else high = middle;
    }
    return bezier(low, 0, 0, 1, 1);
  };

  const find = (x, y, width) => {
    const { columns, rows, tiles } = geometry();
    const centres = columns.map((share) => share * width);
    for (let column = 0; column < centres.length; column += 1) {
      const tile = tiles[column];
      // A feature's name belongs to its tile.
      const left = column ? tile / 2 : centres[0];
      if (x > centres[column] + tile / 2 || x < centres[column] - left) continue;
      const row = rows[column].findIndex((centre) => Math.abs(y - centre) <= tile / 2);
      if (row >= 0) return { kind: "neuron", column, row };
      if (column === 0) continue;
      const below = rows[column].findIndex(
        (centre) => y > centre && y - centre <= tile / 2 + REACH + 4,
      );
      if (below >= 0 && Math.abs(x - centres[column]) <= REACH) {
        return { kind: "bias", column, row: below };
      }
    }
    const layer = centres.findIndex((_, column) => x >= centres[column] && x < centres[column + 1]);
    if (layer < 0) return null;
    const up = rise((x - centres[layer]) / (centres[layer + 1] - centres[layer]));
    let best = null, distance = REACH;
    const starts = senders(geometry(), layer);
    for (let from = 0; from < starts.length; from += 1) {
      for (let to = 0; to < rows[layer + 1].length; to += 1) {
        const at = starts[from] + (rows[layer + 1][to] - starts[from]) * up;
        if (Math.abs(at - y) < distance) {
          distance = Math.abs(at - y);
          best = { kind: "link", layer, from, to };
        }
      }
    }
    return best;
  };

  // --- saying -------------------------------------------------------------------------------

  // What a neuron is called; in column 0 `row` counts the features that are on.
  const name = (column, row) => {
    const { sizes, active } = geometry();
    const { facts } = app.player;
    if (column === 0) return facts.features[active[row]].label;
    if (column === sizes.length - 1) {
      if (sizes[column] === 1) return "the output";
      return `output ${facts.outputs[row] ?? row + 1}`;
    }
    return `layer ${column}, neuron ${row + 1}`;
  };

  const number = (value) => {
    if (value === undefined) return "–";
    const digits = Math.abs(value) >= 1000 ? value.toExponential(2) : value.toFixed(3);
    return digits.replace("-", "−");
  };

  const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

  // The parameter that a link or a bias stands for: layer, row and column of its matrix.
  const parameter = (found) => {
    if (found.kind === "link") return { layer: found.layer, from: found.from, to: found.to };
    const layer = found.column - 1;
    return { layer, from: geometry().sizes[layer], to: found.row };
  };

  // What a parameter is called.
  const title = ({ layer, from, to }) => {
    if (from === geometry().sizes[layer]) return `Bias of ${name(layer + 1, to)}`;
    return capital(`${name(layer, from)} → ${name(layer + 1, to)}`);
  };

  const words = (found) => {
    const { weights } = app;
    if (found.kind === "neuron" && found.column === 0) {
      const { label, description, on, fixed } = app.player.facts.features[found.row];
      const click = fixed ? "" : ` Click to switch it ${on ? "off" : "on"}.`;
      return [`Feature ${label}`, `${description}${click}`];
    }
    const place = parameter(found);
    const value = weights.value(place);
    const frozen = weights.frozen(place) ? ", frozen" : "";
    if (found.kind === "link") return [title(place), `weight w = ${number(value)}${frozen}`];
    if (found.kind === "bias") return [title(place), `b = ${number(value)}${frozen}`];
    const { column, row } = found;
    const bias = value;
    const activation = app.player.facts.activations[column - 1];
    return [capital(name(column, row)), `φ = ${activation}, bias b = ${number(bias)}`];
  };

  // --- showing ------------------------------------------------------------------------------

  const make = (kind, parent) => parent.appendChild(document.createElementNS(SVG, kind));

  const prepare = () => {
    if (overlay) return;
    overlay = make("svg", app.element("network"));
    overlay.classList.add("overlay");
    overlay.setAttribute("aria-hidden", "true");
    overlay.veils = make("g", overlay);
    overlay.veils.classList.add("veils");
    overlay.shades = [make("rect", overlay), make("rect", overlay)];
    overlay.shades.forEach((rect) => rect.classList.add("shade"));
    overlay.link = make("path", overlay);
    overlay.ring = make("rect", overlay);
    overlay.chosen = make("rect", overlay);
    overlay.link.classList.add("hovered");
    overlay.ring.classList.add("hovered");
    overlay.chosen.classList.add("chosen");
  };

  const frame = (rect, neuron, width) => {
    const { columns, rows, tiles } = geometry();
    const present = neuron && rows[neuron[0]]?.[neuron[1]] !== undefined;
    rect.style.display = present ? "" : "none";
    if (!present) return;
    const side = tiles[neuron[0]] + 4;
    rect.setAttribute("x", columns[neuron[0]] * width - side / 2);
    rect.setAttribute("y", rows[neuron[0]][neuron[1]] - side / 2);
    rect.setAttribute("width", side);
    rect.setAttribute("height", side);
    rect.setAttribute("rx", 8);
  };

  // What is off is veiled.
  const veil = (width) => {
    const { columns, rows, tiles, active } = geometry();
    const side = tiles[0] + 2;
    const off = rows[0].filter((_, row) => !active.includes(row));
    while (overlay.veils.childElementCount < off.length) make("rect", overlay.veils);
    [...overlay.veils.children].forEach((rect, index) => {
      rect.style.display = index < off.length ? "" : "none";
      if (index >= off.length) return;
      rect.setAttribute("x", columns[0] * width - side / 2);
      rect.setAttribute("y", off[index] - side / 2);
      rect.setAttribute("width", side);
      rect.setAttribute("height", side);
    });
  };

  // All but one column is in the shade.
  const shade = (width) => {
    const { columns } = geometry();
    const lit = columns[light] !== undefined;
    overlay.shades.forEach((rect) => (rect.style.display = lit ? "" : "none"));
    if (!lit) return;
    const between = (left, right) => ((columns[left] + columns[right]) / 2) * width;
    const start = light ? between(light - 1, light) : 0;
    const end = light < columns.length - 1 ? between(light, light + 1) : width;
    const [before, after] = overlay.shades;
    before.setAttribute("width", start);
    after.setAttribute("x", end);
    after.setAttribute("width", width - end);
    overlay.shades.forEach((rect) => rect.setAttribute("height", "100%"));
  };

  const trace = (found, width) => {
    const { columns, rows } = geometry();
    overlay.link.style.display = found?.kind === "link" ? "" : "none";
    if (found?.kind !== "link") return;
    const x0 = columns[found.layer] * width, x1 = columns[found.layer + 1] * width;
    const y0 = senders(geometry(), found.layer)[found.from], y1 = rows[found.layer + 1][found.to];
    const middle = (x0 + x1) / 2;
    overlay.link.setAttribute("d", `M${x0} ${y0}C${middle} ${y0} ${middle} ${y1} ${x1} ${y1}`);
  };

  const show = () => {
    if (!geometry() || !app.player.facts) return;
    prepare();
    const width = app.element("network").clientWidth;
    veil(width);
    shade(width);
    frame(overlay.chosen, app.player.shown, width);
    const neuron = hovered?.found.kind === "neuron" ? hovered.found : pointed;
    frame(overlay.ring, neuron && [neuron.column, neuron.row], width);
    trace(hovered?.found, width);
    app.peek.at(neuron && !isLarge(neuron) ? neuron : null);
    app.text("shown", shownNow());
    app.words.scales();
    if (hovered) app.tip.show(hovered.x, hovered.y, ...words(hovered.found));
  };

  // Whether the large map is a neuron's anyway. One that has just been chosen may still be on its
  // way there.
  const isLarge = ({ column }) => {
    const { sizes } = geometry();
    return !app.player.shown && column === sizes.length - 1 && sizes[column] === 1;
  };

  // Whose map stands in the output's place.
  const shownNow = () => {
    const seen = app.peek.seen();
    if (seen?.column === 0) return `map of ${app.player.facts.features[seen.row]?.label ?? ""}`;
    const neuron = seen ? [seen.column, seen.row] : app.player.shown;
    if (!neuron) return "";
    return `${app.peek.gradients() ? "δ" : "map"} of ${name(...neuron)}`;
  };

  // Looks at a neuron as if it were pointed at; null ends it.
  const point = (neuron) => {
    pointed = neuron;
    show();
  };

  const at = (event) => {
    const box = app.element("network").getBoundingClientRect();
    if (!geometry()) return null;
    return find(event.clientX - box.left, event.clientY - box.top, box.width);
  };

  const inside = (event) => event.target.closest?.("#network");

  document.addEventListener("pointermove", (event) => {
    const found = inside(event) ? at(event) : null;
    if (!found && !hovered) return;
    if (!found) app.tip.hide();
    hovered = found && { found, x: event.clientX, y: event.clientY };
    app.element("network").style.cursor = found ? "pointer" : "";
    show();
  });

  // Pointers leave the page, too.
  document.documentElement.addEventListener("pointerleave", () => {
    if (!hovered) return;
    app.tip.hide();
    hovered = null;
    show();
  });

  document.addEventListener("click", (event) => {
    const found = inside(event) ? at(event) : null;
    if (!found || !app.player.facts) return;
    app.tip.hide();
    if (found.kind !== "neuron") {
      app.card.open(parameter(found), event.clientX, event.clientY);
    } else if (found.column === 0) {
      const { name: feature, fixed } = app.player.facts.features[found.row];
      if (!fixed) app.edit("toggle-feature", feature);
    } else {
      choose(found.column, found.row);
    }
  });

  // Chooses a neuron, or takes the choice back.
  const choose = (column, row) => {
    const { sizes } = geometry();
    const { shown } = app.player;
    const again = shown && shown[0] === column && shown[1] === row;
    const output = column === sizes.length - 1 && sizes[column] === 1;
    app.player.choose(again || output ? null : [column, row]);
    show();
  };

  // Values move on while the pointer rests.
  setInterval(() => hovered && app.player.mode === "playing" && show(), 100);
  addEventListener("resize", show);

  app.diagram = {
    refresh: show, sizes: () => geometry()?.sizes, name, title, number, choose, point,
    // A column to be looked at, null for all.
    light: (column) => {
      light = column;
      show();
    },
  };
})();
