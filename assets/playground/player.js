// The player: plays, steps and stops; asks the server for bursts of frames, which the clock shows.
//
// The next burst is asked for while this one is shown. The run that is kept is always one that a
// whole reply brought; what belonged to another set-up is forgotten whole, its frames and its run.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const set = (id, props) => dash_clientside.set_props(id, props);

  const FEWEST = 4, MOST = 10; // frames in a burst
  const FRAME_MS = 1000 / 60;
  const BUDGET_MS = 100; // what a burst may cost the server

  app.line = app.openLine("tick");

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
  let generation = 0, steps = 0, burst = FEWEST, verdict = null;
  let ending = "paused"; // how the verdict leaves the player
  let eager = false; // Play was pressed before there was anything to play
  let outdated = false; // what is shown has to be drawn once more, after the step on its way

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

  // --- asking and receiving -----------------------------------------------------------------

  // What the server has to know of the session, to answer what is asked.
  const message = (asked) => {
    const { config, run, data } = player;
    return { asked, config, run, ...(config.own && { data }) };
  };

  const send = (asked) => {
    const request = {
      theme: app.scheme(),
      shown: player.shown,
      inspect: app.inspector.view,
      look: app.inspector.look,
      gradient: app.card.shown() || app.inspector.view === "weights",
      budget_ms: BUDGET_MS,
      ...byHand,
      ...asked,
    };
    app.line.ask(message(request), receive);
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
    if (steps) steps -= 1;
    app.clock.add(reply.frames, asked.frames > 0);
  };

  const refuse = (sentence) => {
    byHand = { weights: {}, frozen: null };
    stop("paused");
    app.notify("error", `${sentence} Reset starts again from the initial weights.`);
  };

  // --- playing ------------------------------------------------------------------------------

  // The next burst, as soon as no more are left than play while it is on its way. In slow motion
  // there is time to ask for one frame after the other.
  app.clock.onBeat = (left) => {
    const [enough, frames] = slowMotion() ? [0, 1] : [burst, burst];
    if (!goesOn() || app.line.waiting || left > enough) return false;
    send({ frames, epochs: player.facts.epochs });
    return true;
  };

  const goesOn = () => playing() && verdict === null;
  app.clock.goesOn = goesOn;

  // Nothing more is to be shown or asked for: show what is exact.
  app.clock.onRest = () => {
    if (verdict !== null) {
      const sentence = verdict;
      verdict = null;
      enter(ending);
      app.notify(ending === "diverged" ? "error" : "stop", sentence, "diverged");
    }
    if (steps && !app.line.waiting) return oneStep();
    app.keeping.save();
    app.words.describe(player);
    if (player.frame && (outdated || !player.frame.surface) && !app.line.waiting) {
      outdated = false;
      refresh();
    }
  };

  const stop = (mode) => {
    app.line.drop();
    steps = 0;
    enter(mode);
    app.clock.finish();
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
    app.clock.wake();
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
    app.clock.clear();
    steps = 0;
    verdict = null;
    byHand = { weights: {}, frozen: null };
  };

  const reset = () => {
    forget();
    stop("paused");
  };

  const start = async (started) => {
    forget();
    const mine = generation;
    await app.painter.whenReady();
    if (mine !== generation) return;
    // The new set-up may have been known already, and asked for with the old run.
    app.line.drop();
    app.painter.draw(started.figures);
    app.diagram.refresh();
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
      app.clock.begin(frame);
      app.text("stop-note", started.resting);
      app.diagram.refresh();
      app.weights.refresh();
      app.words.describe(player);
      app.keeping.save();
      if (app.inspector.view && !playing()) refresh();
    }
    document.documentElement.dataset.opened = "";
    app.greet?.();
    app.greet = null;
    if (eager) {
      eager = false;
      play();
    } else if (playing()) {
      app.painter.exact(null, null);
      app.clock.wake();
    } else if (!started.run) {
      refresh();
    }
  };

  // --- what is known and set by hand ------------------------------------------------------

  const know = (facts, config) => {
    const before = player.facts;
    player.facts = facts;
    player.config = config;
    app.words.name(facts);
    app.words.scales();
    app.draw.refresh();
    app.painter.whenReady().then(app.painter.showTest);
    app.hiding.know(facts);
    history.replaceState(history.state, "", location.pathname + facts.link);
    // A formula that was taken leaves its field.
    if (before && facts.features.length > before.features.length) set("formula", { value: "" });
    // A rule that is changed applies anew, be it changed back.
    if (before && String(before.rules) !== String(facts.rules) && player.run) {
      player.run = { ...player.run, met: {} };
    }
    if (!before || before.link === facts.link) return;
    if (epoch() > 0 && before.training !== facts.training) player.modified = true;
    refresh();
  };

  // Weights {place in θ: value} and all frozen places, set by hand: on their way at once.
  const change = ({ weights = {}, frozen = null }) => {
    if (!player.run) return;
    byHand = { weights: { ...byHand.weights, ...weights }, frozen: frozen ?? byHand.frozen };
    player.modified = true;
    app.line.drop();
    if (!playing()) send({ frames: 0, detail: true });
    else app.clock.wake();
  };

  // Whether the large map is a plane that the samples stand on.
  const samplesStand = () => player.facts.plane || player.shown === null;

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

  // Another session takes this one's place.
  const abandon = () => {
    app.keeping.abandon();
    reset();
  };

  Object.assign(player, {
    start, know, abandon, play, step, choose, change, refresh, slowMotion, reset, message,
    frozen: () => byHand.frozen ?? player.run?.frozen ?? [],
    pause: () => playing() && stop("paused"),
  });
  app.player = player;
})();
