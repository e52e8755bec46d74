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
  const SLOW_MOTION_MS = 250; // how long a mini-batch is shown

  const player = {
    mode: "paused",
    run: null,
    frame: null,
    shown: null,
    facts: null,
    config: null,
    data: null, // of one's own
    gradient: null, // of the last step, as it came
    modified: false,
  };
  // What a person has set by hand and no reply has confirmed yet.
  let byHand = { weights: {}, frozen: null };
  // `eager`: Play was pressed before there was anything to play.
  let generation = 0;
  let queue = [], steps = 0, burst = FEWEST, looping = false, verdict = null;
  let ending = "paused"; // how the verdict leaves the player
  let abandoned = false; // another session takes this one's place
  let resting = null; // the pause between two frames in slow motion
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
    const request = {
      theme: theme(),
      shown: player.shown,
      inspect: app.inspector.view,
      gradient: app.card.shown() || app.inspector.view === "weights",
      budget_ms: BUDGET_MS,
      ...byHand,
      ...asked,
    };
    const { config, run, data } = player;
    const message = { asked: request, config, run };
    if (config.own) message.data = data;
    app.line.ask(message, receive);
  };

  const slowMotion = () => player.facts.epochs === 0;

  // Draws what is there once more. A step on its way is not given up for it.
  const refresh = () => {
    if (!player.run || playing()) return;
    if (app.line.waiting?.asked.frames) outdated = true;
    else send({ frames: 0, detail: true });
  };

  const receive = (reply, { asked }, took) => {
    if (reply.refused) return refuse(reply.refused);
    const changed = asked.frozen !== null || Object.keys(asked.weights).length > 0;
    if (asked.weights === byHand.weights && asked.frozen === byHand.frozen) {
      byHand = { weights: {}, frozen: null };
    }
    if (changed) player.run = reply.run;
    if (asked.frames) {
      const first = player.run.epoch === 0;
      player.run = reply.run;
      // From now on there is something to lose, which the server's words depend on.
      if (first) set("run", { data: player.run });
      // As many frames as are played while the next burst is on its way.
      burst = Math.min(MOST, Math.max(FEWEST, Math.ceil(took / FRAME_MS)));
    }
    const { gradient } = reply.frames.at(-1);
    // What is kept is of the last step, or it is not known.
    if (gradient || asked.frames) player.gradient = gradient ?? null;
    app.text("stop-note", reply.resting);
    verdict = reply.diverged ?? reply.stopped;
    ending = reply.diverged ? "diverged" : "paused";
    queue.push(...reply.frames.map((frame) => ({ frame, counts: asked.frames > 0 })));
    if (steps) steps -= 1;
    if (!looping) loop();
  };

  const refuse = (sentence) => {
    byHand = { weights: {}, frozen: null };
    stop("paused");
    app.notify("error", `${sentence} Reset starts again from the initial weights.`);
  };

  // --- playing ------------------------------------------------------------------------------

  const loop = () => {
    looping = true;
    resting = null;
    // In slow motion there is time to ask for one frame after the other.
    const [enough, frames] = slowMotion() ? [0, 1] : [burst, burst];
    if (playing() && !app.line.waiting && verdict === null && queue.length <= enough) {
      send({ frames, epochs: player.facts.epochs });
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
      if (next && playing() && slowMotion()) resting = setTimeout(loop, SLOW_MOTION_MS);
      else requestAnimationFrame(loop);
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
    app.painter.ring(frame.batch ?? null);
    if (frame.links) links = frame.links;
    if (frame.inspect) app.inspector.show(frame.inspect, !playing());
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
    if (frame.surface) app.painter.exact(readable(frame.surface), boundary());
    if (playing() && now - savedAt >= SAVE_MS) jot();
  };

  // The queue has run dry, and nothing more is asked for: show what is exact.
  const settle = () => {
    if (verdict !== null) {
      const sentence = verdict;
      verdict = null;
      enter(ending);
      app.notify(ending === "diverged" ? "error" : "stop", sentence, "diverged");
    }
    if (steps && !app.line.waiting) return oneStep();
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
    if (resting) {
      clearTimeout(resting);
      loop();
    } else if (!looping) {
      settle();
    }
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
    if (steps === 1) oneStep();
  };

  const oneStep = () =>
    send({ frames: 1, epochs: slowMotion() ? 0 : 1, detail: true, gradient: true });

  // Everything on its way belongs to what was before.
  const forget = () => {
    generation += 1;
    app.line.drop();
    queue = [];
    steps = 0;
    verdict = null;
    byHand = { weights: {}, frozen: null };
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
      player.gradient = null;
      app.dismiss("diverged");
    }
    // The same network on other data.
    if (started.digest && player.run) player.run = { ...player.run, digest: started.digest };
    if (started.run) {
      player.run = started.run;
      player.shown = null;
      app.card.close();
      app.painter.ring(null);
      if (!playing()) enter("paused");
      const { frame } = started;
      app.history.trim(frame.epoch);
      if (!app.history.points.epoch.length) app.history.remember(frame);
      player.frame = frame;
      app.painter.paint(frame);
      app.painter.paintSlow(frame);
      drawn = app.painter.redraw(app.history.points);
      app.painter.retheme();
      if (!playing()) app.painter.exact(readable(frame.surface), boundary());
      app.text("stop-note", started.resting);
      app.diagram.refresh();
      app.weights.refresh();
      describe();
      save();
      if (app.inspector.view && !playing()) refresh();
    }
    app.greet?.();
    app.greet = null;
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
    if (abandoned) return;
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

  // Whether the large map is a plane that the samples stand on.
  const samplesStand = () => player.facts.plane || player.shown === null;

  // The values behind the large map, where it shows those of one neuron.
  const readable = (surface) =>
    player.shown || (player.facts.plane && player.facts.outputs.length < 2) ? surface : null;

  // Where the class changes, null where there are no classes. A hidden neuron has no boundary of
  // its own: zero stands for it.
  const boundary = () =>
    player.shown ? 0 : player.facts.boundary ? (player.facts.low + player.facts.high) / 2 : null;

  const describe = () => {
    const { frame, facts } = player;
    if (!frame || !facts) return;
    const scores =
      `Epoch ${frame.epoch}: training loss ${app.painter.loss(frame.train_loss)}, ` +
      `test loss ${app.painter.loss(frame.test_loss)}, ` +
      `test ${facts.metric.noun} ${app.painter.score(frame.test_score)}.`;
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
    app.text("accuracy-label", `Test ${facts.metric.noun}`);
    app.element("accuracy-metric").dataset.hint = facts.metric.help;
    legend(facts.looks);
    label("axis-across", facts.axes[0]);
    label("axis-down", [...facts.axes[1]].reverse());
    app.painter.whenReady().then(() => app.painter.showTest(facts.show_test));
    history.replaceState(history.state, "", location.pathname + facts.link);
    // A formula that was taken leaves its field.
    if (before && facts.features.length > before.features.length) set("formula", { value: "" });
    // A rule that is changed applies anew, be it changed back.
    if (before && String(before.rules) !== String(facts.rules) && player.run) {
      player.run = { ...player.run, met: {} };
    }
    if (!before || before.link === facts.link) return;
    if (epoch() > 0) player.modified = true;
    refresh();
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

  // Weights {place in θ: value} and all frozen places, set by hand: on their way at once.
  const change = ({ weights = {}, frozen = null }) => {
    if (!player.run) return;
    byHand = { weights: { ...byHand.weights, ...weights }, frozen: frozen ?? byHand.frozen };
    player.modified = true;
    app.line.drop();
    if (!playing()) send({ frames: 0, detail: true });
    else if (!looping) loop();
  };

  const choose = (neuron) => {
    player.shown = neuron;
    app.painter.showPoints(samplesStand());
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

  // From now on nothing is written over what is stored.
  const abandon = () => {
    abandoned = true;
    forget();
    stop("paused");
  };

  addEventListener("pagehide", () => player.run && !abandoned && jot());

  Object.assign(player, {
    start, know, abandon, play, step, choose, change, refresh,
    frozen: () => byHand.frozen ?? player.run?.frozen ?? [],
    pause: () => playing() && stop("paused"),
    reset: () => {
      forget();
      stop("paused");
    },
  });
  app.player = player;
})();
