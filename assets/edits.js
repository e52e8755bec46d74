// Changes on their way to the server: one at a time, so that each is made to what the one before has
// left. What is used meanwhile waits, and nothing is lost: not by being quick, nor by a server that
// is away for a while.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const STORE = "edited"; // what the server is asked for goes through it
  const PATIENCE_MS = 10000; // when to ask once more, however silent the server is
  const RETRY_MS = 1000; // how soon, where it is known to be away
  const TYPING_MS = 600; // how long after a key a field may wait until it tells what stands there

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // By key: a control's property as Dash names it, or what a script calls a value of its own.
  const inForce = new Map(); // what each was set to last, by the server or with its consent
  const presses = new Map(); // of buttons, as far as they have been taken
  const owners = new Map(); // the scripts that set values of their own
  const typed = new Map(); // when a field was typed in that has not told what stands there
  let waiting = [], asked = null, number = 0, timer = null;

  const ask = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PATIENCE_MS);
    number += 1;
    const keys = waiting.map(({ key }) => key).filter(Boolean);
    dash_clientside.set_props(STORE, { data: { ...asked, number, waiting: keys } });
  };

  // What is in force already, nobody has changed: the server has put it there.
  const known = ({ key, value }) => key && same(value, inForce.get(key));
  const busy = (key) => [asked, ...waiting].some((edit) => edit?.key === key);

  const next = () => {
    clearTimeout(timer);
    do asked = waiting.shift() ?? null;
    while (asked && known(asked));
    if (asked) ask();
  };

  // Of a value with a key, only the last that waits is asked for.
  const push = (control, value, key = null) => {
    if (key) waiting = waiting.filter((edit) => edit.key !== key);
    waiting.push({ control, value, key });
    if (!asked) next();
  };

  // --- controls -------------------------------------------------------------------------------

  const idOf = (key) => key.slice(0, key.lastIndexOf("."));

  const named = (key) => {
    const id = idOf(key);
    return [id.startsWith("{") ? JSON.parse(id) : id, key.slice(id.length + 1)];
  };

  const use = ({ prop_id: key, value }) => {
    if (value === undefined || value === null) return;
    const [control, property] = named(key);
    typed.delete(idOf(key));
    if (property !== "n_clicks") {
      if (busy(key) || !known({ key, value })) push(control, value, key);
      return;
    }
    // Clicks that were quicker than Dash come as one.
    for (let press = presses.get(key) ?? 0; press < value; press += 1) push(control, null);
    presses.set(key, value);
  };

  const typing = (id) =>
    performance.now() - typed.get(id) < TYPING_MS ||
    (typed.has(id) && document.activeElement?.id === id);

  document.addEventListener("input", ({ target }) => typed.set(target.id, performance.now()), true);

  // The server sets a control, unless somebody has it in hand: what it says then comes in its turn,
  // or nothing does and it is set later.
  const put = (key, value, before) => {
    if (busy(key)) return;
    if (owners.has(key)) return owners.get(key)(value);
    if (typing(idOf(key))) return void setTimeout(again, TYPING_MS, key);
    const [id, property] = named(key);
    const shown = dash_component_api.getLayout(id).props[property];
    // Used, but this has not been told yet.
    if (before !== undefined && shown !== undefined && !same(shown, before)) return;
    if (!same(shown, value)) dash_clientside.set_props(id, { [property]: value });
  };

  // The field may have gone meanwhile.
  const again = (key) => void (app.element(idOf(key)) && put(key, inForce.get(key)));

  // --- answers --------------------------------------------------------------------------------

  const answered = ({ number: answer, placed }) => {
    const ours = asked && answer === number;
    if (ours && asked.key) inForce.set(asked.key, asked.value);
    if (ours) asked = null;
    for (const [key, value] of Object.entries(placed)) {
      const before = inForce.get(key);
      inForce.set(key, value);
      put(key, value, before);
    }
    if (!ours) return;
    app.dismiss("lost");
    if (!asked) next();
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
    if (!asked || !body.includes(`"changedPropIds":["${STORE}.data"]`)) return false;
    if (away) {
      clearTimeout(timer);
      timer = setTimeout(ask, RETRY_MS);
    } else next();
    return true;
  };

  // A script that has values of its own is told what the server sets them to.
  const own = (key, set) => owners.set(key, set);

  app.edits = { push, own, listen, failed };

  // --- what Dash calls ------------------------------------------------------------------------

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    edits: {
      use: () => dash_clientside.callback_context.triggered.forEach(use),
      answered: (answer) => void (answer && answered(answer)),
    },
  });
})();
