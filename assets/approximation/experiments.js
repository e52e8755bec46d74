// Experiments: each asks for a little more at a time, until it is done or cancelled. What has been
// found travels with the request, so it goes on from there.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const BUDGET_MS = 120; // what a request may cost the server
  const NAMES = ["sweep", "seeds"];

  const experiment = (name) => {
    const line = app.openLine("experiment");
    const key = `approximation-${name}`;
    let config = null, digest = null, state = null, running = false;
    let done = 0, of = 0;

    const send = (go) => {
      const asked = { go, theme: app.scheme(), budget_ms: BUDGET_MS };
      line.ask({ name, config, state, asked }, receive);
    };

    const receive = (reply) => {
      if (reply.refused) return refuse(reply.refused);
      ({ state, done, of } = reply);
      running &&= done < of;
      app.text(`${name}-words`, reply.summary);
      Plotly.react(app.graph(`${name}-graph`), reply.figure.data, reply.figure.layout);
      app.tab.write(key, state);
      display();
      if (running) send(true);
    };

    // What cannot be gone on with is given up, and the experiment begins anew.
    const refuse = (sentence) => {
      running = false;
      app.notify("error", sentence, name);
      if (state !== null) {
        state = null;
        send(false);
      }
      display();
    };

    const display = () => {
      const begun = done > 0 || Boolean(state?.run);
      const words = running ? "Cancel" : !begun ? "Run" : done < of ? "Go on" : "Run again";
      app.text(`${name}-label`, words);
      const bar = app.element(`${name}-progress`);
      bar.max = of || 1;
      bar.value = done;
      app.text(`${name}-count`, begun || running ? `${done} of ${of} networks` : "");
      const resting = running ? "running" : "resting";
      app.element(`${name}-card`).dataset.state = line.doubted ? "reconnecting" : resting;
    };

    const toggle = () => {
      if (!config) return;
      running = !running;
      if (running) {
        if (of && done === of) state = null;
        send(true);
      } else {
        line.drop();
        // A server that was silent is asked until it answers, which ends the doubt.
        if (line.doubted) send(false);
      }
      display();
    };

    // Other settings: what was found for others is of no use.
    const start = (session) => {
      const first = config === null;
      const same = digest === session.experiments[name];
      config = session.config;
      digest = session.experiments[name];
      if (same) return;
      if (running) app.notify("info", "Other settings: the experiment was cancelled.", name);
      running = false;
      state = first ? app.tab.read(key) : null;
      if (state?.digest !== digest) state = null;
      done = 0;
      send(false);
    };

    line.onDoubt = () => {
      display();
      app.notify("warning", `Reconnecting, ${done} networks kept.`, `${name}-connection`);
    };
    line.onTrust = () => {
      app.dismiss(`${name}-connection`);
      display();
    };
    return { toggle, start, redraw: () => config && !running && send(false) };
  };

  const all = Object.fromEntries(NAMES.map((name) => [name, experiment(name)]));

  app.experiments = {
    toggle: (name) => all[name].toggle(),
    start: (session) => NAMES.forEach((name) => all[name].start(session)),
    redraw: () => NAMES.forEach((name) => all[name].redraw()),
  };
})();
