// The way of one sample: keys, playing, the diagram under the pointer.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});
  const set = (id, props) => dash_clientside.set_props(id, props);
  const STAGE_MS = 1800; // how long playing stays at a step
  const WIDTH_STEP = 20; // so many pixels more or less are drawn anew

  // --- what is used ------------------------------------------------------------------------------

  // Controls that Dash knows: buttons, lists, switches. What the server has put there is no news.
  const BUTTONS = { "take-step": "step", "show-number": "show" };

  const use = () => {
    const { prop_id: name, value } = dash_clientside.callback_context.triggered[0] ?? {};
    if (!filled || !name || value === undefined || value === null) return;
    const text = name.slice(0, name.lastIndexOf("."));
    if (text.startsWith("{")) {
      const { type, layer } = JSON.parse(text);
      const activations = sheet.values["layer-activation"];
      const there = layer < activations.length ? activations[layer - 1] : activations.at(-1);
      if (type !== "layer-activation" || (layer && value !== there)) app.edit(type, value, layer);
    } else if (sheet.values[text] === undefined) {
      app.edit(BUTTONS[text] ?? text);
    } else if (sheet.values[text] !== value) {
      app.edit(text, value);
    }
  };

  // Whether all that was used has been answered.
  app.resting = () => filled && app.changes.resting();

  // --- from step to step ------------------------------------------------------------------------

  let sheet = null, filled = false, stage = 1;

  const go = (to) => {
    if (!sheet) return;
    const next = Math.min(Math.max(to, 1), sheet.stages);
    if (next === stage) return;
    stage = next;
    app.scrubber.show(stage, sheet);
    app.edit("stage", stage);
  };
  app.go = go;

  // --- playing ----------------------------------------------------------------------------------

  let timer = null;

  const show = (playing) => {
    app.element("walk").dataset.state = playing ? "playing" : "paused";
    app.element("play").setAttribute("aria-label", playing ? "Pause" : "Play");
  };

  const pause = () => {
    clearInterval(timer);
    timer = null;
    show(false);
  };

  // It waits for nobody: where a number is to be typed, it pauses.
  const asking = () => app.element("prediction").offsetParent !== null;

  const advance = () => {
    if (stage === sheet.stages || asking()) pause();
    else go(stage + 1);
  };

  const play = () => {
    if (timer) return pause();
    if (!sheet || asking()) return;
    go(stage === sheet.stages ? 1 : stage + 1);
    timer = setInterval(advance, STAGE_MS);
    show(true);
  };

  // Whoever goes another way by hand does not want to be carried on.
  document.addEventListener("pointerdown", (event) => {
    if (timer && event.target.closest?.("#walk, main") && !event.target.closest("#play")) pause();
  });

  // --- keys -------------------------------------------------------------------------------------

  const stepBy = (way) => () => {
    pause();
    go(stage + way);
  };

  app.onKeys({
    " ": () => app.press("play"),
    ArrowRight: stepBy(1),
    ArrowLeft: stepBy(-1),
  });

  // --- the diagram and the points ---------------------------------------------------------------

  const clicked = {
    "walk-diagram": (link) => link?.length === 3 && app.fields.focus(link),
    "sample-points": (point) => Number.isInteger(point) && app.edit("point", point),
  };

  const listen = () => {
    for (const [id, act] of Object.entries(clicked)) {
      const graph = app.graph(id);
      if (!graph?.on || graph.listening) continue;
      graph.listening = true;
      graph.on("plotly_click", ({ points }) => act(points[0].customdata));
    }
  };

  const width = () => {
    const { clientWidth } = app.element("diagram-frame");
    return Math.max(WIDTH_STEP, Math.round(clientWidth / WIDTH_STEP) * WIDTH_STEP);
  };

  // Once there is something, it is drawn again in another width or other colours.
  let known = 0;
  const redraw = () => filled && app.edit("redraw");

  const measure = () => {
    const now = width();
    if (now === known) return;
    known = now;
    set("backprop-width", { data: now });
    redraw();
  };
  app.rethemed = redraw;

  // --- what the server says -----------------------------------------------------------------------

  const write = ({ texts, hidden, heads, right, least, resettable, lit }) => {
    for (const [id, text] of Object.entries(texts)) app.element(id).textContent = text;
    for (const [id, away] of Object.entries(hidden)) app.element(id).hidden = away;
    app.element("verdict").className = `verdict ${right ? "right" : "wrong"}`;
    app.element("walk-frame").style.minWidth = `${least}px`;
    app.element("reset").disabled = !resettable;
    const frame = app.element("walk-frame");
    const scroller = frame.parentElement;
    scroller.scrollLeft = lit * frame.offsetWidth - scroller.clientWidth / 2;
    heads.forEach((head, column) => {
      const node = app.element(`head-${column}`);
      node.hidden = !head;
      if (!head) return;
      node.style.left = head.left;
      app.element(`head-title-${column}`).textContent = head.title;
      app.element(`width-${column}`).textContent = head.width;
    });
  };

  const fill = (told) => {
    sheet = told;
    filled = true;
    // A step that is still to be asked for stays in view.
    if (!app.changes.awaits("stage")) stage = told.stage;
    write(told);
    app.formulas.write(told);
    app.fields.fill(told);
    app.scrubber.show(stage, told);
    dash_clientside.page.address(told.query);
    dash_clientside.page.say(told.said);
    app.changes.answered(told.number);
  };

  // --- what Dash calls --------------------------------------------------------------------------

  const open = (_, search, theme, settings, memory, config, run, data) => {
    known = width();
    set("backprop-width", { data: known });
    new ResizeObserver(measure).observe(app.element("diagram-frame"));
    new MutationObserver(listen).observe(document.body, { childList: true, subtree: true });
    const { hash } = location;
    // Once only: a reload goes on with what is here.
    if (hash) history.replaceState(history.state, "", location.pathname + location.search);
    return {
      ...app.opening(search, theme, { settings, memory, config, run, data }),
      hash,
      width: known,
    };
  };

  const send = (sent) => {
    if (!sent) return;
    if (sent.refused) return app.notify("warning", sent.refused, "sent");
    // The stores are the playground's own; its losses are those of another run.
    for (const name of ["config", "run"]) sessionStorage.setItem(name, JSON.stringify(sent[name]));
    if (!sent.run.epoch) sessionStorage.removeItem("history");
    location.assign("../");
  };

  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    backprop: {
      open,
      use,
      fill: (told) => void (told && fill(told)),
      next: () => void go(stage + 1),
      previous: () => void go(stage - 1),
      send: (sent) => void send(sent),
      play: () => void play(),
      // What stands in the field, which Dash may not have been told yet.
      answer: () => void app.edit("answer", app.element("answer").value),
      openNetwork: () => {
        location.hash = "playground";
        location.reload();
      },
    },
  });
})();
