// The player: asks the server for bursts of frames and plays them at the display's pace.
//
// One request is in flight at a time, and the next burst is asked for while this one plays. A
// reply that is not the one waited for is dropped whole, its frames and its run. The run that is
// kept is always one that a whole reply brought, so a lost request is simply asked again.
//
// The requests go straight to the server: on its way through Dash's renderer, each would cost this
// page tens of milliseconds of bookkeeping, several frames.
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
  const LOST_MS = 10000; // when to give a request up
  const RETRY_MS = 250, RETRY_MOST_MS = 2000; // how soon to ask a silent server again
  const SAVE_MS = 1000;
  const HISTORY_MOST = 2000;

  const player = {
    mode: "paused",
    run: null,
    frame: null,
    shown: null,
    facts: null,
    config: null,
    modified: false,
    history: { epoch: [], train: [], test: [] },
  };
  // `eager`: Play was pressed before there was anything to play.
  let generation = 0, pending = null;
  let queue = [], steps = 0, burst = FEWEST, looping = false, verdict = null;
  let slowAt = 0, chartAt = 0, savedAt = 0, drawn = 0, links = null, doubted = false, eager = false, outdated = false;

  // --- state ------------------------------------------------------------------------------

  const epoch = () => (player.frame ? player.frame.epoch : 0);
  const playing = () => player.mode === "playing";

  const display = () => {
    const node = app.element("player");
    node.dataset.state = doubted ? "reconnecting" : player.mode;
    app.element("play").setAttribute("aria-label", playing() ? "Pause" : "Play");
  };

  const enter = (mode) => {
    player.mode = mode;
    display();
  };

  const theme = () => document.documentElement.dataset.mantineColorScheme;

  // --- asking and receiving -----------------------------------------------------------------

  const post = async (message, given) => {
    const reply = await fetch(app.path("tick"), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(message),
      signal: AbortSignal.any([given, AbortSignal.timeout(LOST_MS)]),
    });
    if (!reply.ok) throw new Error(`tick: ${reply.status}`);
    return reply.json();
  };

  // Nobody waits for the request any more: it leaves the server's line, too.
  const drop = () => {
    pending?.given.abort();
    pending = null;
  };

  // Asks until there is an answer or nobody waits for it any more. Asking twice does no harm: the
  // same run, configuration and request always give the same reply.
  const send = async (asked) => {
    drop();
    const mine = { asked, at: performance.now(), given: new AbortController() };
    pending = mine;
    const request = { theme: theme(), shown: player.shown, budget_ms: BUDGET_MS, ...asked };
    for (let pause = RETRY_MS; pending === mine; pause = Math.min(2 * pause, RETRY_MOST_MS)) {
      let reply;
      try {
        const message = { asked: request, config: player.config, run: player.run };
        reply = await post(message, mine.given.signal);
      } catch {
        if (pending !== mine) return;
        doubt();
        await new Promise((resolve) => setTimeout(resolve, pause));
        mine.at = performance.now();
        continue;
      }
      if (pending === mine) receive(reply);
      return;
    }
  };

  // Draws what is there once more. A step on its way is not given up for it.
  const refresh = () => {
    if (!player.run || playing()) return;
    if (pending?.asked.frames) outdated = true;
    else send({ frames: 0, detail: true });
  };

  const receive = (reply) => {
    const took = performance.now() - pending.at;
    const { asked } = pending;
    pending = null;
    reassure();
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
    if (playing() && !pending && verdict === null && queue.length <= burst) {
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
    if (counts) remember(frame);
    app.painter.paint(frame);
    if (frame.links) links = frame.links;
    if (now - slowAt >= SLOW_MS || !playing()) {
      slowAt = now;
      app.painter.paintSlow({ ...frame, links });
      links = null;
    }
    if (now >= chartAt || !playing()) {
      const start = performance.now();
      app.painter.append(player.history, drawn);
      drawn = player.history.epoch.length;
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
    if (steps && !pending) return send({ frames: 1, epochs: 1, detail: true });
    save();
    describe();
    if (player.frame && (outdated || !player.frame.surface) && !pending) {
      outdated = false;
      refresh();
    }
  };

  const stop = (mode) => {
    drop();
    const skipped = queue.splice(0, Math.max(0, queue.length - DRAIN));
    skipped.forEach(({ frame }) => remember(frame));
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
    drop();
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
    drop();
    queue = [];
    steps = 0;
    verdict = null;
  };

  const start = async (started) => {
    forget();
    const mine = generation;
    await app.painter.whenReady();
    if (mine !== generation) return;
    app.painter.draw(started.figures);
    if (started.fresh) {
      player.history = { epoch: [], train: [], test: [] };
      player.modified = false;
      app.dismiss("diverged");
    }
    if (started.run) {
      player.run = started.run;
      player.shown = null;
      if (!playing()) enter("paused");
      const { frame } = started;
      trim(frame.epoch);
      if (!player.history.epoch.length || started.fresh) remember(frame);
      player.frame = frame;
      app.painter.paint(frame);
      app.painter.paintSlow(frame);
      app.painter.redraw(player.history);
      app.painter.retheme();
      drawn = player.history.epoch.length;
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

  // --- history ------------------------------------------------------------------------------

  const remember = (frame) => {
    const { epoch, train, test } = player.history;
    epoch.push(frame.epoch);
    train.push(frame.train_loss);
    test.push(frame.test_loss);
    if (epoch.length > HISTORY_MOST) {
      for (const name of Object.keys(player.history)) {
        player.history[name] = player.history[name].filter((_, index) => index % 2 === 0);
      }
      app.painter.redraw(player.history);
      drawn = player.history.epoch.length;
    }
  };

  const trim = (last) => {
    const kept = player.history.epoch.filter((value) => value <= last).length;
    for (const name of Object.keys(player.history)) player.history[name].length = kept;
  };

  const save = () => {
    set("run", { data: player.run });
    set("history", { data: { ...player.history } });
    savedAt = performance.now();
  };

  // Where Dash's stores keep theirs, without the frames that telling Dash would cost.
  const jot = () => {
    sessionStorage.setItem("run", JSON.stringify(player.run));
    sessionStorage.setItem("history", JSON.stringify(player.history));
    savedAt = performance.now();
  };

  const restore = (history) => {
    const columns = ["epoch", "train", "test"].map((name) => history?.[name]);
    const fits = columns.every(
      (column) =>
        Array.isArray(column) &&
        column.length === columns[0].length &&
        column.every(Number.isFinite),
    );
    if (fits) player.history = { epoch: columns[0], train: columns[1], test: columns[2] };
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

  const reassure = () => {
    if (!doubted) return;
    doubted = false;
    app.dismiss("connection");
    display();
  };

  const doubt = () => {
    if (doubted) return;
    doubted = true;
    display();
    const kept = epoch().toLocaleString("en");
    app.notify("warning", `Reconnecting, epoch ${kept} kept.`, "connection");
  };

  addEventListener("pagehide", () => player.run && jot());

  Object.assign(player, {
    start, know, play, step, restore, choose, refresh,
    pause: () => playing() && stop("paused"),
    reset: () => {
      forget();
      stop("paused");
    },
  });
  app.player = player;
})();
