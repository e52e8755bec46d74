// The player: trains F, a request at a time, and shows the frames that come at an even pace.
//
// The next frames are asked for while these are shown. The run that is kept is always one that a
// whole reply brought.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const FRAME_MS = 1000 / 30;
  const FEWEST = 2, MOST = 12; // frames in a request
  const BUDGET_MS = 100; // what a request may cost the server
  const SAVE_MS = 1000; // how much learning may be lost with the tab, at the most
  const KEPT = "approximation-run";
  const GRAPHS = ["picture-graph", "terms-graph", "sweep-graph", "seeds-graph"];

  const line = app.openLine("tick");
  const player = { mode: "paused", session: null, run: null, frame: null };
  let queue = [], beating = false, burst = FEWEST, steps = 0, verdict = null;
  let fresh = true; // the whole picture is wanted, not only what changes in it
  let eager = false; // Play was pressed before there was anything to play
  let shownAt = 0, savedAt = 0;

  const playing = () => player.mode === "playing";

  const display = () => {
    app.element("player").dataset.state = line.doubted ? "reconnecting" : player.mode;
    app.element("play").setAttribute("aria-label", playing() ? "Pause" : "Play");
  };

  const enter = (mode) => {
    player.mode = mode;
    display();
  };

  // --- asking and receiving -----------------------------------------------------------------

  const send = (frames) => {
    const { session, run } = player;
    const asked = { frames, figures: fresh, theme: app.scheme(), budget_ms: BUDGET_MS };
    line.ask({ config: session.config, run, asked }, receive);
  };

  // Draws what is there once more. A step on its way is not given up for it.
  const refresh = () => {
    fresh = true;
    if (player.session && !playing() && !line.waiting?.asked.frames) send(0);
  };

  const receive = (reply, { asked }, took) => {
    if (reply.refused) return refuse(reply.refused);
    player.run = reply.run;
    verdict = reply.diverged;
    if (asked.frames && steps) steps -= 1;
    // As many frames as are shown while the next ones are on their way.
    burst = Math.min(MOST, Math.max(FEWEST, Math.ceil(took / FRAME_MS)));
    // A whole picture is of the last frame; what changed before, changed in another one.
    const frames = reply.frames.slice(reply.figure ? -1 : 0).map((frame) => ({ frame }));
    Object.assign(frames.at(-1), { figure: reply.figure, terms: reply.terms });
    if (reply.figure) fresh = false;
    queue.push(...frames);
    if (!beating) beat();
  };

  const refuse = (sentence) => {
    stop("paused");
    app.notify("error", `${sentence} Reset starts again from the initial weights.`, "refused");
  };

  line.onDoubt = () => {
    display();
    const kept = (player.frame?.epoch ?? 0).toLocaleString("en");
    app.notify("warning", `Reconnecting, epoch ${kept} kept.`, "connection");
  };

  line.onTrust = () => {
    app.dismiss("connection");
    display();
  };

  // --- playing ------------------------------------------------------------------------------

  const goesOn = () => playing() && verdict === null;

  const beat = () => {
    beating = true;
    if (goesOn() && !line.waiting && queue.length <= burst) send(burst);
    const now = performance.now();
    if (queue.length && (now - shownAt >= FRAME_MS - 4 || !playing())) {
      shownAt = now;
      show(queue.shift());
    }
    if (queue.length || goesOn()) return void requestAnimationFrame(beat);
    beating = false;
    rest();
  };

  // The last frame has been shown, and nothing more is asked for.
  const rest = () => {
    if (verdict !== null) {
      app.notify("error", verdict, "diverged");
      verdict = null;
      enter("diverged");
    }
    // What was shown while playing has not been said in words.
    if (player.frame) app.painter.say(player.frame, playing());
    save();
    if (steps && !line.waiting) send(1);
    // A server that was silent is asked until it answers, which ends the doubt.
    else if ((fresh || line.doubted) && player.frame) refresh();
  };

  const stop = (mode) => {
    line.drop();
    // Only the last frame is still shown: it is the one that the run is at.
    queue.splice(0, Math.max(0, queue.length - 1));
    steps = 0;
    enter(mode);
    if (!beating) beat();
  };

  player.play = () => {
    if (!player.session) {
      eager = !eager;
      return;
    }
    if (playing()) return stop("paused");
    app.dismiss("diverged");
    verdict = null;
    steps = 0;
    line.drop();
    enter("playing");
    if (!beating) beat();
  };

  player.step = () => {
    if (!player.session) return;
    if (playing()) return stop("paused");
    app.dismiss("diverged");
    enter("paused");
    steps += 1;
    if (steps === 1) send(1);
  };

  // Everything that has come, or is on its way, belongs to what was before.
  const forget = () => {
    line.drop();
    queue = [];
    steps = 0;
    verdict = null;
    player.run = null;
    for (const key of ["diverged", "refused"]) app.dismiss(key);
  };

  player.reset = () => {
    if (!player.session) return;
    forget();
    enter("paused");
    fresh = true;
    send(0);
  };

  // Other settings: the run goes on where it fits them, or else begins again.
  player.start = async (session) => {
    await app.ownGraphs(GRAPHS);
    const run = player.session ? player.run : app.tab.read(KEPT);
    player.session = session;
    forget();
    if (run?.digest === session.digest) player.run = run;
    app.text("where", session.where);
    fresh = true;
    if (eager || playing()) enter("playing");
    else enter("paused");
    eager = false;
    if (!playing()) send(0);
    else if (!beating) beat();
  };

  // --- painting -----------------------------------------------------------------------------

  const show = ({ frame, figure, terms }) => {
    player.frame = frame;
    if (figure) app.painter.draw(figure);
    else app.painter.change(frame.traces);
    if (terms) app.painter.list(terms);
    app.painter.say(frame, playing());
    if (playing() && performance.now() - savedAt >= SAVE_MS) save();
  };

  // --- keeping ------------------------------------------------------------------------------

  const save = () => {
    savedAt = performance.now();
    if (player.run) app.tab.write(KEPT, player.run);
  };

  addEventListener("pagehide", save);

  app.approximation = Object.assign(player, { refresh });
})();
