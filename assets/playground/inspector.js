// The inspector: shows what the server says of the open part, and asks for one neuron's sum at the
// point of the decision map that is pointed at.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const SHARE = 12; // drawing may take one part in so many of the time
  const LEAST_MS = 150;
  // Parts that no frame brings: one says nothing of the network, the other is asked for by itself.
  const STATIC = ["reading", "cost"];
  const OPTIONS = { displayModeBar: false, responsive: true };

  let opened = null, due = 0;
  const inspector = {
    // The part that is looked at; null where there is nothing to ask the server for.
    get view() {
      return app.hiding.has("inspector") ? null : opened;
    },
    look: {}, // how a part is looked at, as the server is asked for it
  };

  inspector.open = (view) => {
    opened = STATIC.includes(view) ? null : view;
    due = 0;
    if (view === "cost") inspector.measure();
    if (!inspector.view) return;
    app.weights.refresh(true);
    app.player.refresh();
  };

  const make = (kind, words) => app.make(kind, { textContent: words });

  const table = (id, { head, rows, hints = [] }) => {
    const lines = rows.map(([title, ...cells], at) => {
      const name = app.make("th", { textContent: title, scope: "row" });
      if (hints[at]) name.dataset.hint = hints[at];
      return app.make("tr", {}, name, ...cells.map((words) => make("td", words)));
    });
    const titles = head.map((words) => make(words ? "th" : "td", words));
    const top = app.make("thead", {}, app.make("tr", {}, ...titles));
    const body = app.make("tbody", {}, ...lines);
    app.element(id).replaceChildren(top, body);
  };

  // A list to choose from; what is chosen says how the part is looked at.
  const choice = (id, entries) => {
    const known = app.element(id).firstElementChild;
    const values = JSON.stringify(entries);
    if (known?.dataset.entries === values) return;
    const list = known ?? app.element(id).appendChild(document.createElement("select"));
    list.dataset.entries = values;
    list.disabled = !entries.length;
    list.replaceChildren(...entries.map(([value, words, chosen]) => new Option(words, value, chosen, chosen)));
    list.onchange = () => {
      const name = id.replace("inspect-", "");
      const chosen = name === "layer" ? Number(list.value) : list.value;
      inspector.lookAt({ [name]: chosen });
    };
  };

  inspector.lookAt = (change) => {
    inspector.look = { ...inspector.look, ...change };
    due = 0;
    app.player.refresh();
  };

  // What an epoch costs, measured by the server when it is asked for.
  let measuring = 0;
  inspector.measure = async () => {
    const { config, data } = app.player;
    if (!config) return;
    measuring += 1;
    const mine = measuring;
    app.text("inspect-cost-words", "Measuring …");
    const message = { config, theme: app.scheme() };
    if (config.own) message.data = data;
    try {
      const part = await app.line.post("cost", message);
      if (mine !== measuring) return;
      if (part.refused) return app.text("inspect-cost-words", part.refused);
      for (const [id, { data: bars, layout }] of Object.entries(part.figures)) {
        Plotly.react(app.element(id), bars, layout, OPTIONS);
      }
      for (const [id, words] of Object.entries(part.texts)) app.text(id, words);
    } catch {
      if (mine === measuring) {
        app.text("inspect-cost-words", "The server did not answer. Please measure again.");
      }
    }
  };

  // The lines that the page has been collecting.
  const withNorms = (figure) => {
    const { epoch, norms } = app.history.points;
    figure.data.forEach((line, layer) => {
      line.x = epoch;
      line.y = norms.map((known) => known?.[layer] ?? null);
    });
    return figure;
  };

  inspector.show = (part, exact) => {
    const now = performance.now();
    if (part.view !== inspector.view || (now < due && !exact)) return;
    const { figures = {}, images = {}, tables = {}, texts = {} } = part;
    for (const [id, figure] of Object.entries(figures)) {
      const { data, layout } = id === "inspect-norms" ? withNorms(figure) : figure;
      Plotly.react(app.element(id), data, layout, OPTIONS);
    }
    for (const [id, source] of Object.entries(images)) app.element(id).src = source;
    for (const [id, content] of Object.entries(tables)) table(id, content);
    for (const [id, words] of Object.entries(texts)) app.text(id, words);
    for (const [id, entries] of Object.entries(part.choices ?? {})) choice(id, entries);
    app.element("inspect-confusion-frame").hidden =
      part.view === "metrics" && !figures["inspect-confusion"];
    app.weights.refresh();
    due = now + Math.max(LEAST_MS, SHARE * (performance.now() - now));
  };

  // --- one neuron's sum at one point ----------------------------------------------------------

  let asking = false, wanted = null, pointer = null;

  const ask = async () => {
    if (asking || !wanted) return;
    asking = true;
    const point = wanted;
    wanted = null;
    const { shown } = app.player;
    try {
      const message = { ...app.player.message({ shown }), point };
      const sum = await app.line.post("probe", message);
      if (!sum.refused) answer(sum);
    } catch {
      // The line to the server says so; the next point is asked for again.
    }
    asking = false;
    ask();
  };

  // Whether a place of the large map is a place of the features' plane.
  const pointable = () => app.player.facts?.reads || app.player.shown;

  // Whether the answer is more than the one number that pointing at its surface tells.
  const several = () => {
    const { facts, shown } = app.player;
    return facts?.reads && !shown && !app.draw.on() && (facts.hover.answers.length > 1 || !facts.plane);
  };

  const answer = (sum) => {
    if (inspector.view === "neuron") write(sum);
    if (several() && pointer) {
      app.tip.show(pointer.x, pointer.y, sum.at.join(", "), ...sum.answers);
    }
  };

  const write = ({ at, names, x, w, b, v, y, of, means, phi }) => {
    const { number } = app.diagram;
    const part = (sum, name) => app.make("div", {}, make("span", sum), make("i", name));
    const lines = names.map((name, from) => part(`${number(w[from])} · ${number(x[from])}`, name));
    const bias = part(number(b), "b");
    const result = make("p", `v = Σ w·x + b = ${number(v)}`);
    const output = make("p", `y = φ(v) = ${phi}(${number(v)}) = ${number(y)}`);
    const where = make("p", `${of} at ${at.join(", ")}`);
    where.className = "aside";
    const meant = means ? [make("p", `which stands for ${means}`)] : [];
    app.element("inspect-sum").replaceChildren(where, ...lines, bias, result, output, ...meant);
  };

  document.addEventListener("pointermove", (event) => {
    const map = event.target.closest?.("#decision-map");
    if (!map && pointer) app.tip.hide();
    pointer = map && { x: event.clientX, y: event.clientY };
    if (!map || !app.player.run || !pointable()) return;
    if (inspector.view !== "neuron" && !several()) return;
    const box = map.getBoundingClientRect();
    const { range } = app.graph("decision-points").layout.xaxis;
    const extent = range[1];
    const along = (share) => (2 * share - 1) * extent;
    wanted = [
      along((event.clientX - box.left) / box.width),
      -along((event.clientY - box.top) / box.height),
    ];
    ask();
  });

  app.inspector = inspector;
})();
