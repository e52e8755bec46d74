// The clock: shows the frames that have come, one after the other, at the display's pace.
//
// Pictures and the epoch change with every frame; numbers, links and the chart less often, for
// they take longer to draw. Once nothing is playing, everything is shown as it is.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const HEAD_START_MS = 6; // lets a request leave before the main thread paints
  const SLOW_MS = 100; // numbers, links and chart, at most so often
  const CHART_SHARE = 25; // the chart may take one part in so many of the time
  const DRAIN = 8; // frames still shown once playing has ended
  const SLOW_MOTION_MS = 250; // how long a mini-batch is shown

  let queue = [], running = false;
  let resting = null; // the pause between two frames in slow motion
  let slowAt = 0, chartAt = 0, drawn = 0, links = null;

  const clock = {
    onBeat: () => false, // before each frame: whether more were asked for, given how many are left
    goesOn: () => false, // whether more frames are to come
    onRest: () => {}, // the last frame has been shown
  };

  const playing = () => app.player.mode === "playing";

  // --- keeping time -------------------------------------------------------------------------

  const beat = () => {
    running = true;
    resting = null;
    if (clock.onBeat(queue.length)) setTimeout(show, HEAD_START_MS);
    else show();
  };

  const show = () => {
    const next = queue.shift();
    if (next) paint(next);
    if (queue.length || clock.goesOn()) {
      if (next && playing() && app.player.slowMotion()) resting = setTimeout(beat, SLOW_MOTION_MS);
      else requestAnimationFrame(beat);
    } else {
      running = false;
      clock.onRest();
    }
  };

  clock.wake = () => {
    if (!running) beat();
  };

  // `counts`: whether training went on for these frames, or they are a second look.
  clock.add = (frames, counts) => {
    queue.push(...frames.map((frame) => ({ frame, counts })));
    clock.wake();
  };

  clock.clear = () => {
    queue = [];
  };

  // Only the last frames are still shown, and at once.
  clock.finish = () => {
    const skipped = queue.splice(0, Math.max(0, queue.length - DRAIN));
    skipped.forEach(({ frame }) => app.history.remember(frame));
    if (resting) {
      clearTimeout(resting);
      beat();
    } else if (!running) {
      clock.onRest();
    }
  };

  // --- painting -----------------------------------------------------------------------------

  const paint = ({ frame, counts }) => {
    const now = performance.now();
    app.player.frame = frame;
    if (counts && app.history.remember(frame)) drawn = app.painter.redraw(app.history.points);
    app.painter.paint(frame);
    app.peek.follow();
    app.painter.ring(frame.batch ?? null);
    if (frame.links) links = frame.links;
    if (frame.tasks) app.lesson.check(frame.tasks);
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
    if (frame.surface) exact(frame);
    if (playing()) app.keeping.jotNowAndThen();
  };

  // A frame that something new begins with: all of it, beside what is queued.
  clock.begin = (frame) => {
    app.player.frame = frame;
    app.painter.paint(frame);
    app.peek.follow();
    app.painter.paintSlow(frame);
    drawn = app.painter.redraw(app.history.points);
    app.painter.retheme();
    if (!playing()) exact(frame);
  };

  const exact = ({ surface }) =>
    app.painter.exact(readable() ? surface : null, boundary(), template());

  // Whether the large map shows the values of one neuron.
  const readable = () => {
    const { shown, facts } = app.player;
    return shown || (facts.plane && facts.hover.answers.length < 2);
  };

  // What pointing at them tells.
  const template = () => {
    const { answers, neuron } = app.player.facts.hover;
    return app.words.goingWith(app.player.shown, { answer: answers[0], outputs: answers, neuron });
  };

  // Where the class changes, null where there are no classes. A hidden neuron has no boundary of
  // its own: zero stands for it.
  const boundary = () => {
    const { shown, facts } = app.player;
    return shown ? 0 : facts.boundary ? (facts.low + facts.high) / 2 : null;
  };

  app.clock = clock;
})();
