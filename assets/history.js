// The losses so far, as the chart shows them and the session keeps them.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const MOST = 2000; // points; beyond it every second one goes
  const NAMES = ["epoch", "train", "test"];

  const history = { points: { epoch: [], train: [], test: [] } };

  history.clear = () => {
    history.points = { epoch: [], train: [], test: [] };
  };

  // Returns true where points had to go, so that the chart has to be drawn anew.
  history.remember = (frame) => {
    const { epoch, train, test } = history.points;
    epoch.push(frame.epoch);
    train.push(frame.train_loss);
    test.push(frame.test_loss);
    if (epoch.length <= MOST) return false;
    for (const name of NAMES) {
      history.points[name] = history.points[name].filter((_, index) => index % 2 === 0);
    }
    return true;
  };

  // Nothing beyond the epoch that the run has reached.
  history.trim = (last) => {
    const kept = history.points.epoch.filter((epoch) => epoch <= last).length;
    for (const name of NAMES) history.points[name].length = kept;
  };

  // What a store holds is taken only if it is a history.
  history.restore = (stored) => {
    const columns = NAMES.map((name) => stored?.[name]);
    const number = (value) => value === null || Number.isFinite(value);
    const fits = columns.every(
      (column) =>
        Array.isArray(column) && column.length === columns[0].length && column.every(number),
    );
    if (!fits) return;
    const [epoch, train, test] = columns;
    history.points = { epoch, train, test };
  };

  app.history = history;
})();
