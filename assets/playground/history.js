// The losses so far, as the chart shows them and the session keeps them.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const MOST = 2000; // points; beyond it every second one goes
  const NAMES = ["epoch", "train", "test", "norms"]; // norms: of the gradient, one for each layer

  const empty = () => Object.fromEntries(NAMES.map((name) => [name, []]));
  const history = { points: empty() };

  history.clear = () => {
    history.points = empty();
  };

  // Returns true where points had to go, so that the chart has to be drawn anew.
  history.remember = (frame) => {
    const { epoch, train, test, norms } = history.points;
    // A frame in mid-epoch stands between two epochs.
    const share = frame.batch ? frame.batch.done / frame.batch.of : 0;
    epoch.push(frame.epoch + share);
    train.push(frame.train_loss);
    test.push(frame.test_loss);
    norms.push(frame.norms?.map((norm) => norm && Number(norm.toPrecision(4))) ?? null);
    if (epoch.length <= MOST) return false;
    for (const name of NAMES) {
      history.points[name] = history.points[name].filter((_, index) => index % 2 === 0);
    }
    return true;
  };

  // Nothing beyond the epoch that the run is in.
  history.trim = (last) => {
    const kept = history.points.epoch.filter((epoch) => epoch < last + 1).length;
    for (const name of NAMES) history.points[name].length = kept;
  };

  // What a store holds is taken only if it is a history.
  history.restore = (stored) => {
    const columns = NAMES.map((name) => stored?.[name]);
    const number = (value) => value === null || Number.isFinite(value);
    const numbers = (value) => value === null || (Array.isArray(value) && value.every(number));
    const fits = columns.every(
      (column, index) =>
        Array.isArray(column) &&
        column.length === columns[0].length &&
        column.every(NAMES[index] === "norms" ? numbers : number),
    );
    if (fits) history.points = Object.fromEntries(NAMES.map((name, index) => [name, columns[index]]));
  };

  app.history = history;
})();
