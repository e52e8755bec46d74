// Fields to type numbers in: the sample, the step, and the weights as tables. The server says what
// stands in them; what is typed goes to the server as it is, which says what is wrong with it.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const { make } = app;

  // --- one field ------------------------------------------------------------------------------

  const input = (field) => {
    const node = make("input", { type: "text", inputMode: "decimal", autocomplete: "off" });
    node.spellcheck = false;
    show(node, field);
    return node;
  };

  const show = (node, field) => {
    const { control, at, text, hint, place, label } = field;
    Object.assign(node.dataset, { control, at, hint });
    if (place) {
      node.dataset.place = place;
      node.setAttribute("aria-label", label);
    }
    node.dataset.text = text;
    node.classList.toggle("negative", place !== undefined && text.startsWith("-"));
    if (document.activeElement !== node || !node.dirty) node.value = text;
    node.dirty = false;
  };

  document.addEventListener("input", (event) => {
    if (event.target.dataset?.control) event.target.dirty = true;
  });

  // What was typed counts once the field is left, or Enter is pressed.
  const take = (node) => {
    if (!node.dataset?.control || !node.dirty) return;
    node.dirty = false;
    if (node.value.trim() === node.dataset.text) return;
    app.edit(node.dataset.control, node.value, Number(node.dataset.at));
  };
  document.addEventListener("focusout", (event) => take(event.target));
  document.addEventListener("keydown", (event) => {
    if (!event.target.dataset?.control) return;
    if (event.key === "Enter") take(event.target);
    else if (event.key === "Escape") {
      event.target.value = event.target.dataset.text;
      event.target.dirty = false;
    }
  });

  // --- all fields -------------------------------------------------------------------------------

  // Fields that stay are filled anew, so that the one in use keeps the focus.
  const fill = (holder, fields, build) => {
    const shape = JSON.stringify(fields.map(({ control, label }) => [control, label]));
    if (holder.dataset.shape !== shape) {
      holder.replaceChildren(...build(fields.map(input)));
      holder.dataset.shape = shape;
    } else {
      holder.querySelectorAll("input").forEach((node, at) => show(node, fields[at]));
    }
  };

  const labelled = (fields) => (inputs) =>
    inputs.map((node, at) => make("label", {}, make("span", { textContent: fields[at].label }), node));

  const head = (text, scope) => make("th", { textContent: text, scope });

  const table = ({ title, columns, rows }, inputs) => {
    const left = [...inputs];
    return make(
      "table",
      { className: "weights" },
      make("caption", { textContent: title }),
      make("thead", {}, make("tr", {}, make("td"), ...columns.map((name) => head(name, "col")))),
      make(
        "tbody",
        {},
        ...rows.map(({ name, cells }) =>
          make("tr", {}, head(name, "row"), ...cells.map(() => make("td", {}, left.shift()))),
        ),
      ),
    );
  };

  const fillCheck = (node, { head: titles, rows }) => {
    const cells = ([name, ...values]) =>
      make("tr", {}, head(name, "row"), ...values.map((text) => make("td", { textContent: text })));
    node.replaceChildren(
      make("thead", {}, make("tr", {}, make("td"), ...titles.slice(1).map((t) => head(t, "col")))),
      make("tbody", {}, ...rows.map(cells)),
    );
  };

  const fillAll = ({ fields, layers, check }) => {
    fillCheck(app.element("check-table"), check);
    for (const [id, some] of Object.entries(fields)) fill(app.element(id), some, labelled(some));
    const holder = app.element("weights-fields");
    while (holder.children.length > layers.length) holder.lastChild.remove();
    layers.forEach((layer, number) => {
      const place = holder.children[number] ?? holder.appendChild(make("div"));
      const cells = layer.rows.flatMap((row) => row.cells);
      fill(place, cells, (inputs) => [table(layer, inputs)]);
      place.querySelector("caption").textContent = layer.title;
    });
  };

  app.fields = {
    fill: fillAll,
    // The field of the weight of a link.
    focus: (place) => {
      const node = document.querySelector(`[data-place="${place.join("-")}"]`);
      node?.scrollIntoView({ block: "nearest" });
      node?.focus();
      node?.select();
    },
  };
})();
