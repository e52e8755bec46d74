// What the page says of the network in words: its names and scales, and how good it is.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  // Of a set-up, whatever has been learned.
  const name = (facts) => {
    app.text("network-size", facts.size);
    app.text("output-activation", facts.activations.at(-1));
    app.text("scale-low", facts.low ? "−1" : "0");
    app.text("scale-high", facts.low ? "+1" : "1");
    app.text("loss-name", facts.loss.toLowerCase());
    app.text("accuracy-label", `Test ${facts.metric.noun}`);
    app.element("accuracy-metric").dataset.hint = facts.metric.help;
    legend(facts.looks);
    label("axis-across", facts.axes[0]);
    label("axis-down", [...facts.axes[1]].reverse());
  };

  // The marks of the samples, in the colours and symbols that the figure has them in.
  const legend = (looks) => {
    const entries = looks.map(({ colour, symbol, name }) => {
      const mark = app.make("span", { className: `mark ${symbol}` });
      mark.style.background = colour;
      return app.make("span", {}, mark, name);
    });
    app.element("looks").replaceChildren(...entries);
  };

  const label = (id, words) => {
    [...app.element(id).children].forEach((span, index) => {
      span.textContent = words[index];
    });
  };

  // Of the pictures, for those who do not see them.
  const describe = ({ frame, facts }) => {
    if (!frame || !facts) return;
    const scores =
      `Epoch ${frame.epoch}: training loss ${app.painter.loss(frame.train_loss)}, ` +
      `test loss ${app.painter.loss(frame.test_loss)}, ` +
      `test ${facts.metric.noun} ${app.painter.score(frame.test_score)}.`;
    app.text("network-summary", `A network of ${facts.size}. ${scores}`);
    app.text("decision-map-summary", `The output over the plane of x1 and x2. ${scores}`);
    app.text("loss-chart-summary", scores);
  };

  app.words = { name, describe };
})();
