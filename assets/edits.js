// Changes on their way to the server: one at a time, so that each is made to what the one before has
// left. What is used meanwhile waits, and nothing is lost: not by being quick, nor by a server that
// is away for a while.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const PATIENCE_MS = 10000; // when to ask once more, however silent the server is
  const RETRY_MS = 1000; // how soon, where it is known to be away

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // A queue of changes, which the page's callback takes from the store of this name.
  app.openEdits = (store) => {
    const inForce = new Map(); // what controls were set to last, by the server or with its consent
    const presses = new Map(); // of buttons, as far as they have been taken
    let waiting = [], asked = null, number = 0, timer = null;

    const ask = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PATIENCE_MS);
      number += 1;
      const keys = waiting.map(({ key }) => key).filter(Boolean);
      dash_clientside.set_props(store, { data: { ...asked, number, waiting: keys } });
    };

    const next = () => {
      clearTimeout(timer);
      asked = waiting.shift() ?? null;
      if (asked) ask();
    };

    // `key` is the control's property that has the value, if it is one.
    const push = (control, value, at = null, key = null) => {
      if (key) waiting = waiting.filter((edit) => edit.key !== key);
      waiting.push({ control, value, at, key });
      if (!asked) next();
    };

    const answered = ({ number: answer, placed }) => {
      const ours = asked && answer === number;
      if (ours && asked.key) inForce.set(asked.key, asked.value);
      for (const [key, value] of Object.entries(placed)) inForce.set(key, value);
      if (!ours) return;
      app.dismiss("lost");
      next();
    };

    const use = ({ prop_id: key, value }) => {
      if (value === undefined || value === null) return;
      const end = key.lastIndexOf(".");
      const id = key.slice(0, end), pressed = key.slice(end + 1) === "n_clicks";
      const { type, layer } = id.startsWith("{") ? JSON.parse(id) : { type: id, layer: null };
      if (pressed) {
        // Clicks that were quicker than Dash come as one.
        for (let press = presses.get(key) ?? 0; press < value; press += 1) push(type, null, layer);
        presses.set(key, value);
        return;
      }
      // What the server has put there, nobody has.
      const busy = [asked, ...waiting].some((edit) => edit?.key === key);
      if (busy || !same(value, inForce.get(key))) push(type, value, layer, key);
    };

    // What triggered a callback of the page, the server's answer before all else.
    const listen = (answers, triggered) => {
      const answer = triggered.find(({ prop_id: key }) => key === answers);
      if (answer?.value) answered(answer.value);
      for (const entry of triggered) if (entry !== answer) use(entry);
    };

    // A request of Dash's failed: whether it was one of these, which is asked for again as long as
    // the server is away, and given up where it answers with an error.
    const failed = (body, away) => {
      if (!asked || !body.includes(`"changedPropIds":["${store}.data"]`)) return false;
      if (away) {
        clearTimeout(timer);
        timer = setTimeout(ask, RETRY_MS);
      } else next();
      return true;
    };

    app.edits = { push, listen, failed };
  };
})();
