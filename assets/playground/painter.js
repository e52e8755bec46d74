// Puts frames on the screen. Pictures are Plotly's layout images whose source is exchanged;
// everything else on the page stays as it was drawn.
"use strict";

(() => {
  const app = (window.playground = window.playground || {});

  const GRAPHS = [
    "network-tiles", "network-links", "decision-picture", "decision-points", "loss-graph",
  ];
  const [TILES, LINKS, PICTURE, POINTS, LOSS] = GRAPHS;
  const XLINK = "http://www.w3.org/1999/xlink";
  const SURFACE = 0, BOUNDARY = 1, FIRST_POINTS = 2;

  const { graph } = app;
  const ready = () => app.drawn(GRAPHS);
  const colour = (name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  let owned = null;
  const whenReady = () => (owned ??= app.ownGraphs(GRAPHS));

  const { text } = app;

  const loss = (value) => {
    if (value === null) return "∞";
    const size = Math.abs(value);
    const plain = size === 0 || (size >= 0.0005 && size < 100);
    return plain ? value.toFixed(3) : value.toExponential(1).replace("e+", "e");
  };

  const draw = (figures) => {
    // What is hidden is known before anything is drawn: the points take long to draw twice.
    figures[POINTS]?.data.forEach((trace) => {
      if (trace.meta?.startsWith("test")) trace.visible = testIsSeen();
    });
    for (const [id, figure] of Object.entries(figures)) {
      Plotly.react(graph(id), figure.data, figure.layout);
    }
    if (figures[POINTS]) {
      exactly = null;
      countBeyond();
      app.draw.drawn();
    }
  };

  // Exchanges the sources of a graph's pictures, from the given one on. Plotly.relayout does the
  // same, with four times the work and a reflow for every frame; the layout is kept in step, so
  // that whatever Plotly draws later it draws with these.
  const exchange = (id, sources, first = 0) => {
    const drawn = graph(id);
    const images = drawn.querySelectorAll(".imagelayer image");
    sources.forEach((source, index) => {
      images[first + index].setAttributeNS(XLINK, "xlink:href", source);
      drawn.layout.images[first + index].source = source;
    });
  };

  // With every frame: the maps and the epoch.
  const paint = (frame) => {
    if (frame.features) exchange(TILES, [frame.features]);
    exchange(TILES, frame.layers, 1);
    exchange(PICTURE, [frame.map]);
    text("epoch", frame.epoch.toLocaleString("en"));
  };

  // Ten times a second at most: numbers and links.
  const paintSlow = (frame) => {
    text("train-loss", loss(frame.train_loss));
    text("test-loss", loss(frame.test_loss));
    text("accuracy", score(frame.test_score));
    text("batch", frame.batch ? `· batch ${frame.batch.done || frame.batch.of} of ${frame.batch.of}` : "");
    if (frame.links) exchange(LINKS, [frame.links]);
  };

  // The problem's first metric: a share in percent, or a number as it is.
  const score = (value) => {
    if (value === null) return "–";
    if (app.player.facts.metric.share) return `${(100 * value).toFixed(1)} %`;
    return (Math.abs(value) < 100 ? value.toFixed(3) : value.toExponential(1)).replace("-", "−");
  };

  // Rings around the samples of a mini-batch; null takes them away.
  const ring = (batch) => {
    const points = graph(POINTS);
    const trace = points.data.findIndex(({ meta }) => meta === "batch");
    if (trace < 0 || (!batch && !points.data[trace].visible)) return;
    const shown = batch ? { x: [batch.x], y: [batch.y], visible: true } : { visible: false };
    Plotly.restyle(points, shown, [trace]);
  };

  // The chart: further points, or all of them. Both return how many there are then.
  const append = ({ epoch, train, test }, from) => {
    const x = epoch.slice(from);
    const y = [train.slice(from), test.slice(from)];
    if (x.length) Plotly.extendTraces(graph(LOSS), { x: [x, x], y }, [0, 1]);
    return epoch.length;
  };

  const redraw = ({ epoch, train, test }) => {
    const x = epoch.slice();
    Plotly.restyle(graph(LOSS), { x: [x, x], y: [train.slice(), test.slice()] });
    return epoch.length;
  };

  // The exact values behind the map, to be read by pointing, and the line of its boundary.
  let exactly = null; // what the points' figure has of it

  const exact = (surface, boundary, template = "") => {
    const asked = `${surface?.bdata} ${boundary} ${template}`;
    if (asked === exactly) return;
    exactly = asked;
    const points = graph(POINTS);
    const shown = surface !== null;
    Plotly.restyle(
      points,
      {
        z: [surface, surface],
        hoverinfo: [shown ? "all" : "skip", "skip"],
        hovertemplate: [template, ""],
        visible: [shown, shown && boundary !== null],
        "contours.start": [null, boundary],
        "contours.end": [null, boundary],
      },
      [SURFACE, BOUNDARY],
    );
  };

  const showPoints = (shown) => {
    const points = graph(POINTS);
    const all = points.data.map((_, index) => index).slice(FIRST_POINTS);
    if (all.length) Plotly.restyle(points, { opacity: shown ? 1 : 0 }, all);
    countBeyond();
  };

  const testTraces = () =>
    graph(POINTS).data.flatMap(({ meta }, index) => (meta?.startsWith("test") ? [index] : []));

  const testIsSeen = () => Boolean(app.player.facts?.show_test) || app.draw.on();

  const showTest = () => {
    const visible = testIsSeen();
    const others = testTraces().filter((index) => graph(POINTS).data[index].visible !== visible);
    if (others.length) Plotly.restyle(graph(POINTS), { visible }, others);
    countBeyond();
  };

  // How many of the points that are shown are beyond the map, where arrows stand for them.
  const countBeyond = () => {
    const arrows = graph(POINTS).data.filter(
      ({ meta, visible, opacity }) => visible && opacity !== 0 && meta?.endsWith("beyond"),
    );
    const count = arrows.reduce((sum, { x }) => sum + x.length, 0);
    const points = count === 1 ? "1 point lies" : `${count.toLocaleString("en")} points lie`;
    text("beyond", count ? `${points} beyond the map: see the arrows at its edge.` : "");
  };

  const logarithmic = (axis, on) =>
    Plotly.relayout(graph(LOSS), { [`${axis}.type`]: on ? "log" : "linear" });

  // What figures took from the colour scheme when they were drawn, where it is another now.
  const retheme = () => {
    if (!owned || !ready()) return;
    const drawnIn = (id) => graph(id).layout.font?.color;
    const [ink, dim, line, card] = ["ink", "dim", "line", "card"].map(colour);
    const label = {
      "font.color": dim,
      "hoverlabel.bgcolor": card,
      "hoverlabel.bordercolor": line,
      "hoverlabel.font.color": ink,
    };
    const axes = {};
    for (const axis of ["xaxis", "yaxis"]) {
      axes[`${axis}.gridcolor`] = line;
      axes[`${axis}.linecolor`] = line;
    }
    if (drawnIn(LOSS) !== dim) {
      const lines = { "line.color": [colour("accent"), dim] };
      Plotly.update(graph(LOSS), lines, { ...label, ...axes });
    }
    if (drawnIn(TILES) !== dim) {
      const names = { "font.color": dim };
      const { features = [] } = app.player.facts ?? {};
      (graph(TILES).layout.annotations || []).forEach((_, index) => {
        names[`annotations[${index}].font.color`] = features[index]?.on ? ink : dim;
      });
      Plotly.relayout(graph(TILES), names);
    }
    const points = graph(POINTS);
    if (points.data.length > FIRST_POINTS && drawnIn(POINTS) !== dim) {
      Plotly.update(points, { "line.color": ink }, label, [BOUNDARY]);
      const batch = points.data.length - 1;
      Plotly.restyle(points, { "marker.color": ink, "marker.line.color": ink }, [batch]);
      const test = app.player.facts?.looks.length ? testTraces() : [];
      if (test.length) Plotly.restyle(points, { "marker.color": card }, test);
    }
  };

  new MutationObserver(retheme).observe(document.documentElement, {
    attributeFilter: ["data-mantine-color-scheme"],
  });

  app.painter = {
    whenReady, draw, paint, paintSlow, append, redraw, exact, ring, showTest, showPoints, logarithmic, retheme,
    loss, score,
  };
})();
