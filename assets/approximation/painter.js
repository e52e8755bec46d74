// Puts frames on the screen: F beside f, the terms, and the numbers of both.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const PICTURE = "picture-graph", TERMS = "terms-graph";

  // The whole picture.
  const draw = (figure) => {
    Plotly.react(app.graph(PICTURE), figure.data, figure.layout);
    app.hand.display();
  };

  // What a frame changes in it, with one call for all traces.
  const change = (traces) => {
    const names = new Set(traces.flatMap((shown) => Object.keys(shown)));
    names.delete("trace");
    const props = {};
    for (const name of names) props[name] = traces.map((shown) => shown[name]);
    Plotly.restyle(app.graph(PICTURE), props, traces.map(({ trace }) => trace));
  };

  const list = ({ figure, rows, bias }) => {
    Plotly.react(app.graph(TERMS), figure.data, figure.layout);
    app.text("output-bias", number(bias));
    app.text(
      "terms-summary",
      `The largest term is that of neuron ${rows[0].neuron}, with α = ${number(rows[0].alpha)}.`,
    );
    app.element("terms-rows").replaceChildren(
      ...rows.map(({ neuron, alpha, w, b }) => {
        const row = document.createElement("tr");
        row.className = alpha < 0 ? "negative" : "positive";
        for (const words of [neuron, number(alpha), w.map(number).join(", "), number(b)]) {
          row.append(Object.assign(document.createElement("td"), { textContent: words }));
        }
        return row;
      }),
    );
  };

  const say = ({ epoch, epsilon, smallest, loss }, playing) => {
    app.text("epoch", epoch.toLocaleString("en"));
    app.text("epsilon", number(epsilon));
    app.text("smallest", smallest === null ? "–" : number(smallest));
    app.text("loss", number(loss));
    if (playing) return;
    app.text(
      "picture-summary",
      `Epoch ${epoch}: the largest distance of F from f is ${number(epsilon)}.`,
    );
  };

  const number = (value) => {
    const size = Math.abs(value);
    const plain = size === 0 || (size >= 0.0005 && size < 1000);
    const digits = size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.01 ? 3 : 4;
    const words = plain ? value.toFixed(digits) : value.toExponential(1).replace("e+", "e");
    return words.replace("-", "−");
  };

  app.painter = { draw, change, list, say };
})();
