// Weights in a person's hands: what they are now, and setting and freezing them.
//
// A place is { layer, from, to }: row `from` and column `to` of a layer's matrix, whose last row are
// the biases. What is set here goes to the server with the next request; θ is never changed here.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const largest = () => app.player.facts.largest_weight;

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
  const frozen = (place) => app.player.frozen().includes(index(place));

  const gradient = (place) => {
    const { gradient: known } = app.player;
    return known ? decode(known.bdata, Float32Array)[index(place)] : undefined;
  };

  // --- setting ------------------------------------------------------------------------------

  const read = (text) => Number(text.trim().replace("−", "-").replace(",", "."));

  const range = () => `within ±${largest().toLocaleString("en")}`;

  // Sets the weights of [place, text] pairs; false where one of them is no number.
  const set = (pairs) => {
    const weights = {};
    for (const [place, text] of pairs) {
      const number = read(text);
      if (!text.trim() || !Number.isFinite(number) || Math.abs(number) > largest()) {
        app.notify("warning", `“${text}” is not a weight: it must be a number ${range()}.`, "weight");
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
    const others = app.player.frozen().filter((known) => known !== at);
    app.player.change({ frozen: on ? [...others, at].sort((a, b) => a - b) : others });
  };

  const shortest = (number) => (number === undefined ? "" : String(Number(number.toPrecision(6))));

  // Wherever weights stand, they are shown anew.
  const refresh = (anew = false) => {
    app.card.fill();
    app.table.refresh(anew);
  };

  setInterval(() => app.player.mode === "playing" && refresh(), 200);

  app.weights = { value, frozen, gradient, set, range, freeze, shortest, refresh };
})();
