// What the page says of the network in words: its names and scales, and how good it is.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  // Of a set-up, whatever has been learned.
  const name = (facts) => {
    const [features, layers, parameters] = facts.size;
    app.text("network-size", `${features}, ${parameters}`);
    app.text("network-depth", layers);
    app.text("output-activation", facts.activations.at(-1));
    app.text("loss-name", facts.loss.toLowerCase());
    app.text("accuracy-label", `Test ${facts.metric.noun}`);
    app.element("accuracy-metric").dataset.hint = facts.metric.help;
    legend(facts);
    for (const entry of document.querySelectorAll("[data-recipe]")) {
      entry.setAttribute("aria-pressed", facts.followed.includes(entry.dataset.recipe));
    }
  };

  // The marks of the samples, in the colours and symbols that the figure has them in.
  const legend = ({ looks, coloured }) => {
    const entries = looks.map(({ colour, symbol, name }) => {
      const mark = app.make("span", { className: `mark ${symbol}` });
      mark.style.background = colour;
      return app.make("span", {}, mark, name);
    });
    if (coloured) entries.push(app.make("span", { textContent: coloured }));
    app.element("looks").replaceChildren(...entries);
  };

  // What stands along the large map, and below it: that depends on what it shows.
  const scales = () => {
    const { facts, shown } = app.player;
    if (!facts) return;
    const seen = app.peek.seen();
    const large = seen ? [seen.column, seen.row] : shown;
    const [across, up = ["", "", ""]] = large ? facts.axes.plane : facts.axes.answer;
    label("axis-across", across);
    label("axis-down", [...up].reverse());
    const ramp = app.peek.gradients() ? null : goingWith(large, facts.ramps);
    app.element("scale").classList.toggle("without", !ramp);
    ["scale-low", "scale-high"].forEach((id, at) => app.text(id, ramp?.[at] ?? ""));
  };

  const label = (id, words) => {
    [...app.element(id).children].forEach((span, index) => {
      if (span.textContent !== words[index]) span.textContent = words[index];
    });
  };

  // What goes with what is large: with the answer, one of the outputs, or another neuron. Features
  // have scales of their own.
  const goingWith = (large, { answer, outputs, neuron }) => {
    if (!large) return answer;
    const [column, row] = large;
    if (column === app.player.facts.activations.length) return outputs[row];
    return column ? neuron : null;
  };

  // Of the pictures, for those who do not see them.
  const describe = ({ frame, facts }) => {
    if (!frame || !facts) return;
    const scores =
      `Epoch ${frame.epoch}: training loss ${app.painter.loss(frame.train_loss)}, ` +
      `test loss ${app.painter.loss(frame.test_loss)}, ` +
      `test ${facts.metric.noun} ${app.painter.score(frame.test_score)}.`;
    app.text("network-summary", `A network of ${facts.size.join(", ")}. ${scores}`);
    app.text("decision-map-summary", `${facts.picture} ${scores}`);
    app.text("loss-chart-summary", scores);
  };

  app.words = { name, scales, goingWith, describe };
})();
