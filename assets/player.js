// The player: asks the server for bursts of frames and plays them at the display's pace.
//
// The next burst is asked for while this one plays. The run that is kept is always one that a whole
// reply brought; what belonged to another set-up is forgotten whole, its frames and its run.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const set = (id, props) => dash_clientside.set_props(id, props);

  const FEWEST = 4, MOST = 10; // frames in a burst
  const FRAME_MS = 1000 / 60;
  const BUDGET_MS = 100; // what a burst may cost the server
  const HEAD_START_MS = 6; // lets the request leave before the main thread paints
  const SLOW_MS = 100; // numbers, links and chart, at most so often
  const CHART_SHARE = 25; // the chart may take one part in so many of the time
  const DRAIN = 8; // frames still played after a pause
  const SAVE_MS = 1000;

  const player = {
    mode: "paused",
    run: null,
    frame: null,
    shown: null,
    facts: null,
    config: null,
    modified: false,
  };
  // `eager`: Play was pressed before there was anything to play.
  let generation = 0;
  let queue = [], steps = 0, burst = FEWEST, looping = false, verdict = null;
  let slowAt = 0, chartAt = 0, savedAt = 0, drawn = 0, links = null, eager = false, outdated = false;

  // --- state ------------------------------------------------------------------------------

  const epoch = () => (player.frame ? player.frame.epoch : 0);
  const playing = () => player.mode === "playing";

  const display = () => {
    const node = app.element("player");
    node.dataset.state = app.line.doubted ? "reconnecting" : player.mode;
    app.element("play").setAttribute("aria-label", playing() ? "Pause" : "Play");
  };

  const enter = (mode) => {
    player.mode = mode;
    display();
  };

  const theme = () => document.documentElement.dataset.mantineColorScheme;

  // --- asking and receiving -----------------------------------------------------------------

  const send = (asked) => {
    const request = { theme: theme(), shown: player.shown, budget_ms: BUDGET_MS, ...asked };
    app.line.ask({ asked: request, config: player.config, run: player.run }, receive);
  };

  // Draws what is there once more. A step on its way is not given up for it.
  const refresh = () => {
    if (!player.run || playing()) return;
    if (app.line.waiting?.asked.frames) outdated = true;
    else send({ frames: 0, detail: true });
  };

  const receive = (reply, { asked }, took) => {
    if (reply.refused) return refuse(reply.refused);
    if (asked.frames) {
      const first = player.run.epoch === 0;
      player.run = reply.run;
      // From now on there is something to lose, which the server's words depend on.
      if (first) set("run", { data: player.run });
      // As many frames as are played while the next burst is on its way.
      burst = Math.min(MOST, Math.max(FEWEST, Math.ceil(took / FRAME_MS)));
    }
    verdict = reply.diverged;
    queue.push(...reply.frames.map((frame) => ({ frame, counts: asked.frames > 0 })));
    if (steps) steps -= 1;
    if (!looping) loop();
  };

  const refuse = (sentence) => {
    stop("paused");
    app.notify("error", `${sentence} Reset starts again from the initial weights.`);
  };

  // --- playing ------------------------------------------------------------------------------

  const loop = () => {
    looping = true;
    if (playing() && !app.line.waiting && verdict === null && queue.length <= burst) {
      send({ frames: burst, epochs: player.facts.epochs });
      setTimeout(show, HEAD_START_MS);
    } else {
      show();
    }
  };

  const show = () => {
    const next = queue.shift();
    if (next) {
      paint(next);
    }
    if (queue.length || (playing() && verdict === null)) {
      requestAnimationFrame(loop);
    } else {
      looping = false;
      settle();
    }
  };

  const paint = ({ frame, counts }) => {
    const now = performance.now();
    player.frame = frame;
    if (counts && app.history.remember(frame)) drawn = app.painter.redraw(app.history.points);
    app.painter.paint(frame);
    if (frame.links) links = frame.links;
    if (now - slowAt >= SLOW_MS || !playing()) {
      slowAt = now;
      app.painter.paintSlow({ ...frame, links });
      links = null;
    }
    if (now >= chartAt || !playing()) {
      const start = performance.now();
      drawn = app.painter.append(app.history.points, drawn);
      chartAt = now + Math.max(SLOW_MS, CHART_SHARE * (performance.now() - start));
    }
    if (frame.surface) app.painter.exact(frame.surface, boundary());
    if (playing() && now - savedAt >= SAVE_MS) jot();
  };

  // The queue has run dry, and nothing more is asked for: show what is exact.
  const settle = () => {
    if (verdict !== null) {
      const sentence = verdict;
      verdict = null;
      enter("diverged");
      app.notify("error", sentence, "diverged");
    }
    if (steps && !app.line.waiting) return send({ frames: 1, epochs: 1, detail: true });
    save();
    describe();
    if (player.frame && (outdated || !player.frame.surface) && !app.line.waiting) {
      outdated = false;
      refresh();
    }
  };

  const stop = (mode) => {
    app.line.drop();
    const skipped = queue.splice(0, Math.max(0, queue.length - DRAIN));
    skipped.forEach(({ frame }) => app.history.remember(frame));
    steps = 0;
    enter(mode);
    if (!looping) settle();
  };

  const play = () => {
    if (!player.run) {
      eager = !eager;
      return;
    }
    if (playing()) return stop("paused");
    app.line.drop();
    verdict = null;
    steps = 0;
    app.dismiss("diverged");
    app.painter.exact(null, null);
    enter("playing");
    if (!looping) loop();
  };

  const step = () => {
    if (!player.run) return;
    if (playing()) return stop("paused");
    app.dismiss("diverged");
    enter("paused");
    steps += 1;
    if (steps === 1) send({ frames: 1, epochs: 1, detail: true });
  };

  // Everything on its way belongs to what was before.
  const forget = () => {
    generation += 1;
    app.line.drop();
    queue = [];
    steps = 0;
    verdict = null;
  };

  const start = async (started) => {
    forget();
    const mine = generation;
    await app.painter.whenReady();
    if (mine !== generation) return;
    // The new set-up may have been known already, and asked for with the old run.
    app.line.drop();
    app.painter.draw(started.figures);
    if (started.fresh) {
      app.history.clear();
      player.modified = false;
      app.dismiss("diverged");
    }
    if (started.run) {
      player.run = started.run;
      player.shown = null;
      if (!playing()) enter("paused");
      const { frame } = started;
      app.history.trim(frame.epoch);
      if (!app.history.points.epoch.length) app.history.remember(frame);
      player.frame = frame;
      app.painter.paint(frame);
      app.painter.paintSlow(frame);
      drawn = app.painter.redraw(app.history.points);
      app.painter.retheme();
      if (!playing()) app.painter.exact(frame.surface, boundary());
      app.diagram.refresh();
      describe();
      save();
    }
    if (eager) {
      eager = false;
      play();
    } else if (playing()) {
      app.painter.exact(null, null);
      if (!looping) loop();
    } else if (!started.run) {
      refresh();
    }
  };

  // --- keeping ------------------------------------------------------------------------------

  const save = () => {
    set("run", { data: player.run });
    set("history", { data: { ...app.history.points } });
    savedAt = performance.now();
  };

  // Where Dash's stores keep theirs, without the frames that telling Dash would cost.
  const jot = () => {
    sessionStorage.setItem("run", JSON.stringify(player.run));
    sessionStorage.setItem("history", JSON.stringify(app.history.points));
    savedAt = performance.now();
  };

  // --- words --------------------------------------------------------------------------------

  // Where the class changes. A hidden neuron has no boundary of its own: zero stands for it.
  const boundary = () =>
    player.shown ? 0 : (player.facts.low + player.facts.high) / 2;

  const describe = () => {
    const { frame, facts } = player;
    if (!frame || !facts) return;
    const scores =
      `Epoch ${frame.epoch}: training loss ${app.painter.loss(frame.train_loss)}, ` +
      `test loss ${app.painter.loss(frame.test_loss)}, ` +
      `test accuracy ${(100 * frame.test_accuracy).toFixed(1)} %.`;
    app.text("network-summary", `A network of ${facts.size}. ${scores}`);
    app.text("decision-map-summary", `The output over the plane of x1 and x2. ${scores}`);
    app.text("loss-chart-summary", scores);
  };

  const know = (facts, config) => {
    const before = player.facts;
    player.facts = facts;
    player.config = config;
    app.text("network-size", facts.size);
    app.text("output-activation", facts.activations.at(-1));
    app.text("scale-low", facts.low ? "−1" : "0");
    app.text("scale-high", facts.low ? "+1" : "1");
    app.text("loss-name", facts.loss.toLowerCase());
    history.replaceState(history.state, "", location.pathname + facts.link);
    if (!before || before.link === facts.link) return;
    if (epoch() > 0) player.modified = true;
    refresh();
  };

  const choose = (neuron) => {
    player.shown = neuron;
    if (!playing()) refresh();
  };

  // --- a server that does not answer ----------------------------------------------------------

  app.line.onDoubt = () => {
    display();
    const kept = epoch().toLocaleString("en");
    app.notify("warning", `Reconnecting, epoch ${kept} kept.`, "connection");
  };

  app.line.onTrust = () => {
    app.dismiss("connection");
    display();
  };

  addEventListener("pagehide", () => player.run && jot());

  Object.assign(player, {
    start, know, play, step, choose, refresh,
    pause: () => playing() && stop("paused"),
    reset: () => {
      forget();
      stop("paused");
    },
  });
  app.player = player;
})();
